//! Saying what is being done, and how long it took.

use std::time::{Duration, Instant};

/// Does one step of a command: says so first, and how long it took afterwards.
pub fn step<T, E>(what: &str, work: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    eprintln!("• {what} …");
    let start = Instant::now();
    let outcome = work();
    let (mark, word) = match outcome {
        Ok(_) => ("✓", "done in"),
        Err(_) => ("✗", "failed after"),
    };
    eprintln!("{mark} {what}: {word} {}", elapsed(start.elapsed()));
    outcome
}

/// A remark between steps.
pub fn note(text: &str) {
    eprintln!("  {text}");
}

/// A duration as people say it.
pub fn elapsed(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    if seconds < 60.0 {
        return format!("{seconds:.1} s");
    }
    let whole = time.as_secs();
    format!("{} min {:02} s", whole / 60, whole % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_naturally() {
        assert_eq!(elapsed(Duration::from_millis(240)), "0.2 s");
        assert_eq!(elapsed(Duration::from_secs(65)), "1 min 05 s");
    }
}
