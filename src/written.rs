//! The Bench's form as it is written, right or wrong.

use crate::route::{MOST_EXECUTORS, MOST_SAMPLES, Over, Setting, Sweep, SweepError, check_sweep};
use notebook::OVER_WORKERS;
use protocol::ExecutorId;
use workloads::{ParamError, Params};

/// What is written in the form.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// The workload's id.
    pub workload: &'static str,
    /// Its parameters by name.
    pub params: Vec<(&'static str, String)>,
    /// Where to run it.
    pub executors: Vec<ExecutorId>,
    /// How many samples; nothing for as many as are worth it.
    pub samples: String,
    /// The switch interval in ms.
    pub interval: String,
    /// The sweep.
    pub sweep: WrittenSweep,
}

/// What is written of a sweep; `over` is empty if there is none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WrittenSweep {
    /// `workers`, a parameter's name, or nothing.
    pub over: String,
    /// The first value.
    pub from: String,
    /// The last value.
    pub to: String,
    /// How many points.
    pub points: String,
}

impl WrittenSweep {
    fn of(sweep: &Sweep) -> Self {
        Self {
            over: sweep.over.name().to_owned(),
            from: sweep.from.to_string(),
            to: sweep.to.to_string(),
            points: sweep.points.to_string(),
        }
    }
}

/// Something in the form is wrong; where it stands it is said what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wrong;

impl Written {
    /// The form for a setting.
    pub fn of(setting: &Setting) -> Self {
        let samples = setting.samples.map(|samples| samples.to_string());
        Self {
            workload: setting.workload,
            params: setting
                .params
                .iter()
                .map(|(name, value)| (name, value.to_string()))
                .collect(),
            executors: setting.executors.clone(),
            samples: samples.unwrap_or_default(),
            interval: setting.interval_ms.to_string(),
            sweep: setting
                .sweep
                .as_ref()
                .map(WrittenSweep::of)
                .unwrap_or_default(),
        }
    }

    /// The setting that it stands for.
    ///
    /// # Errors
    /// [`Wrong`] when something in it is.
    pub fn setting(&self) -> Result<Setting, Wrong> {
        let workload = workloads::by_id(self.workload).map_err(|_| Wrong)?;
        let fits = (1..=MOST_EXECUTORS).contains(&self.executors.len());
        if !fits || self.together().is_some() {
            return Err(Wrong);
        }
        Ok(Setting {
            workload: workload.info().id,
            params: self.params().map_err(|_| Wrong)?,
            executors: self.executors.clone(),
            samples: samples(&self.samples).map_err(|_| Wrong)?,
            interval_ms: interval(&self.interval).map_err(|_| Wrong)?,
            sweep: self.sweep().map_err(|_| Wrong)?,
        })
    }

    /// What is wrong with values that are right one by one: together they may
    /// need more memory than a page has.
    pub fn together(&self) -> Option<String> {
        let workload = workloads::by_id(self.workload).ok()?;
        let mut params = self.params().ok()?;
        if let Ok(Some(sweep)) = self.sweep()
            && let Over::Size(name) = sweep.over
        {
            // The last point of a sweep is the largest.
            let largest = sweep.to.to_string();
            let texts: Vec<(&str, String)> = params
                .iter()
                .map(|(name, value)| (name, value.to_string()))
                .chain([(name, largest)])
                .collect();
            let info = workload.info();
            let pairs = texts.iter().map(|(name, text)| (*name, text.as_str()));
            params = Params::parse(info.id, info.params, pairs).ok()?;
        }
        let error = workload.check(&params).err()?.diagnostic();
        Some(format!("{} {}", error.text, error.hint.unwrap_or_default()))
    }

    /// The sweep that is written, if there is one.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn sweep(&self) -> Result<Option<Sweep>, SweepError> {
        let WrittenSweep {
            over,
            from,
            to,
            points,
        } = &self.sweep;
        if over.is_empty() {
            return Ok(None);
        }
        let workload = workloads::by_id(self.workload)?;
        let sweep = Sweep::of(workload, over, from, to, points)?;
        check_sweep(&sweep, &self.executors)?;
        Ok(Some(sweep))
    }

    /// Begins the usual sweep over something, or none.
    pub fn sweep_over(&mut self, over: &str, cores: usize) {
        let Ok(workload) = workloads::by_id(self.workload) else {
            return;
        };
        let sizes = workload.info().params;
        let over = match over {
            OVER_WORKERS => Some(Over::Workers),
            name => sizes
                .iter()
                .find(|param| param.name == name)
                .map(|param| Over::Size(param.name)),
        };
        let usual = over.map(|over| Sweep::usual(over, workload, cores));
        self.sweep = usual.as_ref().map(WrittenSweep::of).unwrap_or_default();
    }

    fn params(&self) -> Result<Params, ParamError> {
        let workload = workloads::by_id(self.workload)?;
        let info = workload.info();
        let pairs = self
            .params
            .iter()
            .map(|(name, text)| (*name, text.as_str()));
        Params::parse(info.id, info.params, pairs)
    }
}

/// A number of samples; none for as many as are worth it.
///
/// # Errors
/// What is wrong, in a sentence.
pub fn samples(text: &str) -> Result<Option<u32>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    match text.parse::<u32>() {
        Ok(samples) if (1..=MOST_SAMPLES).contains(&samples) => Ok(Some(samples)),
        _ => Err(format!(
            "A whole number from 1 to {MOST_SAMPLES}, or nothing.{}",
            nearest(text, 1.0, f64::from(MOST_SAMPLES))
        )),
    }
}

/// A switch interval in ms.
///
/// # Errors
/// What is wrong, in a sentence.
pub fn interval(text: &str) -> Result<f64, String> {
    let text = text.trim();
    match text.parse::<f64>() {
        Ok(interval) if (0.01..=1000.0).contains(&interval) => Ok(interval),
        _ => Err(format!(
            "A number of milliseconds from 0.01 to 1000.{}",
            nearest(text, 0.01, 1000.0)
        )),
    }
}

/// The allowed value nearest to a number outside of its range.
fn nearest(text: &str, low: f64, high: f64) -> String {
    match text.parse::<f64>() {
        Ok(number) if !number.is_nan() && !(low..=high).contains(&number) => {
            format!(" The nearest allowed value is {}.", number.clamp(low, high))
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::{Route, read};

    fn written(hash: &str) -> Written {
        match read(hash) {
            (Route::Lab(setting), wrong) if wrong.is_empty() => {
                let written = Written::of(&setting);
                assert_eq!(written.setting(), Ok(setting), "{hash}");
                written
            }
            other => unreachable!("{hash}: {other:?}"),
        }
    }

    #[test]
    fn a_form_stands_for_its_setting() {
        for hash in [
            "#/lab",
            "#/lab?w=sort&n=5&samples=9&interval=0.5&on=gil:2,main",
            "#/lab?sweep=n:1..100:3",
            "#/lab?w=word_count&sweep=workers:2..5&on=worker,tasks:8",
        ] {
            written(hash);
        }
    }

    #[test]
    fn what_is_too_large_together_is_told() {
        let mut form = written("#/lab?w=sort&mode=many&n=1000&arrays=1000");
        assert_eq!(form.together(), None);
        form.params[1].1 = "20000000".into();
        form.params[2].1 = "100000".into();
        let said = form.together().unwrap_or_default();
        assert!(said.contains("MiB") && said.contains("smaller"), "{said}");
        assert_eq!(form.setting(), Err(Wrong));
        let mut form = written("#/lab?w=sort&mode=many&n=1000&arrays=1000");
        form.sweep_over("n", 4);
        form.sweep.to = "20000000".into();
        assert!(form.together().is_some());
    }

    #[test]
    fn another_sweep_begins_as_usual() {
        let mut form = written("#/lab");
        let check = |form: &Written, expected: &str| {
            let sweep = form.sweep().ok().flatten().map(|sweep| sweep.to_string());
            assert_eq!(sweep.unwrap_or_default(), expected);
        };
        form.sweep_over("n", 4);
        check(&form, "n:1000..10000000");
        form.sweep_over("workers", 4);
        check(&form, "workers:1..4");
        form.sweep_over("workers", 1);
        check(&form, "workers:1..2");
        form.executors = vec![ExecutorId::MAIN];
        assert_eq!(form.sweep(), Err(SweepError::NothingCounted));
        form.sweep_over("", 4);
        check(&form, "");
    }

    #[test]
    fn numbers_out_of_range_name_the_nearest_right_one() {
        let check = |said: Result<(), String>, words: &str| {
            let said = said.err().unwrap_or_default();
            assert!(said.ends_with(words), "{said}");
        };
        check(samples("0").map(drop), "nearest allowed value is 1.");
        check(samples("1e9").map(drop), "nearest allowed value is 1000.");
        check(samples("many").map(drop), "or nothing.");
        check(interval("-3").map(drop), "nearest allowed value is 0.01.");
        check(interval("x").map(drop), "0.01 to 1000.");
        assert_eq!(samples(" "), Ok(None));
    }
}
