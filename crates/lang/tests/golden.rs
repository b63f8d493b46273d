//! Bytecode of small programs, kept in `bytecode/*.dis`. Renew with `UPDATE_GOLDEN=1`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

#[test]
fn bytecode_is_as_it_was() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bytecode");
    let mut programs: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    programs.retain(|path| path.extension().is_some_and(|ending| ending == "py"));
    programs.sort();
    assert!(!programs.is_empty());
    for path in programs {
        let source = std::fs::read_to_string(&path).unwrap();
        let found = lang::compile(&source, "main.py")
            .expect("it compiles")
            .disassemble();
        let golden = path.with_extension("dis");
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(&golden, &found).unwrap();
        }
        let expected = std::fs::read_to_string(&golden).unwrap_or_default();
        assert_eq!(
            found,
            expected,
            "{}: renew with UPDATE_GOLDEN=1",
            path.display()
        );
    }
}
