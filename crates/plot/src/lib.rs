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
//! | [`warm_up`] | how slow is a program while it is new? |
//! | [`taken`] | do samples drift while they are taken? |
//! | [`distribution`] | how likely is which time? |
//! | [`timeline`] | what did each worker do when? |
//! | [`timelines`] | the same for several executors, or while it runs ([`Progress`]) |
//! | [`flame`] | who called whom, and where did the time go? |
//! | [`histogram`] | which numbers came out, how often? |
//! | [`counts`] | which outcomes came out, how often? |
//! | [`sketch`] | what does the reader expect, and what came? |
//!
//! A scene that can be zoomed says so by its [`Zoom`], which also answers which
//! range comes next. [`Scene::to_svg`] writes a scene as a file.

mod axis;
mod bins;
mod colour;
mod counts;
mod data;
mod draft;
mod end_labels;
mod flame;
mod geometry;
mod gesture;
mod histogram;
mod ink;
mod lanes;
mod number;
mod order;
mod progress;
mod reading;
mod scale;
mod scene;
mod sizes;
mod sketch;
mod speed_up;
mod strip;
mod svg;
mod table;
mod text;
mod ticks;
mod timeline;
mod times;
mod zoom;

pub use colour::Rgba;
pub use counts::{Count, Counts, counts};
pub use data::Data;
pub use flame::{Call, DEEPEST, Flame, Frame, Frames, StackSample, flame};
pub use geometry::{Area, Point};
pub use gesture::{Gesture, Gestured};
pub use histogram::{Histogram, histogram};
pub use ink::{Dash, Ink, Pattern, Shape, Symbol};
pub use progress::Progress;
pub use reading::Step;
pub use scene::{Anchor, Fill, Item, Mark, Marker, Scene, Series, Stroke, Text};
pub use sizes::{SizeCrossing, SizePoint, SizeSeries, Sizes, sizes};
pub use sketch::{
    Pen, SketchAxes, SketchLine, SketchPoint, SketchValues, Sketched, sketch, sketch_value,
};
pub use speed_up::{Law, SpeedUp, SpeedUpPoint, SpeedUpSeries, speed_up};
pub use svg::{PICTURE_HEAD, PICTURE_MARGIN, SvgStyle};
pub use table::Table;
pub use text::text_width;
pub use timeline::{Timeline, Timelines, Track, timeline, timelines};
pub use times::{Times, TimesRow, distribution, taken, times, warm_up};
pub use zoom::Zoom;
