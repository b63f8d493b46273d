//! What the modules of one program share while they are compiled: names, codes, globals.

use std::collections::HashMap;
use std::sync::Arc;

use crate::builtins::{self, NativeDef};
use crate::bytecode::Code;
use crate::modules::{self, Item, ModuleDef};
use crate::symbols::{Sym, Symbols};
use crate::types::Ty;
use crate::value::Value;

/// What a global name means while its module has not stored it.
#[derive(Clone, Copy, Debug)]
pub enum Fallback {
    /// Nothing: a `NameError`.
    None,
    /// A built-in value.
    Value(Value),
    /// A built-in written in Python, in this slot.
    Slot(u32),
}

/// A global variable of some module.
#[derive(Clone, Debug)]
pub struct Slot {
    /// Its module.
    pub module: u16,
    /// Its name.
    pub name: Sym,
    /// What it means until it is stored.
    pub fallback: Fallback,
    /// The module's body is past its last store from this instruction on; `u32::MAX` if
    /// that is never so. Reads of it are then nobody's business.
    pub steady_from: u32,
    /// Whether its module stores it.
    pub is_stored: bool,
}

/// A module of the program.
#[derive(Clone, Debug)]
pub struct Module {
    /// Its name.
    pub name: Arc<str>,
    /// Its table, if it is one of the language's own.
    pub def: Option<&'static ModuleDef>,
    /// Its global variables.
    pub slots: HashMap<Sym, u32>,
    /// The code of its body.
    pub code: Option<u32>,
    /// Whether it is one of the language's own.
    pub is_library: bool,
}

impl Module {
    /// The native value of this name in the module's table.
    pub fn native(&self, name: &str) -> Option<Value> {
        let def = self.def?;
        if let Some(function) = def.functions.iter().find(|function| function.name == name) {
            return Some(Value::Native(function));
        }
        def.items
            .iter()
            .find(|(item, _)| *item == name)
            .map(|(_, item)| match item {
                Item::Float(value) => Value::Float(*value),
                Item::Int(value) => Value::Int(*value),
                Item::Type(ty) => Value::Type(*ty),
            })
    }
}

/// Methods of built-in types by name.
pub type Methods = Vec<Vec<(Ty, &'static NativeDef)>>;

/// The tables under construction.
#[derive(Debug, Default)]
pub struct Linker {
    pub symbols: Symbols,
    pub codes: Vec<Code>,
    pub slots: Vec<Slot>,
    pub modules: Vec<Module>,
    pub keyword_names: Vec<Box<[Sym]>>,
    /// Library modules whose bodies are to be run, in order.
    pub bodies: Vec<u32>,
}

impl Linker {
    /// Adds the program's own module.
    pub fn add_module(&mut self, name: &str, def: Option<&'static ModuleDef>) -> u16 {
        self.modules.push(Module {
            name: name.into(),
            def,
            slots: HashMap::new(),
            code: None,
            is_library: def.is_some(),
        });
        self.modules.len() as u16 - 1
    }

    /// The number of an importable module; its part in Python is compiled the first time.
    pub fn module(&mut self, name: &str) -> Option<u16> {
        if let Some(at) = self
            .modules
            .iter()
            .position(|module| *module.name == *name && module.is_library)
        {
            return Some(at as u16);
        }
        let def = modules::find(name)?;
        Some(self.add_library(def))
    }

    /// Adds one of the language's own modules.
    pub fn add_library(&mut self, def: &'static ModuleDef) -> u16 {
        let number = self.add_module(def.name, Some(def));
        if let Some(source) = def.prelude
            && let Ok(code) = crate::program::compile_module(self, number, source)
        {
            self.modules[number as usize].code = Some(code);
            self.bodies.push(code);
        }
        number
    }

    /// The slot of a global variable.
    pub fn global(&mut self, module: u16, name: &str) -> u32 {
        let sym = self.symbols.intern(name);
        if let Some(slot) = self.modules[module as usize].slots.get(&sym) {
            return *slot;
        }
        let fallback = self.fallback(module, name, sym);
        let slot = self.slots.len() as u32;
        self.slots.push(Slot {
            module,
            name: sym,
            fallback,
            steady_from: 0,
            is_stored: false,
        });
        self.modules[module as usize].slots.insert(sym, slot);
        slot
    }

    fn fallback(&self, module: u16, name: &str, sym: Sym) -> Fallback {
        if let Some(value) = self.modules[module as usize].native(name) {
            return Fallback::Value(value);
        }
        if let Some(value) = builtins::lookup(name) {
            return Fallback::Value(value);
        }
        let prelude = self
            .modules
            .first()
            .and_then(|builtins| builtins.slots.get(&sym));
        match prelude {
            Some(slot) if module != 0 => Fallback::Slot(*slot),
            _ => Fallback::None,
        }
    }

    /// Adds a code and gives its number.
    pub fn add_code(&mut self, code: Code) -> u32 {
        self.codes.push(code);
        self.codes.len() as u32 - 1
    }

    /// Notes from which instruction of the module's body on slots are stored no more.
    pub fn note_stores(&mut self, stores: Vec<(u32, u32)>) {
        for (slot, at) in stores {
            self.slots[slot as usize].is_stored = true;
            let steady = &mut self.slots[slot as usize].steady_from;
            *steady = (*steady).max(at);
        }
    }

    /// A tuple of keyword names by number.
    pub fn keyword_names(&mut self, names: Vec<Sym>) -> u32 {
        if let Some(at) = self
            .keyword_names
            .iter()
            .position(|known| **known == *names)
        {
            return at as u32;
        }
        self.keyword_names.push(names.into());
        self.keyword_names.len() as u32 - 1
    }

    /// Whether a module offers this name.
    pub fn exports(&self, module: u16, name: Sym) -> bool {
        let text = self.symbols.name(name).clone();
        self.export_names(module).contains(&text)
    }

    /// The names that a module offers.
    pub fn export_names(&self, module: u16) -> Vec<Arc<str>> {
        let module = &self.modules[module as usize];
        let stored = module
            .slots
            .iter()
            .filter(|(_, slot)| self.slots[**slot as usize].is_stored);
        let mut names: Vec<Arc<str>> = stored
            .map(|(sym, _)| self.symbols.name(*sym).clone())
            .collect();
        if let Some(def) = module.def {
            names.extend(def.functions.iter().map(|function| function.name.into()));
            names.extend(def.items.iter().map(|(name, _)| (*name).into()));
        }
        names.retain(|name| !name.starts_with('_'));
        names.sort();
        names
    }

    /// Methods of built-in types by the numbers of their names.
    pub fn methods(&mut self) -> Methods {
        let mut methods: Methods = Vec::new();
        for (ty, table) in builtins::METHODS.iter().chain(crate::sync::METHODS) {
            for def in *table {
                let sym = self.symbols.intern(def.name).0 as usize;
                if methods.len() <= sym {
                    methods.resize(sym + 1, Vec::new());
                }
                methods[sym].push((*ty, def));
            }
        }
        methods
    }
}
