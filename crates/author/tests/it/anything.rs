//! Any text ends in a lesson or in problems with places.

use crate::support::fixture;
use author::{Sources, compile};
use proptest::prelude::*;

fn check(sources: &Sources) -> Result<(), TestCaseError> {
    match compile(sources) {
        Ok(course) => {
            for lesson in course.lessons {
                let json = serde_json::to_string(&lesson).unwrap();
                prop_assert_eq!(course::Lesson::read(&json), Ok(lesson));
            }
        }
        Err(problems) => {
            for problem in problems {
                let lines = sources
                    .get(&problem.file)
                    .map_or(1, |text| text.lines().count() + 1);
                prop_assert!((1..=lines).contains(&problem.line), "{}", problem);
                prop_assert!(!problem.diagnostic.text.is_empty());
            }
        }
    }
    Ok(())
}

/// Pieces of what authors write, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<String>(),
        prop::sample::select(vec![
            "## A {#a}\n",
            "### B\n",
            "```predict\n",
            "```experiment\n",
            "```reading\n",
            "```quiz\n",
            "```plot\n",
            "```figure\n",
            "```\n",
            "[[case]]\n",
            "[[choice]]\n",
            "[curve]\n",
            "[number]\n",
            "id = \"a\"\n",
            "of = \"gil:2\"\n",
            "over = \"worker\"\n",
            "on = [\"worker\"]\n",
            "workload = \"integrate\"\n",
            "text = \"{speed_up\"\n",
            "text = \"{}\"\n",
            "| a |\n|---|\n",
            "[x](term:a)",
            "> - 1. ",
            "*",
            "`",
            "{",
            "}",
            "<",
            "\u{0}",
            "\r\n",
            "é",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text(text in pieces(), file in 0_usize..5) {
        let mut sources = fixture();
        let name = sources.keys().nth(file % sources.len()).unwrap().clone();
        sources.insert(name, text);
        check(&sources)?;
    }

    #[test]
    fn a_lesson_cut_or_filled_in_anywhere(at in 0_usize..4000, text in pieces(), cut in 0_usize..80) {
        let mut sources = fixture();
        let file = "10_first/10_small/en.md";
        let whole = &fixture()[file];
        let (from, to) = (at % whole.len(), (at % whole.len() + cut).min(whole.len()));
        if whole.is_char_boundary(from) && whole.is_char_boundary(to) {
            sources.insert(file.into(), format!("{}{text}{}", &whole[..from], &whole[to..]));
            check(&sources)?;
        }
    }
}
