//! Runs a program: `cargo run -p lang --example run -- FILE.py [dis|MODEL]`.
#![allow(clippy::expect_used, clippy::print_stdout, clippy::print_stderr)]

use lang::{Config, End, Model, Vm};

fn main() {
    let mut args = std::env::args().skip(1);
    let file = args.next().expect("a file");
    let how = args.next().unwrap_or_default();
    let source = std::fs::read_to_string(&file).expect("a readable file");
    let program = match lang::compile(&source, &file) {
        Ok(program) => program,
        Err(errors) => {
            errors.iter().for_each(|error| eprintln!("{error}"));
            std::process::exit(1);
        }
    };
    if how == "dis" {
        print!("{}", program.disassemble());
        return;
    }
    let model = match how.as_str() {
        "any" => Model::Any,
        "sequential" => Model::Sequential,
        _ => Model::CPython,
    };
    let mut vm = Vm::new(program, &Config::default());
    let end = vm.run(model, &|| false);
    print!("{}", vm.output());
    eprint!("{}", vm.errors());
    match end {
        End::Exit(code) => std::process::exit(code),
        other => {
            eprintln!("{other:?}");
            std::process::exit(3);
        }
    }
}
