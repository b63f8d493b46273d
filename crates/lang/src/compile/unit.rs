//! One code object under construction: instructions, labels, constants, blocks.

use crate::bytecode::{Code, CodeKind, Const, Handler, Op, Params, Place, fuse};
use crate::object::GenKind;
use crate::scope::Scope;
use crate::symbols::Sym;
use crate::text::spec::ConstSpec;
use crate::value::Value;

use super::block::Block;

/// A place to jump to, fixed when it is bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label(pub u32);

/// A region whose exceptions go to a label; it may have holes.
#[derive(Clone, Debug)]
pub struct Region {
    pub target: Label,
    pub depth: u32,
    pub ranges: Vec<(u32, u32)>,
    pub open: Option<u32>,
}

/// One code object under construction.
#[derive(Debug)]
pub(crate) struct Unit<'c> {
    pub name: String,
    pub qualname: String,
    pub kind: CodeKind,
    pub scope: usize,
    pub line: u32,
    ops: Vec<Op>,
    places: Vec<Place>,
    labels: Vec<u32>,
    consts: Vec<Const>,
    handlers: Vec<(u32, u32, Label, u32)>,
    pub blocks: Vec<Block<'c>>,
    pub params: Params,
    pub generator: Option<GenKind>,
    pub is_async: bool,
    pub doc: Option<String>,
    locals: Vec<Sym>,
    class_globals: Vec<u32>,
    /// Global slots stored here, and at which instruction.
    stores: Vec<(u32, u32)>,
    /// Outermost loops: from, to.
    loops: Vec<(u32, u32)>,
    loop_depth: u32,
}

impl Unit<'_> {
    pub fn new(
        name: &str,
        qualname: String,
        kind: CodeKind,
        scope: usize,
        line: u32,
        locals: Vec<Sym>,
    ) -> Self {
        Unit {
            name: name.to_owned(),
            qualname,
            kind,
            scope,
            line,
            ops: Vec::new(),
            places: Vec::new(),
            labels: Vec::new(),
            consts: Vec::new(),
            handlers: Vec::new(),
            blocks: Vec::new(),
            params: Params::default(),
            generator: None,
            is_async: false,
            doc: None,
            class_globals: vec![u32::MAX; locals.len()],
            locals,
            stores: Vec::new(),
            loops: Vec::new(),
            loop_depth: 0,
        }
    }

    pub fn emit(&mut self, op: Op, place: Place) {
        self.ops.push(op);
        self.places.push(place);
    }

    /// The index of the next instruction.
    pub fn here(&self) -> u32 {
        self.ops.len() as u32
    }

    pub fn label(&mut self) -> Label {
        self.labels.push(u32::MAX);
        Label(self.labels.len() as u32 - 1)
    }

    pub fn bind(&mut self, label: Label) {
        self.labels[label.0 as usize] = self.here();
    }

    pub fn constant(&mut self, value: Const) -> u32 {
        // Equal constants of different kinds (1, 1.0, True; 0.0, -0.0) stay apart.
        let same = |a: &Const| match (a, &value) {
            (Const::Float(a), Const::Float(b)) => a.to_bits() == b.to_bits(),
            (Const::Tuple(_), _) => false,
            _ => *a == value,
        };
        if let Some(at) = self.consts.iter().position(same) {
            return at as u32;
        }
        self.consts.push(value);
        self.consts.len() as u32 - 1
    }

    pub fn class_global(&mut self, slot: u16, global: u32) {
        self.class_globals[slot as usize] = global;
    }

    pub fn note_store(&mut self, slot: u32) {
        let here = self.here();
        self.stores.push((slot, here));
    }

    pub fn enter_loop(&mut self) {
        if self.loop_depth == 0 {
            let here = self.here();
            self.loops.push((here, u32::MAX));
        }
        self.loop_depth += 1;
    }

    pub fn leave_loop(&mut self) {
        self.loop_depth -= 1;
        if self.loop_depth == 0 {
            let here = self.here();
            if let Some(last) = self.loops.last_mut() {
                last.1 = here;
            }
        }
    }

    pub fn begin_region(&mut self, target: Label, depth: u32) -> Region {
        Region {
            target,
            depth,
            ranges: Vec::new(),
            open: Some(self.here()),
        }
    }

    pub fn pause_region(&self, region: &mut Region) {
        if let Some(start) = region.open.take()
            && start < self.here()
        {
            region.ranges.push((start, self.here()));
        }
    }

    pub fn resume_region(&self, region: &mut Region) {
        region.open = Some(self.here());
    }

    pub fn end_region(&mut self, mut region: Region) {
        self.pause_region(&mut region);
        for (start, end) in region.ranges {
            self.handlers
                .push((start, end, region.target, region.depth));
        }
    }

    /// The name of the first parameter.
    pub fn first_parameter(&self) -> Option<Sym> {
        let has_one = self.params.positional > 0 || self.params.varargs;
        self.locals.first().copied().filter(|_| has_one)
    }

    /// For each global slot stored here: after which instruction it is never stored again.
    pub fn slot_stores(&self) -> Vec<(u32, u32)> {
        let settled = |at: u32| {
            let around = self.loops.iter().find(|(from, to)| *from <= at && at < *to);
            around.map_or(at, |(_, to)| *to)
        };
        match self.kind {
            CodeKind::Module => self
                .stores
                .iter()
                .map(|(slot, at)| (*slot, settled(*at)))
                .collect(),
            _ => self
                .stores
                .iter()
                .map(|(slot, _)| (*slot, u32::MAX))
                .collect(),
        }
    }

    pub fn finish(self, module: u16, is_library: bool, scope: &Scope) -> Code {
        let at = |label: u32| self.labels[label as usize];
        let ops: Vec<Op> = self
            .ops
            .iter()
            .map(|op| op.target().map_or(*op, |label| op.with_target(at(label))))
            .collect();
        let handlers = self
            .handlers
            .iter()
            .map(|(start, end, target, depth)| Handler {
                start: *start,
                end: *end,
                target: at(target.0),
                depth: *depth,
            });
        let own = scope.locals.len() - scope.free;
        let parameters = self.params.positional + self.params.keyword_only;
        let steady = (0..own).filter(|slot| {
            let is_parameter = (*slot as u32) < parameters;
            scope.is_cell[*slot]
                && scope.stores[*slot] == 1
                && (is_parameter || self.loops.is_empty())
        });
        let fused = fuse(&ops);
        Code {
            name: self.name.into(),
            qualname: self.qualname.into(),
            kind: self.kind,
            module,
            is_library,
            ops: ops.into(),
            places: self.places.into(),
            values: vec![Value::None; self.consts.len()],
            specs: specs(&fused, &self.consts),
            fused,
            consts: self.consts,
            free: scope.free as u32,
            params: self.params,
            handlers: handlers.collect(),
            most_operands: 0,
            generator: self.generator,
            line: self.line,
            doc: self.doc.map(Into::into),
            class_globals: self.class_globals,
            steady_cells: steady.map(|slot| slot as u16).collect(),
            locals: self.locals,
        }
    }
}

/// The constants that instructions take as format specifications, read.
fn specs(ops: &[Op], consts: &[Const]) -> Box<[Option<ConstSpec>]> {
    let mut specs = Vec::new();
    for op in ops {
        if let Op::FormatConst(at) = *op
            && let Const::Str(text) = &consts[at as usize]
        {
            specs.resize(specs.len().max(at as usize + 1), None);
            specs[at as usize] = Some(ConstSpec::of(text));
        }
    }
    specs.into()
}
