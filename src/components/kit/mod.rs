//! The kit that pages are built from, one idea a file.
//!
//! Its classes are part of it and stand in `www/css`; `#/style` shows every piece
//! in every state. What has no state of its own is a function or a small builder
//! that ends in `view()`; only dialogs, toasts and terms are components.

mod button;
mod callout;
mod card;
mod choices;
mod crumbs;
mod dialog;
mod disclosure;
mod field;
mod figure;
mod icon;
mod outcome;
mod outline;
mod pager;
mod progress;
mod range;
mod said;
mod segmented;
mod select;
mod states;
mod table;
mod term;
mod toasts;

pub use button::{Button, link_button};
pub use callout::{Tone, callout};
pub use card::Card;
pub use choices::{Choice, Choices, Mark};
pub use crumbs::crumbs;
pub use dialog::Dialog;
pub use disclosure::disclosure;
pub use field::Field;
pub use figure::{figure, framed};
pub use icon::{Icon, icon};
pub use outcome::{Outcome, announced, outcome};
pub use outline::{OutlineItem, go_to, outline};
pub use pager::pager;
pub use progress::progress;
pub use range::{Range, Scale};
pub use said::said;
pub use segmented::segmented;
pub use states::{empty_state, error_state, loading_state};
pub use table::table_box;
pub use term::Term;
pub use toasts::{ToastRoom, Toaster};
