//! A scene as lines of text that people can read in a diff.

use plot::{Area, Item, Point, Scene, Stroke};
use std::fmt::Write;

fn point(point: &Point) -> String {
    format!("{:.1},{:.1}", point.x, point.y)
}

fn area(area: &Area) -> String {
    let (left, top) = (area.left, area.top);
    format!(
        "{left:.1},{top:.1} {:.1}x{:.1}",
        area.width(),
        area.height()
    )
}

fn stroke(stroke: &Stroke) -> String {
    let Stroke {
        ink,
        width,
        dash,
        opacity,
    } = stroke;
    format!("{} {width} {dash:?} {opacity}", ink.token())
}

fn item(item: &Item) -> String {
    match item {
        Item::Line {
            from,
            to,
            stroke: line,
        } => format!("line {} {} {}", point(from), point(to), stroke(line)),
        Item::Path {
            points,
            stroke: line,
        } => {
            let (first, last) = (points.first().map(point), points.last().map(point));
            let (first, last) = (first.unwrap_or_default(), last.unwrap_or_default());
            let count = points.len();
            format!("path {first} … {last} ({count}) {}", stroke(line))
        }
        Item::Polygon {
            points,
            ink,
            opacity,
        } => {
            let (first, last) = (points.first().map(point), points.last().map(point));
            let (first, last) = (first.unwrap_or_default(), last.unwrap_or_default());
            let count = points.len();
            format!(
                "polygon {first} … {last} ({count}) {} {opacity}",
                ink.token()
            )
        }
        Item::Rect {
            area: rect,
            fill,
            outline,
        } => {
            let outline = outline.map_or("none", |ink| ink.token());
            let (ink, pattern, opacity) = (fill.ink.token(), fill.pattern, fill.opacity);
            format!(
                "rect {} {ink} {pattern:?} {opacity} outline {outline}",
                area(rect)
            )
        }
        Item::Marker(marker) => {
            let edge = marker.edge.map_or("none", |ink| ink.token());
            format!(
                "mark {} {:?} {} {} edge {edge} {}",
                point(&marker.at),
                marker.shape,
                marker.radius,
                marker.fill.token(),
                marker.opacity
            )
        }
        Item::Text(text) => {
            let weight = if text.bold { " bold" } else { "" };
            format!(
                "text {} {:?} {}{weight} {:?}",
                point(&text.at),
                text.anchor,
                text.ink.token(),
                text.text
            )
        }
    }
}

/// Everything about a scene; of long lists the begin.
pub fn listing(scene: &Scene) -> String {
    let mut text = format!("{} x {}\n", scene.width, scene.height);
    let _ = writeln!(
        text,
        "title {}\ndescription {}",
        scene.title, scene.description
    );
    for series in &scene.series {
        let (id, label, shown) = (&series.id, &series.label, series.shown);
        let (ink, symbol) = (series.ink.token(), series.symbol);
        let _ = writeln!(text, "series {id} {label:?} {ink} {symbol:?} shown {shown}");
    }
    let mut lines: Vec<String> = scene.items.iter().map(item).collect();
    cut(&mut lines, 160);
    let mut marks: Vec<String> = scene
        .marks
        .iter()
        .map(|mark| {
            let stop = if mark.stop { "stop" } else { "hover" };
            let series = mark.series.as_deref().unwrap_or("-");
            format!(
                "{stop} {} [{}] {series}: {}",
                point(&mark.at),
                area(&mark.area),
                mark.text
            )
        })
        .collect();
    cut(&mut marks, 60);
    let mut rows = scene.table.to_csv().lines().map(str::to_owned).collect();
    cut(&mut rows, 30);
    let mut data = scene
        .data
        .table()
        .to_csv()
        .lines()
        .map(str::to_owned)
        .collect();
    cut(&mut data, 12);
    for (name, list) in [
        ("items", lines),
        ("marks", marks),
        ("table", rows),
        ("data", data),
    ] {
        let _ = writeln!(text, "\n{name}");
        for line in list {
            let _ = writeln!(text, "  {line}");
        }
    }
    text
}

fn cut(lines: &mut Vec<String>, most: usize) {
    let more = lines.len().saturating_sub(most);
    if more > 0 {
        lines.truncate(most);
        lines.push(format!("… and {more} more"));
    }
}
