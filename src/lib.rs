//! The page: a yew single-page app, the only code that knows the DOM.
//!
//! On the host only the pure parts are built.

pub mod conclusion;
pub mod export;
pub mod facts;
pub mod presets;
pub mod route;
pub mod summary;
pub mod written;

#[cfg(target_arch = "wasm32")]
mod api;
#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
mod clipboard;
#[cfg(target_arch = "wasm32")]
mod components;
#[cfg(target_arch = "wasm32")]
mod download;
#[cfg(target_arch = "wasm32")]
mod engines;
#[cfg(target_arch = "wasm32")]
mod machine;
#[cfg(target_arch = "wasm32")]
mod pages;
#[cfg(target_arch = "wasm32")]
mod paint;
#[cfg(target_arch = "wasm32")]
mod race;
#[cfg(target_arch = "wasm32")]
mod run;
#[cfg(target_arch = "wasm32")]
mod storage;

/// Mounts the page.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    app::mount();
}
