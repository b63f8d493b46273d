//! Names as numbers.

use std::collections::HashMap;
use std::sync::Arc;

/// A name of the program (of a variable, an attribute, a keyword), interned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sym(pub u32);

macro_rules! known {
    ($($id:ident $name:literal)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[repr(u32)]
        enum Number { $($id),* }
        #[allow(missing_docs)]
        impl Sym { $(pub const $id: Sym = Sym(Number::$id as u32);)* }
        const KNOWN: &[&str] = &[$($name),*];
    };
}

known! {
    INIT "__init__" NEW "__new__" REPR "__repr__" STR "__str__" EQ "__eq__" NE "__ne__"
    LT "__lt__" LE "__le__" GT "__gt__" GE "__ge__" HASH "__hash__" BOOL "__bool__" LEN "__len__"
    GETITEM "__getitem__" SETITEM "__setitem__" DELITEM "__delitem__" CONTAINS "__contains__"
    ITER "__iter__" NEXT "__next__" CALL "__call__" ENTER "__enter__" EXIT "__exit__"
    AENTER "__aenter__" AEXIT "__aexit__" AITER "__aiter__" ANEXT "__anext__" AWAIT "__await__"
    ADD "__add__" SUB "__sub__" MUL "__mul__" TRUEDIV "__truediv__" FLOORDIV "__floordiv__"
    MOD "__mod__" POW "__pow__" LSHIFT "__lshift__" RSHIFT "__rshift__" AND "__and__" OR "__or__"
    XOR "__xor__" MATMUL "__matmul__"
    RADD "__radd__" RSUB "__rsub__" RMUL "__rmul__" RTRUEDIV "__rtruediv__"
    RFLOORDIV "__rfloordiv__" RMOD "__rmod__" RPOW "__rpow__" RLSHIFT "__rlshift__"
    RRSHIFT "__rrshift__" RAND "__rand__" ROR "__ror__" RXOR "__rxor__" RMATMUL "__rmatmul__"
    IADD "__iadd__" ISUB "__isub__" IMUL "__imul__" ITRUEDIV "__itruediv__"
    IFLOORDIV "__ifloordiv__" IMOD "__imod__" IPOW "__ipow__" ILSHIFT "__ilshift__"
    IRSHIFT "__irshift__" IAND "__iand__" IOR "__ior__" IXOR "__ixor__" IMATMUL "__imatmul__"
    NEG "__neg__" POS "__pos__" INVERT "__invert__" ABS "__abs__" INT "__int__" FLOAT "__float__"
    INDEX "__index__" FORMAT "__format__" GETATTR "__getattr__" SETATTR "__setattr__"
    REVERSED "__reversed__" ROUND "__round__" MISSING "__missing__" SET_NAME "__set_name__"
    GET "__get__" SET "__set__" DEL "__del__" DELATTR "__delattr__" SUBCLASS "__init_subclass__"
    NAME "__name__" QUALNAME "__qualname__" MODULE "__module__" DOC "__doc__" CLASS "__class__"
    DICT "__dict__" BASES "__bases__" MRO "__mro__" CAUSE "__cause__" CONTEXT "__context__"
    TRACEBACK "__traceback__" ARGS "args" VALUE "value" CODE "code" ERRNO "errno" START "start"
    STOP "stop" STEP "step" SELF "self" MESSAGE "message" FUNC "func" KEYWORDS "keywords"
    SUPER "super" FGET "fget" SETTER "setter" GETTER "getter" DELETER "deleter"
    WRAPPED "__wrapped__" DEFAULTS "__defaults__" KEY "key" REVERSE "reverse" DEFAULT "default"
    SEP "sep" END "end" FILE "file" FLUSH "flush" TIMEOUT "timeout" BLOCK "block"
    BLOCKING "blocking" SLOTS "__slots__" NOTES "__notes__" DEFAULT_FACTORY "default_factory"
    MAXLEN "maxlen" MAIN "__main__" RUN "run" TARGET "target" DAEMON "daemon" SELF_FUNC "__func__"
    SELF_ATTR "__self__" ANNOTATIONS "__annotations__" HINT "__hint__" SUPPRESS "__suppress_context__" LOCK "lock" STDERR "stderr"
}

/// The names of one program.
#[derive(Clone, Debug)]
pub struct Symbols {
    names: Vec<Arc<str>>,
    numbers: HashMap<Arc<str>, Sym>,
}

impl Default for Symbols {
    fn default() -> Self {
        let mut symbols = Symbols {
            names: Vec::new(),
            numbers: HashMap::new(),
        };
        for name in KNOWN {
            symbols.intern(name);
        }
        symbols
    }
}

impl Symbols {
    /// The number of this name, new if it was not there.
    pub fn intern(&mut self, name: &str) -> Sym {
        if let Some(sym) = self.numbers.get(name) {
            return *sym;
        }
        let sym = Sym(self.names.len() as u32);
        let name: Arc<str> = name.into();
        self.names.push(name.clone());
        self.numbers.insert(name, sym);
        sym
    }

    /// The number of this name, if the program has it.
    pub fn get(&self, name: &str) -> Option<Sym> {
        self.numbers.get(name).copied()
    }

    /// The name.
    pub fn name(&self, sym: Sym) -> &Arc<str> {
        &self.names[sym.0 as usize]
    }

    /// How many names there are.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Never: the well-known names are always there.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// All names.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|name| &**name)
    }
}
