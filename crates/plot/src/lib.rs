//! Measurements become [`Scene`]s: shapes and texts with roles instead of
//! colours, read-outs for pointer and keyboard, and the same data as a table.
//!
//! Nothing here knows a canvas, a document or a theme; whoever paints a scene
//! resolves its [`Ink`]s. All lengths are in CSS pixels, all times in
//! milliseconds. Every builder takes the width that it may use and the ids of
//! the series that the reader switched off, and gives a sensible scene for any
//! data: none, one value, equal values, numbers that are not finite.
//!
//! | builder | question |
//! |---|---|
//! | [`times`] | how long does a run take, and how sure is that? |
//! | [`speed_up`] | what do more workers bring? |
//! | [`sizes`] | from which size on is which executor faster? |
//! | [`timeline`] | what did each worker do when? |
//! | [`histogram`] | which numbers came out, how often? |
//! | [`counts`] | which outcomes came out, how often? |

mod axis;
mod bins;
mod colour;
mod counts;
mod draft;
mod end_labels;
mod geometry;
mod histogram;
mod ink;
mod lanes;
mod number;
mod reading;
mod scale;
mod scene;
mod sizes;
mod speed_up;
mod strip;
mod table;
mod text;
mod ticks;
mod timeline;
mod times;

pub use colour::Rgba;
pub use counts::{Count, Counts, counts};
pub use geometry::{Area, Point};
pub use histogram::{Histogram, histogram};
pub use ink::{Dash, Ink, Pattern, Shape, Symbol};
pub use reading::Step;
pub use scene::{Anchor, Fill, Item, Mark, Marker, Scene, Series, Stroke, Text};
pub use sizes::{SizeCrossing, SizePoint, SizeSeries, Sizes, sizes};
pub use speed_up::{Law, SpeedUp, SpeedUpPoint, SpeedUpSeries, speed_up};
pub use table::Table;
pub use text::text_width;
pub use timeline::{Timeline, timeline};
pub use times::{Times, TimesRow, times};
