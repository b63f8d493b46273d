//! `window.interleave`: the lab for scripts of an embedding page or a test.
//!
//! A public contract, described in `docs/script-interface.md`.

use crate::app::Shared;
use crate::engines::{Availability, EngineError, entry};
use crate::route::{MOST_SAMPLES, SWITCH_INTERVAL_MS, Setting};
use crate::run::{Job, Live};
use js_sys::{JSON, Object, Promise, Reflect};
use protocol::{ExecutorId, Kind, Report};
use serde::Deserialize;
use serde_json::{Map, Value as Json, json};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;
use workloads::Params;

/// The version of the interface; grows only when something is added.
const VERSION: u32 = 1;

/// Puts the interface on the window.
pub fn install(shared: &Rc<Shared>) {
    let api = Object::new();
    put(&api, "version", &VERSION.into());
    put(&api, "ready", &Promise::resolve(&JsValue::UNDEFINED));
    let machine = shared.clone();
    function(&api, "machine", move |_| {
        to_js(&json!(machine.machine.in_report()))
    });
    function(&api, "workloads", |_| to_js(&workloads_json()));
    let executors = shared.clone();
    function(&api, "executors", move |_| {
        to_js(&executors_json(&executors))
    });
    let runs = shared.clone();
    function(&api, "run", move |request| {
        start_run(&runs, &request).into()
    });
    let cancels = shared.clone();
    function(&api, "cancel", move |_| {
        cancels.cancel();
        JsValue::UNDEFINED
    });
    Object::freeze(&api);
    put(&js_sys::global().unchecked_into(), "interleave", &api);
}

/// What `run` takes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    workload: String,
    #[serde(default)]
    params: Map<String, Json>,
    executor: String,
    workers: Option<usize>,
    samples: Option<u32>,
    switch_interval_ms: Option<f64>,
}

fn start_run(shared: &Rc<Shared>, request: &JsValue) -> Promise {
    let shared = shared.clone();
    let setting = read_request(request);
    future_to_promise(async move {
        let result = match setting {
            Ok(setting) => run_one(&shared, setting).await,
            Err(error) => Err(error),
        };
        match result {
            Ok(report) => Ok(to_js(&json!(report))),
            Err(error) => Err(rejection(&error)),
        }
    })
}

async fn run_one(shared: &Rc<Shared>, setting: Setting) -> Result<Report, EngineError> {
    let live = Rc::new(Live::default());
    let job = Job {
        setting,
        machine: shared.machine.clone(),
    };
    let lanes = shared.run(&job, &live, &|| ()).await?;
    lanes.into_iter().next().unwrap_or(Err(EngineError::Killed))
}

fn read_request(request: &JsValue) -> Result<Setting, EngineError> {
    let text = JSON::stringify(request)
        .ok()
        .and_then(|text| text.as_string())
        .ok_or_else(|| EngineError::Params("run takes one object".into()))?;
    let request: Request = serde_json::from_str(&text)
        .map_err(|error| EngineError::Params(format!("run was asked wrongly: {error}")))?;
    let wrong =
        |error: workloads::ParamError| EngineError::Params(plain(&error.diagnostic().to_string()));
    let workload = workloads::by_id(&request.workload).map_err(wrong)?;
    let info = workload.info();
    let params = Params::from_json(info.id, info.params, &request.params).map_err(wrong)?;
    let name = match request.workers {
        Some(workers) if !is_uncounted(&request.executor) => {
            format!("{}:{workers}", request.executor)
        }
        _ => request.executor.clone(),
    };
    let executor: ExecutorId = name.parse().map_err(|error: protocol::ExecutorError| {
        EngineError::Params(plain(&error.diagnostic().to_string()))
    })?;
    if request
        .samples
        .is_some_and(|samples| !(1..=MOST_SAMPLES).contains(&samples))
    {
        return Err(EngineError::Params(format!(
            "samples has to be from 1 to {MOST_SAMPLES}"
        )));
    }
    let interval_ms = request.switch_interval_ms.unwrap_or(SWITCH_INTERVAL_MS);
    if !(0.01..=1000.0).contains(&interval_ms) {
        return Err(EngineError::Params(
            "switch_interval_ms has to be from 0.01 to 1000".into(),
        ));
    }
    Ok(Setting {
        workload: info.id,
        params,
        executors: vec![executor],
        samples: request.samples,
        interval_ms,
        sweep: None,
    })
}

fn is_uncounted(name: &str) -> bool {
    Kind::ALL
        .iter()
        .any(|kind| kind.id() == name && !kind.counted())
}

/// A diagnostic as part of a sentence that gets its own full stop.
fn plain(text: &str) -> String {
    text.trim_end_matches('.').to_owned()
}

fn rejection(error: &EngineError) -> JsValue {
    let rejection = js_sys::Error::new(&error.to_string());
    put(&rejection, "code", &error.code().into());
    rejection.into()
}

fn workloads_json() -> Json {
    workloads::ALL
        .iter()
        .map(|workload| json!(workload.info()))
        .collect()
}

fn executors_json(shared: &Shared) -> Json {
    Kind::ALL
        .iter()
        .map(|kind| {
            let entry = entry(*kind);
            let (available, reason, remedy) = match entry.availability(&shared.machine) {
                Availability::Available => (true, None, None),
                Availability::Missing { reason, remedy } => (false, Some(reason), Some(remedy)),
            };
            json!({
                "id": kind.id(), "title": entry.title, "about": entry.about,
                "counted": kind.counted(), "available": available,
                "reason": reason, "remedy": remedy,
            })
        })
        .collect()
}

fn function(api: &Object, name: &str, body: impl Fn(JsValue) -> JsValue + 'static) {
    // The interface lives as long as the page.
    put(
        api,
        name,
        &Closure::<dyn Fn(JsValue) -> JsValue>::new(body).into_js_value(),
    );
}

fn put(object: &Object, name: &str, value: &JsValue) {
    // Fails only for frozen objects; these are fresh.
    let _ = Reflect::set(object, &name.into(), value);
}

fn to_js(value: &Json) -> JsValue {
    JSON::parse(&value.to_string()).unwrap_or(JsValue::NULL)
}
