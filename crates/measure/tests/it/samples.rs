//! What is a sample, and what is not.

use measure::{Sample, SampleError};

#[test]
fn only_positive_finite_times_are_a_sample() {
    fn bad(times: &[f64], index: usize) {
        match Sample::new(times.to_vec()) {
            Err(SampleError::OutOfRange { index: at, .. }) => assert_eq!(at, index, "{times:?}"),
            other => panic!("{times:?} gave {other:?}"),
        }
    }
    bad(&[0.0], 0);
    bad(&[1.0, -1.0], 1);
    bad(&[1.0, 2.0, f64::NAN], 2);
    bad(&[f64::INFINITY, 0.0], 0);
    bad(&[1e13], 0);
    bad(&[1e-13], 0);
    assert_eq!(Sample::new(vec![]), Err(SampleError::Empty));
    let count = 1001;
    let many = Sample::new(vec![1.0; count]);
    assert_eq!(many, Err(SampleError::TooMany { count }));
    assert_eq!(Sample::new(vec![1.0; 1000]).unwrap().count(), 1000);
}

#[test]
fn order_is_kept_beside_the_sorted_times() {
    let sample = Sample::new(vec![3.0, 1.0, 2.0]).unwrap();
    assert_eq!(sample.times_ms(), [3.0, 1.0, 2.0]);
    assert_eq!(sample.sorted_ms(), [1.0, 2.0, 3.0]);
}

#[test]
fn a_sample_reads_and_writes_as_a_list_and_is_checked() {
    let sample = Sample::new(vec![3.0, 1.5]).unwrap();
    let text = serde_json::to_string(&sample).unwrap();
    assert_eq!(text, "[3.0,1.5]");
    assert_eq!(serde_json::from_str::<Sample>(&text).unwrap(), sample);
    for bad in ["[]", "[0]", "[1,null]", "{}", "[1,-2]"] {
        assert!(serde_json::from_str::<Sample>(bad).is_err(), "{bad}");
    }
}
