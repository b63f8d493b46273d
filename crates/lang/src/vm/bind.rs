//! Arguments to parameters.

use super::machine::{Args, Machine, Then, Trap};
use crate::bytecode::Code;
use crate::object::{Func, Obj};
use crate::value::{Ref, Value};

impl Machine<'_> {
    /// Calls a function of the program: puts arguments where its parameters are.
    pub(super) fn bind(
        &mut self,
        func: Ref,
        code: u32,
        args: Args,
        ret: usize,
        then: Then,
    ) -> Result<(), Trap> {
        let prog = self.prog;
        let shape = &prog.codes[code as usize];
        // The frame finds its function, for its closure, below its locals.
        self.th.stack[ret] = Value::Ref(func);
        let given = args.count as usize;
        let simple = shape.params.simple && args.keywords == 0;
        if simple && shape.params.positional as usize == given {
            return self.push_frame(code, args.at as usize, ret, then);
        }
        let Obj::Func(function) = self.heap().get(func) else {
            return Ok(());
        };
        let function = function.clone();
        let locals = self.matched(&function, shape, args)?;
        self.th.stack.truncate(args.at as usize);
        self.th.stack.extend(locals);
        self.push_frame(code, args.at as usize, ret, then)
    }

    /// The values of all parameters.
    fn matched(&mut self, func: &Func, code: &Code, args: Args) -> Result<Vec<Value>, Trap> {
        let params = &code.params;
        let positional = params.positional as usize;
        let named = positional + params.keyword_only as usize;
        let mut values = vec![Value::Unbound; named];
        let given = self.args_from(args, 0);
        let taken = given.len().min(positional);
        values[..taken].copy_from_slice(&given[..taken]);
        let mut extra = Vec::new();
        for (name, value) in self.keyword_args(args) {
            let range = params.positional_only as usize..named;
            let at = code.locals[range.clone()]
                .iter()
                .position(|local| *local == name);
            match at.map(|at| at + range.start) {
                Some(at) if values[at].is_unbound() => values[at] = value,
                Some(_) => {
                    let text = format!(
                        "{}() got multiple values for argument '{}'",
                        code.qualname,
                        self.name(name)
                    );
                    return Err(self.type_error(text));
                }
                None if params.varkw => extra.push((name, value)),
                None => {
                    let text = format!(
                        "{}() got an unexpected keyword argument '{}'",
                        code.qualname,
                        self.name(name)
                    );
                    return Err(self.type_error(text));
                }
            }
        }
        if given.len() > positional && !params.varargs {
            return Err(self.too_many(func, code, given.len(), &values));
        }
        self.fill_defaults(func, code, &mut values)?;
        if params.varargs {
            let rest: Vec<Value> = given.get(positional..).unwrap_or_default().to_vec();
            let rest = self.heap_mut().tuple(rest);
            values.push(rest);
        }
        if params.varkw {
            let dict = self.heap_mut().alloc(Obj::Dict(Box::default()));
            for (name, value) in extra {
                let name = self.name(name);
                let key = self.heap_mut().str(name);
                self.dict_set(dict, key, value)?;
            }
            values.push(Value::Ref(dict));
        }
        Ok(values)
    }

    fn fill_defaults(
        &mut self,
        func: &Func,
        code: &Code,
        values: &mut [Value],
    ) -> Result<(), Trap> {
        let positional = code.params.positional as usize;
        let from = positional.saturating_sub(func.defaults.len());
        for (at, default) in (from..positional).zip(func.defaults.iter()) {
            if values[at].is_unbound() {
                values[at] = *default;
            }
        }
        for (at, default) in (positional..).zip(func.kw_defaults.iter()) {
            if values[at].is_unbound() {
                values[at] = *default;
            }
        }
        let missing = |range: std::ops::Range<usize>| -> Vec<String> {
            let names = range.filter(|at| values[*at].is_unbound());
            names
                .map(|at| format!("'{}'", self.vm.symbols.name(code.locals[at])))
                .collect()
        };
        let mut kind = "positional";
        let mut names = missing(0..positional);
        if names.is_empty() {
            kind = "keyword-only";
            names = missing(positional..values.len());
        }
        if names.is_empty() {
            return Ok(());
        }
        let plural = if names.len() == 1 { "" } else { "s" };
        let list = and_list(&names);
        let count = names.len();
        let text = format!(
            "{}() missing {count} required {kind} argument{plural}: {list}",
            code.qualname
        );
        Err(self.type_error(text))
    }

    fn too_many(&mut self, func: &Func, code: &Code, given: usize, values: &[Value]) -> Trap {
        let positional = code.params.positional as usize;
        let takes = match func.defaults.len() {
            0 => format!("{positional}"),
            defaults => format!("from {} to {positional}", positional - defaults),
        };
        let plural = if positional == 1 { "" } else { "s" };
        let keyword_only = values[positional..]
            .iter()
            .filter(|value| !value.is_unbound())
            .count();
        let were = match (keyword_only, given) {
            (0, 1) => "1 was given".to_owned(),
            (0, _) => format!("{given} were given"),
            (n, _) => {
                let one = |n: usize| if n == 1 { "" } else { "s" };
                format!(
                    "{given} positional argument{} (and {n} keyword-only argument{}) were given",
                    one(given),
                    one(n)
                )
            }
        };
        let text = format!(
            "{}() takes {takes} positional argument{plural} but {were}",
            code.qualname
        );
        self.type_error(text)
    }
}

fn and_list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [a, b] => format!("{a} and {b}"),
        [first @ .., last] => format!("{}, and {last}", first.join(", ")),
    }
}
