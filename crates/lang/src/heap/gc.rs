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
        let mut reached = Reached {
            heap: self,
            marked: vec![false; (self.next - self.base) as usize],
            open: Vec::new(),
            bytes: 0,
        };
        roots.into_iter().for_each(|root| reached.value(root));
        // Otherwise the objects below reach nothing above.
        if self.base_changed {
            (0..self.base).for_each(|at| reached.held(self.get(Ref(at))));
        }
        while let Some(at) = reached.open.pop() {
            reached.held(self.get(at));
        }
        let Reached { marked, bytes, .. } = reached;
        self.free.clear();
        for (own, _) in marked.iter().enumerate().rev().filter(|(_, is)| !**is) {
            let at = own + self.base as usize;
            let (chunk, place) = (&mut self.chunks[at / CHUNK], at % CHUNK);
            if !matches!(chunk[place], Obj::Free) {
                cow::own(chunk)[place] = Obj::Free;
            }
            self.free.push(at as u32);
        }
        self.alive = bytes;
        self.fresh = 0;
    }
}

/// What was found to be reached so far, of the objects from the base on.
struct Reached<'h> {
    heap: &'h Heap,
    marked: Vec<bool>,
    /// Objects that were reached and not looked into yet.
    open: Vec<Ref>,
    bytes: usize,
}

impl Reached<'_> {
    #[inline]
    fn value(&mut self, value: Value) {
        let Value::Ref(r) = value else { return };
        let Some(at) = r.0.checked_sub(self.heap.base) else {
            return;
        };
        if std::mem::replace(&mut self.marked[at as usize], true) {
            return;
        }
        let object = self.heap.get(r);
        self.bytes += weight(object);
        // Most objects are texts, and these hold no others.
        if !matches!(object, Obj::Str(_)) {
            self.open.push(r);
        }
    }

    /// What an object that is reached holds.
    fn held(&mut self, object: &Obj) {
        match object {
            Obj::List(items) => items.iter().for_each(|value| self.value(*value)),
            other => each_value(other, &mut |value| self.value(value)),
        }
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
