//! The built-in types and exceptions, by number, with their names and bases.

/// A built-in type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ty(pub u16);

macro_rules! types {
    ($($id:ident $name:literal $base:ident;)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms, missing_docs)]
        #[repr(u16)]
        enum Number { $($id),* }
        #[allow(missing_docs)]
        impl Ty { $(pub const $id: Ty = Ty(Number::$id as u16);)* }
        const INFO: &[(&str, Ty)] = &[$(($name, Ty::$base)),*];
    };
}

// A type's base stands above it.
types! {
    OBJECT "object" OBJECT;
    TYPE "type" OBJECT;
    NONE "NoneType" OBJECT;
    INT "int" OBJECT;
    BOOL "bool" INT;
    FLOAT "float" OBJECT;
    STR "str" OBJECT;
    LIST "list" OBJECT;
    TUPLE "tuple" OBJECT;
    DICT "dict" OBJECT;
    SET "set" OBJECT;
    FROZENSET "frozenset" OBJECT;
    RANGE "range" OBJECT;
    SLICE "slice" OBJECT;
    FUNCTION "function" OBJECT;
    METHOD "method" OBJECT;
    BUILTIN "builtin_function_or_method" OBJECT;
    MODULE "module" OBJECT;
    GENERATOR "generator" OBJECT;
    COROUTINE "coroutine" OBJECT;
    ASYNC_GENERATOR "async_generator" OBJECT;
    CELL "cell" OBJECT;
    PROPERTY "property" OBJECT;
    STATICMETHOD "staticmethod" OBJECT;
    CLASSMETHOD "classmethod" OBJECT;
    SUPER "super" OBJECT;
    ELLIPSIS "ellipsis" OBJECT;
    NOT_IMPLEMENTED "NotImplementedType" OBJECT;
    ITERATOR "iterator" OBJECT;
    RANGE_ITERATOR "range_iterator" OBJECT;
    LIST_ITERATOR "list_iterator" OBJECT;
    TUPLE_ITERATOR "tuple_iterator" OBJECT;
    STR_ITERATOR "str_ascii_iterator" OBJECT;
    DICT_ITERATOR "dict_keyiterator" OBJECT;
    SET_ITERATOR "set_iterator" OBJECT;
    ENUMERATE "enumerate" OBJECT;
    ZIP "zip" OBJECT;
    REVERSED "list_reverseiterator" OBJECT;
    DICT_KEYS "dict_keys" OBJECT;
    DICT_VALUES "dict_values" OBJECT;
    DICT_ITEMS "dict_items" OBJECT;
    DEQUE "collections.deque" OBJECT;
    DEFAULTDICT "collections.defaultdict" DICT;
    COUNTER "Counter" DICT;
    PARTIAL "functools.partial" OBJECT;
    LOCK "_thread.lock" OBJECT;
    RLOCK "_thread.RLock" OBJECT;
    SEMAPHORE "threading.Semaphore" OBJECT;
    BOUNDED_SEMAPHORE "threading.BoundedSemaphore" SEMAPHORE;
    CONDITION "threading.Condition" OBJECT;
    EVENT "threading.Event" OBJECT;
    BARRIER "threading.Barrier" OBJECT;
    QUEUE "queue.Queue" OBJECT;
    LIFO_QUEUE "queue.LifoQueue" QUEUE;
    PRIORITY_QUEUE "queue.PriorityQueue" QUEUE;
    SIMPLE_QUEUE "queue.SimpleQueue" OBJECT;
    THREAD_LOCAL "_thread._local" OBJECT;
    MP_QUEUE "multiprocessing.queues.Queue" OBJECT;
    CONNECTION "multiprocessing.connection.Connection" OBJECT;
    MP_VALUE "multiprocessing.sharedctypes.Synchronized" OBJECT;
    MP_ARRAY "multiprocessing.sharedctypes.SynchronizedArray" OBJECT;
    MP_EVENT "multiprocessing.synchronize.Event" OBJECT;
    MP_LOCK "multiprocessing.synchronize.Lock" OBJECT;
    BASE_EXCEPTION "BaseException" OBJECT;
    SYSTEM_EXIT "SystemExit" BASE_EXCEPTION;
    KEYBOARD_INTERRUPT "KeyboardInterrupt" BASE_EXCEPTION;
    GENERATOR_EXIT "GeneratorExit" BASE_EXCEPTION;
    CANCELLED_ERROR "asyncio.exceptions.CancelledError" BASE_EXCEPTION;
    EXCEPTION "Exception" BASE_EXCEPTION;
    ARITHMETIC_ERROR "ArithmeticError" EXCEPTION;
    FLOATING_POINT_ERROR "FloatingPointError" ARITHMETIC_ERROR;
    OVERFLOW_ERROR "OverflowError" ARITHMETIC_ERROR;
    ZERO_DIVISION_ERROR "ZeroDivisionError" ARITHMETIC_ERROR;
    ASSERTION_ERROR "AssertionError" EXCEPTION;
    ATTRIBUTE_ERROR "AttributeError" EXCEPTION;
    EOF_ERROR "EOFError" EXCEPTION;
    IMPORT_ERROR "ImportError" EXCEPTION;
    MODULE_NOT_FOUND_ERROR "ModuleNotFoundError" IMPORT_ERROR;
    LOOKUP_ERROR "LookupError" EXCEPTION;
    INDEX_ERROR "IndexError" LOOKUP_ERROR;
    KEY_ERROR "KeyError" LOOKUP_ERROR;
    MEMORY_ERROR "MemoryError" EXCEPTION;
    NAME_ERROR "NameError" EXCEPTION;
    UNBOUND_LOCAL_ERROR "UnboundLocalError" NAME_ERROR;
    OS_ERROR "OSError" EXCEPTION;
    TIMEOUT_ERROR "TimeoutError" OS_ERROR;
    BROKEN_PIPE_ERROR "BrokenPipeError" OS_ERROR;
    FILE_NOT_FOUND_ERROR "FileNotFoundError" OS_ERROR;
    PERMISSION_ERROR "PermissionError" OS_ERROR;
    CONNECTION_ERROR "ConnectionError" OS_ERROR;
    CONNECTION_RESET_ERROR "ConnectionResetError" CONNECTION_ERROR;
    RUNTIME_ERROR "RuntimeError" EXCEPTION;
    NOT_IMPLEMENTED_ERROR "NotImplementedError" RUNTIME_ERROR;
    RECURSION_ERROR "RecursionError" RUNTIME_ERROR;
    BROKEN_BARRIER_ERROR "threading.BrokenBarrierError" RUNTIME_ERROR;
    STOP_ITERATION "StopIteration" EXCEPTION;
    STOP_ASYNC_ITERATION "StopAsyncIteration" EXCEPTION;
    SYNTAX_ERROR "SyntaxError" EXCEPTION;
    TYPE_ERROR "TypeError" EXCEPTION;
    VALUE_ERROR "ValueError" EXCEPTION;
    UNICODE_ERROR "UnicodeError" VALUE_ERROR;
    UNICODE_ENCODE_ERROR "UnicodeEncodeError" UNICODE_ERROR;
    WARNING "Warning" EXCEPTION;
    USER_WARNING "UserWarning" WARNING;
    RUNTIME_WARNING "RuntimeWarning" WARNING;
    DEPRECATION_WARNING "DeprecationWarning" WARNING;
    QUEUE_EMPTY "_queue.Empty" EXCEPTION;
    QUEUE_FULL "queue.Full" EXCEPTION;
    PICKLING_ERROR "_pickle.PicklingError" EXCEPTION;
    PROCESS_ERROR "multiprocessing.ProcessError" EXCEPTION;
}

impl Ty {
    /// The name with its module, as tracebacks show exceptions.
    pub fn full_name(self) -> &'static str {
        INFO[self.0 as usize].0
    }

    /// The name as `__name__` gives it.
    pub fn name(self) -> &'static str {
        let full = self.full_name();
        full.rsplit('.').next().unwrap_or(full)
    }

    /// The type it derives from; `object` derives from itself.
    pub fn base(self) -> Ty {
        INFO[self.0 as usize].1
    }

    /// Whether it is `other` or derives from it.
    pub fn is_subtype(self, other: Ty) -> bool {
        let mut at = self;
        loop {
            if at == other {
                return true;
            }
            if at == Ty::OBJECT {
                return false;
            }
            at = at.base();
        }
    }

    /// Whether it is an exception.
    pub fn is_exception(self) -> bool {
        self.is_subtype(Ty::BASE_EXCEPTION)
    }

    /// Itself and its bases, nearest first.
    pub fn lineage(self) -> impl Iterator<Item = Ty> {
        std::iter::successors(Some(self), |ty| (*ty != Ty::OBJECT).then(|| ty.base()))
    }

    /// All built-in types.
    pub fn all() -> impl Iterator<Item = Ty> {
        (0..INFO.len() as u16).map(Ty)
    }
}
