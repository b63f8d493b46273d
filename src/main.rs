//! The page's entry point: hands over to the library.

fn main() {
    #[cfg(target_arch = "wasm32")]
    interleave::start();
}
