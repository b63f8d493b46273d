//! The reference values of numpy and scipy; `tests/fixtures/reference.py` makes them.

use serde_json::Value;

/// The list under `key` of the reference file.
pub fn cases(key: &str) -> Vec<Value> {
    let file: Value = serde_json::from_str(include_str!("../fixtures/reference.json")).unwrap();
    file[key].as_array().unwrap().clone()
}

/// A list of numbers.
pub fn numbers(value: &Value) -> Vec<f64> {
    let list = value.as_array().unwrap();
    list.iter().map(|v| v.as_f64().unwrap()).collect()
}

/// Fails unless two numbers agree to `tolerance`, absolute and relative.
#[track_caller]
pub fn close(what: &str, got: f64, want: &Value, tolerance: f64) {
    let want = want.as_f64().unwrap();
    let off = (got - want).abs();
    assert!(
        off <= tolerance * (1.0 + want.abs()),
        "{what}: got {got}, the reference has {want}"
    );
}
