//! Copy on write without an atomic read-modify-write for each write.
#![allow(unsafe_code)]

use std::sync::Arc;
use std::sync::atomic::{Ordering, fence};

/// What `shared` points to, copied first if another holds it too.
///
/// `Arc::make_mut` does the same with two locked instructions, which cost more
/// than the write itself; every write to the heap comes through here.
#[inline(always)]
pub fn own<T: Clone>(shared: &mut Arc<T>) -> &mut T {
    if Arc::strong_count(shared) != 1 {
        copy(shared);
    }
    // What the last other holder did before it let go comes before our writes.
    fence(Ordering::Acquire);
    // SAFETY: The count is one and `shared` is borrowed uniquely, so nobody else has an
    // `Arc` of this allocation or can make one, and the heap never makes a `Weak`.
    unsafe { &mut *Arc::as_ptr(shared).cast_mut() }
}

#[cold]
fn copy<T: Clone>(shared: &mut Arc<T>) {
    *shared = Arc::new(T::clone(shared));
}
