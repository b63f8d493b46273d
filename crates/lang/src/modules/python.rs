//! Modules written in Python alone.

use super::ModuleDef;

const fn module(name: &'static str, source: &'static str) -> ModuleDef {
    ModuleDef {
        name,
        functions: &[],
        items: &[],
        prelude: Some(source),
    }
}

/// `itertools`
pub static ITERTOOLS: ModuleDef = module("itertools", include_str!("../prelude/itertools.py"));

/// `contextlib`
pub static CONTEXTLIB: ModuleDef = module("contextlib", include_str!("../prelude/contextlib.py"));

/// `concurrent`
pub static CONCURRENT: ModuleDef = module("concurrent", "import concurrent.futures as futures\n");

/// `concurrent.futures`
pub static FUTURES: ModuleDef = module(
    "concurrent.futures",
    include_str!("../prelude/concurrent_futures.py"),
);

/// `asyncio`
pub static ASYNCIO: ModuleDef = module(
    "asyncio",
    concat!(
        include_str!("../prelude/asyncio.py"),
        include_str!("../prelude/asyncio_together.py"),
        include_str!("../prelude/asyncio_sync.py"),
    ),
);
