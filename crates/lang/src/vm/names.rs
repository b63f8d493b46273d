//! Threads in words, for reports.

use super::Vm;
use super::thread::ThreadId;
use crate::object::Obj;
use crate::value::Value;

impl Vm {
    /// The name of a thread, as the program knows it.
    pub fn thread_name(&self, t: ThreadId) -> String {
        let Some(thread) = self.thread(t) else {
            return format!("thread {t}");
        };
        let Some(process) = self.process(thread.process) else {
            return format!("thread {t}");
        };
        let named = self
            .symbols
            .get("name")
            .and_then(|sym| match thread.object {
                Value::Ref(r) => match process.heap.get(r) {
                    Obj::Instance(instance) => super::attr::find(&instance.attrs, sym),
                    _ => None,
                },
                _ => None,
            });
        match named.and_then(|name| process.heap.text(name)) {
            Some(name) => name.to_owned(),
            None if t == 0 => "MainThread".to_owned(),
            None if thread.is_main => process.name.to_string(),
            None => format!("thread {t}"),
        }
    }

    /// Whether the program's end does not wait for this thread.
    pub fn is_daemon(&self, t: ThreadId) -> bool {
        self.thread(t).is_some_and(|thread| thread.daemon)
    }

    /// Whether stores of this thread wait to be seen by others.
    pub fn has_buffered(&self, t: ThreadId) -> bool {
        self.thread(t)
            .is_some_and(|thread| !thread.buffer.is_empty())
    }
}
