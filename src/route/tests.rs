//! Addresses that are right, and addresses that are not.

use super::*;

fn check(hash: &str, good: &str, complaints: &[&str]) {
    let (route, wrong) = read(hash);
    let address = match &route {
        Route::Home => "#/".to_owned(),
        Route::Lessons => "#/lessons".to_owned(),
        Route::Lesson { id, section: None } => format!("#/lessons/{id}"),
        Route::Lesson {
            id,
            section: Some(section),
        } => format!("#/lessons/{id}/{section}"),
        Route::Notebook => "#/notebook".to_owned(),
        Route::Machine => "#/machine".to_owned(),
        Route::Style => "#/style".to_owned(),
        Route::Lab(setting) => setting.address(),
        Route::Missing { path } => format!("missing {path}"),
    };
    assert_eq!(address, good, "for {hash}");
    let said: Vec<String> = wrong.iter().map(Diagnostic::to_string).collect();
    assert_eq!(said.len(), complaints.len(), "for {hash}: {said:?}");
    for (said, words) in said.iter().zip(complaints) {
        assert!(
            said.contains(words),
            "for {hash}: {said:?} does not say {words:?}"
        );
    }
    // The good address is good.
    if let Route::Lab(_) = route {
        assert_eq!(read(&address), (route, Vec::new()));
    }
}

#[test]
fn addresses_are_read_and_written() {
    check("", "#/", &[]);
    check("#/", "#/", &[]);
    check("#/notebook", "#/notebook", &[]);
    check("#/machine", "#/machine", &[]);
    check("#/lessons/", "#/lessons", &[]);
    check("#/lessons/timing-well", "#/lessons/timing-well", &[]);
    check(
        "#/lessons/timing-well/say",
        "#/lessons/timing-well/say",
        &[],
    );
    check("#/lessns", "missing /lessns", &["Did you mean #/lessons?"]);
    check("#/style", "#/style", &[]);
    check("#/lab", "#/lab?w=integrate&on=worker,threads:2", &[]);
    check(
        "#/lab?w=integrate&n=1000000&on=main,worker,threads:2,processes:2",
        "#/lab?w=integrate&n=1000000&on=main,worker,threads:2,processes:2",
        &[],
    );
    check(
        "#/lab?n=1e6&f=sin-x2&on=gil%3A2",
        "#/lab?w=integrate&n=1000000&f=sin-x2&on=gil:2",
        &[],
    );
    check(
        "#/lab?on=gil:2&interval=0.5&samples=9",
        "#/lab?w=integrate&samples=9&interval=0.5&on=gil:2",
        &[],
    );
}

#[test]
fn wrong_parts_are_named_and_the_rest_counts() {
    let usual = "#/lab?w=integrate&on=worker,threads:2";
    check("#/lab?w=integrat", usual, &["Did you mean `integrate`?"]);
    check("#/lab?n=0", usual, &["between 1 and"]);
    check("#/lab?n=-5", usual, &["nearest allowed value is 1"]);
    check("#/lab?n=NaN", usual, &["whole number, not `NaN`"]);
    check("#/lab?n=1e12", usual, &["between 1 and"]);
    check("#/lab?n=2.5", usual, &["whole number"]);
    check("#/lab?n=", usual, &["whole number"]);
    check("#/lab?m=3", usual, &["no parameter `m`"]);
    check("#/lab?f=tan", usual, &["can be cos, sin, x2-x or sin-x2"]);
    check("#/lab?on=", usual, &["Nowhere to run"]);
    check(
        "#/lab?on=treads:2",
        usual,
        &["Did you mean `threads`?", "Nowhere to run"],
    );
    check(
        "#/lab?on=main,threads:99",
        "#/lab?w=integrate&on=main",
        &["from 1 to 64"],
    );
    // An executor against itself shows what chance alone can do.
    check(
        "#/lab?on=worker,worker",
        "#/lab?w=integrate&on=worker,worker",
        &[],
    );
    check("#/lab?samples=0", usual, &["from 1 to 1000"]);
    check("#/lab?interval=-1", usual, &["0.01 to 1000"]);
    check("#/lap", "missing /lap", &["Did you mean #/lab?"]);
    check(
        "#/lesson/timing-well",
        "missing /lesson/timing-well",
        &["Did you mean #/lessons/timing-well?"],
    );
    check("#/labs/1", "missing /labs/1", &["Did you mean #/lab?"]);
    check(
        "#/<script>",
        "missing /<script>",
        &["There is #/, #/lessons, #/lab, #/notebook, #/machine."],
    );
}

#[test]
fn sweeps_are_read_and_written() {
    check(
        "#/lab?sweep=n:1e4..1e7&on=worker,threads:2",
        "#/lab?w=integrate&sweep=n:10000..10000000&on=worker,threads:2",
        &[],
    );
    check(
        "#/lab?w=sort&sweep=n:100..100000:4",
        "#/lab?w=sort&sweep=n:100..100000:4&on=worker,threads:2",
        &[],
    );
    check(
        "#/lab?sweep=workers:1..8",
        "#/lab?w=integrate&sweep=workers:1..8&on=worker,threads:2",
        &[],
    );
    let usual = "#/lab?w=integrate&on=worker,threads:2";
    check("#/lab?sweep=", usual, &["is written `n:1000..1000000:7`"]);
    check("#/lab?sweep=n:1..2:3:4", usual, &["is written"]);
    check("#/lab?sweep=m:1..2", usual, &["can go over n or workers"]);
    check(
        "#/lab?sweep=worker:1..2",
        usual,
        &["Did you mean `workers`?"],
    );
    check("#/lab?sweep=n:0..2", usual, &["nearest allowed value is 1"]);
    check("#/lab?sweep=n:9..9", usual, &["Try 9 to 90."]);
    check("#/lab?sweep=n:9..2", usual, &["Try 2 to 9."]);
    check("#/lab?sweep=n:1..9:1", usual, &["from 2 to 20 points"]);
    check("#/lab?sweep=workers:0..4", usual, &["from 1 to 64"]);
    check(
        "#/lab?sweep=workers:1..4&on=main",
        "#/lab?w=integrate&on=main",
        &["None of the chosen executors"],
    );
}

fn check_legs(hash: &str, expected: &[&str]) {
    let (Route::Lab(setting), wrong) = read(hash) else {
        unreachable!("{hash}")
    };
    assert!(wrong.is_empty(), "{hash}: {wrong:?}");
    let legs: Vec<String> = setting
        .legs()
        .iter()
        .map(|leg| {
            let at = leg.at.map(|at| at.to_string()).unwrap_or_default();
            format!("{at} {}", leg.setting.address())
        })
        .collect();
    assert_eq!(legs, expected, "{hash}");
}

#[test]
fn a_sweep_has_a_leg_for_each_point() {
    check_legs("#/lab?n=5", &[" #/lab?w=integrate&n=5&on=worker,threads:2"]);
    check_legs(
        "#/lab?sweep=n:10..1000:3&n=5",
        &[
            "10 #/lab?w=integrate&n=10&on=worker,threads:2",
            "100 #/lab?w=integrate&n=100&on=worker,threads:2",
            "1000 #/lab?w=integrate&n=1000&on=worker,threads:2",
        ],
    );
    // One worker is what others are compared with, and comes first.
    check_legs(
        "#/lab?sweep=workers:1..2&on=threads:4,threads:8,gil:2",
        &[
            "1 #/lab?w=integrate&on=worker,threads:1,gil:1",
            "2 #/lab?w=integrate&on=worker,threads:2,gil:2",
        ],
    );
    check_legs(
        "#/lab?sweep=workers:1..64:3&on=threads:4,main",
        &[
            "1 #/lab?w=integrate&on=main,threads:1",
            "8 #/lab?w=integrate&on=main,threads:8",
            "64 #/lab?w=integrate&on=main,threads:64",
        ],
    );
}
