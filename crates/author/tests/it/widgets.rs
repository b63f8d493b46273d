//! Each mistake in widgets and figures is found, in its line, with a way to mend it.

use crate::support::{FIGURE, TEXT, check};

#[test]
fn settings_that_cannot_be_run() {
    check(
        TEXT,
        "\"integrate\"",
        "\"integrat\"",
        "workload = \"integrat\"",
        "Did you mean `integrate`?",
    );
    check(
        TEXT,
        "workload = \"integrate\"",
        "workload = \"integrate\"\nshow = \"warm_up\"",
        "show = \"warm_up\"",
        "Did you mean `warm-up`?",
    );
    check(
        TEXT,
        "f = \"sin\"",
        "f = \"tan\"",
        "params = { f = \"tan\" }",
        "cos, sin, x2-x or sin-x2",
    );
    check(
        TEXT,
        "f = \"sin\"",
        "m = 3",
        "params = { m = 3 }",
        "no parameter `m`",
    );
    check(
        TEXT,
        "f = \"sin\"",
        "n = 0",
        "params = { n = 0 }",
        "nearest allowed value is 1",
    );
    check(
        TEXT,
        "\"gil:2\", \"threads:cores\"",
        "\"gil:99\", \"threads:cores\"",
        "on = [\"worker\", \"gil:99\", \"threads:cores\"]",
        "from 1 to 64",
    );
    check(
        TEXT,
        "\"gil:2\", \"threads:cores\"",
        "\"gil\", \"threads:cores\"",
        "on = [\"worker\", \"gil\", \"threads:cores\"]",
        "Write `gil:2`",
    );
    check(
        TEXT,
        "interval = 0.5",
        "interval = 0",
        "interval = 0",
        "0.01 to 1000",
    );
    check(
        TEXT,
        "samples = 9",
        "samples = 0",
        "samples = 0",
        "1 to 1000",
    );
    check(
        TEXT,
        "values = [1000, 1000000]",
        "values = [1000, -1]",
        "values = [1000, -1]",
        "nearest allowed value is 1",
    );
    check(
        TEXT,
        "values = [1000, 1000000]",
        "values = [1000]",
        "[[knob]]",
        "two values or more",
    );
    check(
        TEXT,
        "first = 1000000",
        "first = 5",
        "first = 5",
        "none of the values",
    );
    check(
        TEXT,
        "param = \"n\"",
        "param = \"x\"",
        "values = [1000, 1000000]",
        "no parameter `x`",
    );
}

#[test]
fn conditions_that_make_no_sense() {
    check(
        TEXT,
        "of = \"gil:2\"\nover = \"worker\"\n\n[[case]]",
        "of = \"gil:4\"\nover = \"worker\"\n\n[[case]]",
        "```reading",
        "does not run on `gil:4`",
    );
    check(
        TEXT,
        "when = \"missing\"",
        "when = \"measured\"",
        "when = \"measured\"",
        "can never come out",
    );
    check(
        TEXT,
        "of = \"gil:2\"\nover = \"worker\"\n\n[[case]]",
        "of = \"gil:2\"\n\n[[case]]",
        "text = \"{speed_up} times as fast on {cores} cores.\"",
        "needs a second executor",
    );
    check(
        TEXT,
        "{why}",
        "{time}",
        "text = \"Not here: {time}\"",
        "not known where nothing was measured",
    );
    check(
        TEXT,
        "[[case]]\ntext",
        "[[case]]\nwhen = \"faster\"\ntext",
        "of = \"gil:2\"",
        "outcome is `slower`",
    );
    check(
        TEXT,
        "when = \"faster\"",
        "when = \"faster\"\nquantity = \"why\"",
        "quantity = \"why\"",
        "is a text",
    );
    check(
        TEXT,
        "predict = \"guess\"\n",
        "",
        "```predict",
        "does not wait for it",
    );
}

#[test]
fn questions_without_answers() {
    check(
        TEXT,
        "right = true\nwhy = \"It is.\"",
        "why = \"It is.\"",
        "id = \"one\"",
        "No answer is right",
    );
    check(
        TEXT,
        "many = true\n",
        "",
        "id = \"two\"",
        "only one can be chosen",
    );
    check(
        TEXT,
        "id = \"two\"",
        "id = \"one\"",
        "```quiz",
        "two widgets `one`",
    );
    check(
        TEXT,
        "why = \"But it is.\"",
        "",
        "[[answer]]",
        "has no `why`",
    );
    check(
        TEXT,
        "id = \"one\"",
        "id = \"One\"",
        "id = \"One\"",
        "small letters",
    );
}

#[test]
fn figures_that_could_do_harm_or_cannot_be_seen() {
    check(
        FIGURE,
        "<text x=\"1\" y=\"9\">a &lt; b</text>",
        "<script>alert(1)</script>",
        "<script>alert(1)</script>",
        "`script` is not allowed",
    );
    check(
        FIGURE,
        "x=\"1\" y=\"9\"",
        "x=\"1\" onclick=\"alert(1)\"",
        "<text x=\"1\" onclick=\"alert(1)\">a &lt; b</text>",
        "`onclick` is not allowed",
    );
    check(
        FIGURE,
        "<text x=\"1\" y=\"9\">",
        "<text x=\"1\" style=\"fill: red\">",
        "<text x=\"1\" style=\"fill: red\">a &lt; b</text>",
        "`style` is not allowed",
    );
    check(
        FIGURE,
        "var(--well)",
        "#ff0000",
        "<rect class=\"box\" x=\"1\" y=\"1\" width=\"8\" height=\"8\" fill=\"#ff0000\"/>",
        "does not follow the theme",
    );
    check(
        FIGURE,
        "<title>A box</title>",
        "",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\">",
        "no title",
    );
    check(
        FIGURE,
        "<desc>A square.</desc>",
        "<desc> </desc>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\">",
        "no desc",
    );
    check(
        FIGURE,
        " viewBox=\"0 0 10 10\"",
        "",
        "<svg xmlns=\"http://www.w3.org/2000/svg\">",
        "no viewBox",
    );
    check(
        FIGURE,
        "</svg>",
        "",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\">",
        "Not SVG",
    );
}
