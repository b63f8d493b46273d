//! Mark and sweep: frees what no root reaches; nothing moves.

use super::{CHUNK, Heap, cow};
use crate::object::{Iter, Obj};
use crate::value::{Ref, Value};

/// Collect when so many bytes were allocated since the last time, at least.
const SOONEST: usize = 16 << 20;

impl Heap {
    /// Whether it is time to collect.
    #[inline]
    pub fn wants_collection(&self) -> bool {
        self.fresh > SOONEST.max(self.alive)
    }

    /// Frees everything that these values do not reach.
    pub fn collect(&mut self, roots: impl IntoIterator<Item = Value>) {
        let mut marked = vec![false; self.next as usize];
        let mut open: Vec<Ref> = roots.into_iter().filter_map(Value::as_ref).collect();
        if self.base_changed {
            open.extend((0..self.base).map(Ref));
        }
        let mut bytes = 0;
        while let Some(at) = open.pop() {
            if std::mem::replace(&mut marked[at.index()], true) {
                continue;
            }
            let object = self.get(at);
            bytes += weight(object);
            each_value(object, &mut |value| {
                if let Value::Ref(r) = value
                    && !marked[r.index()]
                {
                    match self.get(r) {
                        // Most objects are texts, and these hold no others.
                        text @ Obj::Str(_) => {
                            marked[r.index()] = true;
                            bytes += weight(text);
                        }
                        _ => open.push(r),
                    }
                }
            });
        }
        self.free.clear();
        for at in (self.base..self.next).rev() {
            if !marked[at as usize] {
                let chunk = &mut self.chunks[at as usize / CHUNK];
                let place = at as usize % CHUNK;
                if !matches!(chunk[place], Obj::Free) {
                    cow::own(chunk)[place] = Obj::Free;
                }
                self.free.push(at);
            }
        }
        self.alive = bytes;
        self.fresh = 0;
    }
}

/// Roughly how many bytes an object holds.
fn weight(object: &Obj) -> usize {
    48 + match object {
        Obj::Str(text) => text.text.len(),
        Obj::List(items) => items.len() * 16,
        Obj::Tuple(items) => items.len() * 16,
        Obj::Dict(dict) => dict.places() * 56,
        Obj::Set(set) => set.places() * 32,
        Obj::Deque(deque) => deque.items.len() * 16,
        Obj::Gen(generator) => generator.stack.len() * 16 + 64,
        Obj::Instance(instance) => instance.attrs.len() * 24,
        _ => 32,
    }
}

/// Calls `visit` with every value that an object holds, in a fixed order.
pub fn each_value(object: &Obj, visit: &mut dyn FnMut(Value)) {
    let pairs = |attrs: &[(crate::symbols::Sym, Value)], visit: &mut dyn FnMut(Value)| {
        attrs.iter().for_each(|(_, value)| visit(*value));
    };
    match object {
        Obj::Free | Obj::Str(_) | Obj::Range(_) | Obj::Ipc(..) | Obj::Random(_) => {}
        Obj::List(items) => items.iter().for_each(|value| visit(*value)),
        Obj::Tuple(items) => items.iter().for_each(|value| visit(*value)),
        Obj::Dict(dict) => {
            if let super::DictKind::Default(factory) = dict.kind {
                visit(factory);
            }
            dict.iter().for_each(|entry| {
                visit(entry.key);
                visit(entry.value);
            });
        }
        Obj::Set(set) => set.iter().for_each(|(_, key)| visit(key)),
        Obj::Slice(parts) | Obj::Property(parts) => parts.iter().for_each(|value| visit(*value)),
        Obj::Iter(iter) => each_of_iter(iter, visit),
        Obj::View(_, r) => visit(Value::Ref(*r)),
        Obj::Func(func) => {
            let parts = [&func.defaults, &func.kw_defaults, &func.closure];
            parts
                .iter()
                .for_each(|part| part.iter().for_each(|value| visit(*value)));
            pairs(&func.attrs, visit);
        }
        Obj::Method(a, b) | Obj::Super(a, b) => {
            visit(*a);
            visit(*b);
        }
        Obj::NativeMethod(_, value)
        | Obj::Cell(value)
        | Obj::Static(value)
        | Obj::ClassMethod(value) => visit(*value),
        Obj::Instance(instance) => {
            visit(Value::Ref(instance.class));
            pairs(&instance.attrs, visit);
        }
        Obj::Class(class) => {
            class
                .bases
                .iter()
                .chain(&class.mro)
                .for_each(|value| visit(*value));
            pairs(&class.attrs, visit);
        }
        Obj::Exc(exc) => {
            visit(exc.class);
            exc.args.iter().for_each(|value| visit(*value));
            visit(exc.cause);
            visit(exc.context);
            pairs(&exc.attrs, visit);
        }
        Obj::Gen(generator) => {
            visit(generator.handled);
            generator.stack.iter().for_each(|value| visit(*value));
        }
        Obj::Partial(partial) => {
            visit(partial.func);
            partial.args.iter().for_each(|value| visit(*value));
            pairs(&partial.keywords, visit);
        }
        Obj::Deque(deque) => deque.items.iter().for_each(|value| visit(*value)),
        Obj::Sync(sync) => sync.each_value(visit),
        Obj::Local(locals) => locals.iter().for_each(|(_, attrs)| pairs(attrs, visit)),
    }
}

fn each_of_iter(iter: &Iter, visit: &mut dyn FnMut(Value)) {
    match iter {
        Iter::Range(_) | Iter::Done => {}
        Iter::List { list: r, .. }
        | Iter::Tuple { tuple: r, .. }
        | Iter::Str { text: r, .. }
        | Iter::Dict { dict: r, .. }
        | Iter::Set { set: r, .. }
        | Iter::Deque { deque: r, .. }
        | Iter::Reversed { list: r, .. }
        | Iter::Enumerate { inner: r, .. } => visit(Value::Ref(*r)),
        Iter::Zip { inner, .. } => inner.iter().for_each(|value| visit(*value)),
    }
}
