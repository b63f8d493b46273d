//! Texts that are put together: the parts of f-strings.

use std::convert::Infallible;

use super::machine::Machine;
use crate::text::format;
use crate::text::spec::ConstSpec;
use crate::value::Value;

/// A buffer that has become longer than this is not kept.
const MOST_KEPT: usize = 4096;

impl Machine<'_> {
    /// Puts the text on the heap that is written into a buffer, which is used again and again.
    #[inline]
    pub fn str_by<E>(
        &mut self,
        write: impl FnOnce(&Self, &mut String) -> Result<(), E>,
    ) -> Result<Value, E> {
        let mut buffer = std::mem::take(&mut self.buffer);
        buffer.clear();
        let written = write(self, &mut buffer);
        let text = written.map(|()| self.heap_mut().str(buffer.as_str()));
        if buffer.capacity() <= MOST_KEPT {
            self.buffer = buffer;
        }
        text
    }

    /// Formats the number or text on top; false if it is something else, or if it cannot be
    /// formatted so.
    #[inline(never)]
    pub(super) fn format_on_top(&mut self, spec: &Option<ConstSpec>) -> bool {
        let Some(ConstSpec { number, text }) = spec else {
            return false;
        };
        let top = self.th.stack.len() - 1;
        let formatted = self.str_by(|machine, out| {
            let made = match (&machine.th.stack[top], number, text) {
                (Value::Int(int), Some(spec), _) => format::integer(out, *int, spec, "int"),
                (Value::Float(float), Some(spec), _) => format::float(out, *float, spec),
                (value, _, Some(spec)) => {
                    format::text(out, machine.heap().text(*value).ok_or(())?, spec)
                }
                _ => return Err(()),
            };
            made.map_err(drop)
        });
        match formatted {
            Ok(text) => {
                self.th.stack[top] = text;
                true
            }
            Err(()) => false,
        }
    }

    /// Puts the texts on top together.
    #[inline(never)]
    pub(super) fn build_string(&mut self, count: usize) {
        let at = self.th.stack.len() - count;
        let Ok(text) = self.str_by(|machine, out| {
            for part in &machine.th.stack[at..] {
                out.push_str(machine.heap().text(*part).unwrap_or_default());
            }
            Ok::<(), Infallible>(())
        });
        self.th.stack.truncate(at);
        self.th.stack.push(text);
    }
}
