//! The allocator of `interleave-explore`, with an account of what is in use.
#![allow(unsafe_code)]

use std::alloc::{GlobalAlloc, Layout};
use std::sync::atomic::{AtomicBool, AtomicIsize, Ordering::Relaxed};

use mimalloc::MiMalloc;

/// Whether an account is kept. It costs time, so not while time is measured.
static IS_ON: AtomicBool = AtomicBool::new(false);
static IN_USE: AtomicIsize = AtomicIsize::new(0);
static MOST: AtomicIsize = AtomicIsize::new(0);

/// The allocator.
pub struct Counted;

#[inline]
fn changed(bytes: isize) {
    if !IS_ON.load(Relaxed) {
        return;
    }
    let now = IN_USE.fetch_add(bytes, Relaxed) + bytes;
    MOST.fetch_max(now, Relaxed);
}

// SAFETY: Every call is passed on unchanged, and only numbers are kept beside.
unsafe impl GlobalAlloc for Counted {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        changed(layout.size() as isize);
        // SAFETY: The caller keeps the contract of `alloc`.
        unsafe { MiMalloc.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        changed(layout.size() as isize);
        // SAFETY: The caller keeps the contract of `alloc_zeroed`.
        unsafe { MiMalloc.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        changed(-(layout.size() as isize));
        // SAFETY: The caller keeps the contract of `dealloc`.
        unsafe { MiMalloc.dealloc(at, layout) }
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // Both are there while one is copied into the other.
        changed(size as isize);
        changed(-(layout.size() as isize));
        // SAFETY: The caller keeps the contract of `realloc`.
        unsafe { MiMalloc.realloc(at, layout, size) }
    }
}

/// From now on an account is kept.
pub fn begin() {
    IS_ON.store(true, Relaxed);
}

/// Bytes in use, of those taken since the account began.
pub fn in_use() -> usize {
    usize::try_from(IN_USE.load(Relaxed)).unwrap_or(0)
}

/// What this gives, and by how many bytes what was in use rose meanwhile, at most.
pub fn peak<T>(work: impl FnOnce() -> T) -> (T, usize) {
    let before = IN_USE.load(Relaxed);
    MOST.store(before, Relaxed);
    let made = work();
    let rise = MOST.load(Relaxed) - before;
    (made, usize::try_from(rise).unwrap_or(0))
}
