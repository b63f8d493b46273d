//! What an engine says when it dies, so that the page can tell why.

use crate::{board, engine};
use protocol::{Failure, board as layout};
use std::alloc::Layout;
use std::panic::PanicHookInfo;

/// From now on a panic and a lack of memory leave a message, on the board for
/// threads of the pool and by message from the worker that the page knows.
pub fn listen() {
    std::panic::set_hook(Box::new(panicked));
    std::alloc::set_alloc_error_hook(out_of_memory);
}

fn panicked(info: &PanicHookInfo<'_>) {
    let text = info.to_string();
    board::die(layout::PANICKED, &text);
    engine::tell_failure(Failure {
        code: "panic".into(),
        message: text,
    });
}

fn out_of_memory(wanted: Layout) {
    // No formatting: there may be no memory left for it.
    let _ = wanted;
    board::die(layout::OUT_OF_MEMORY, "the engine ran out of memory");
    engine::tell_failure_plainly(
        r#"{"say":"failed","code":"out-of-memory","message":"the engine ran out of memory"}"#,
    );
}
