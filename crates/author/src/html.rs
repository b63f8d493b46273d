//! A lesson as HTML, to be read before the page's program is there or where it
//! cannot run. It has the player's own elements and classes, so that nothing
//! moves when the player takes its place.

use course::{Ask, Beside, Lesson, Node, Predict, Quiz, Widget};
use std::fmt::Write;

/// The lesson's text: all of it, with widgets as far as they are text.
pub fn lesson(lesson: &Lesson) -> String {
    let mut html = String::new();
    let w = &mut html;
    w.push_str("<div class=\"lesson\">");
    outline(lesson, w);
    w.push_str("<article>");
    header(lesson, w);
    for section in &lesson.sections {
        let id = escaped(&section.id);
        open(
            w,
            "section",
            &format!("class=\"prose\" id=\"s-{id}\" aria-labelledby=\"s-{id}-title\""),
        );
        let _ = write!(
            w,
            "<h2 id=\"s-{id}-title\" tabindex=\"-1\">{}</h2>",
            escaped(&section.title)
        );
        nodes(&section.nodes, lesson, w);
        w.push_str("</section>");
    }
    terms(lesson, w);
    neighbours(lesson, w);
    w.push_str("</article></div>");
    html
}

fn open(w: &mut String, tag: &str, attributes: &str) {
    let _ = write!(w, "<{tag} {attributes}>");
}

fn outline(lesson: &Lesson, w: &mut String) {
    w.push_str("<nav class=\"outline\" aria-label=\"In this lesson\"><ol>");
    for section in &lesson.sections {
        let (id, title) = (escaped(&section.id), escaped(&section.title));
        let _ = write!(
            w,
            "<li><a href=\"#/lessons/{}/{id}\">{title}</a></li>",
            escaped(&lesson.id)
        );
    }
    w.push_str("</ol></nav>");
}

fn header(lesson: &Lesson, w: &mut String) {
    let _ = write!(
        w,
        "<header class=\"lesson-head\"><p class=\"kicker\">{} · lesson {} · {} minutes</p><h1>{}</h1><p class=\"lede\">",
        escaped(&lesson.part),
        lesson.number,
        lesson.minutes,
        escaped(&lesson.title)
    );
    nodes(&lesson.lede, lesson, w);
    w.push_str("</p>");
    needs(lesson, w);
    w.push_str("<div class=\"goals\"><p>Afterwards you can</p><ul>");
    for goal in &lesson.goals {
        w.push_str("<li>");
        nodes(goal, lesson, w);
        w.push_str("</li>");
    }
    w.push_str("</ul></div></header>");
}

fn needs(lesson: &Lesson, w: &mut String) {
    if lesson.needs.is_empty() {
        return;
    }
    w.push_str("<p class=\"hint\">Builds on ");
    for (index, need) in lesson.needs.iter().enumerate() {
        let comma = if index > 0 { ", " } else { "" };
        let (id, title) = (escaped(&need.id), escaped(&need.title));
        let _ = write!(w, "{comma}<a href=\"#/lessons/{id}\">{title}</a>");
    }
    w.push_str(".</p>");
}

fn neighbours(lesson: &Lesson, w: &mut String) {
    w.push_str("<nav class=\"pager\" aria-label=\"Previous and next\">");
    for (link, class, word) in [
        (&lesson.previous, "previous", "← Previous"),
        (&lesson.next, "next", "Next →"),
    ] {
        if let Some(link) = link {
            let (id, title) = (escaped(&link.id), escaped(&link.title));
            let _ = write!(
                w,
                "<a class=\"{class}\" href=\"#/lessons/{id}\"><small>{word}</small>{title}</a>"
            );
        }
    }
    w.push_str("</nav>");
}

fn terms(lesson: &Lesson, w: &mut String) {
    w.push_str("<div class=\"terms\">");
    for term in &lesson.terms {
        let _ = write!(
            w,
            "<div class=\"definition\" id=\"term-{}\" popover=\"auto\"><p><b>{}</b> ",
            escaped(&term.id),
            escaped(&term.title)
        );
        nodes(&term.text, lesson, w);
        w.push_str("</p></div>");
    }
    w.push_str("</div>");
}

fn nodes(list: &[Node], lesson: &Lesson, w: &mut String) {
    for node in list {
        match node {
            Node::Text(text) => w.push_str(&escaped(text)),
            Node::Value(_) => w.push('–'),
            Node::Widget(place) => {
                if let Some(found) = lesson.widgets.get(*place) {
                    widget(found, lesson, w);
                }
            }
            Node::Element(element) => {
                let _ = write!(w, "<{}", element.tag());
                for (name, value) in element.attributes() {
                    let _ = write!(w, " {name}=\"{}\"", escaped(value));
                }
                w.push('>');
                if !matches!(element.tag(), "br" | "hr") {
                    nodes(&element.children, lesson, w);
                    let _ = write!(w, "</{}>", element.tag());
                }
            }
        }
    }
}

fn widget(widget: &Widget, lesson: &Lesson, w: &mut String) {
    match widget {
        Widget::Predict(found) => predict(found, lesson, w),
        Widget::Experiment(experiment) => {
            let _ = write!(
                w,
                "<section class=\"card experiment\"><header><h3>{}</h3><p>{}</p></header><div class=\"body\"><p class=\"row\"><button class=\"run\" disabled>Run</button></p><p class=\"empty\">It can be run as soon as the program of this page is there.</p></div></section>",
                escaped(&experiment.title),
                escaped(&experiment.question)
            );
        }
        Widget::Reading(reading) => {
            w.push_str("<div class=\"reading-box\"><p class=\"empty\">");
            nodes(&reading.before, lesson, w);
            w.push_str("</p></div>");
        }
        Widget::Beside(found) => beside(found, lesson, w),
        Widget::Quiz(found) => quiz(found, lesson, w),
    }
}

fn predict(predict: &Predict, lesson: &Lesson, w: &mut String) {
    w.push_str("<section class=\"card predict\"><header><h3>");
    let title = lesson
        .experiment(&predict.experiment)
        .map_or("", |experiment| &experiment.title);
    let _ = write!(w, "Before you run “{}”</h3><p>", escaped(title));
    nodes(&predict.question, lesson, w);
    w.push_str("</p></header><div class=\"body\">");
    if let Ask::Choice(choices) = &predict.ask {
        let texts: Vec<&[Node]> = choices
            .iter()
            .map(|choice| choice.text.as_slice())
            .collect();
        answers(&texts, lesson, w);
    }
    w.push_str("</div></section>");
}

fn quiz(quiz: &Quiz, lesson: &Lesson, w: &mut String) {
    w.push_str("<section class=\"card quiz\"><header><h3>");
    nodes(&quiz.question, lesson, w);
    w.push_str("</h3></header><div class=\"body\">");
    let texts: Vec<&[Node]> = quiz
        .answers
        .iter()
        .map(|answer| answer.text.as_slice())
        .collect();
    answers(&texts, lesson, w);
    w.push_str("</div></section>");
}

fn answers(texts: &[&[Node]], lesson: &Lesson, w: &mut String) {
    w.push_str("<ul class=\"choices\">");
    for text in texts {
        w.push_str("<li>");
        nodes(text, lesson, w);
        w.push_str("</li>");
    }
    w.push_str("</ul>");
}

fn beside(beside: &Beside, lesson: &Lesson, w: &mut String) {
    let _ = write!(
        w,
        "<figure class=\"beside\"><figcaption><b>{}</b></figcaption><div class=\"scroll\"><table><thead><tr><th scope=\"col\">What was timed</th><th scope=\"col\">Recorded</th></tr></thead><tbody>",
        escaped(&beside.title)
    );
    for (row, figure) in beside.rows.iter().zip(beside.theirs()) {
        let time = figure.map_or_else(String::new, |figure| figure.time);
        let _ = write!(
            w,
            "<tr><th scope=\"row\">{}</th><td>{}</td></tr>",
            escaped(&row.label),
            escaped(&time)
        );
    }
    w.push_str("</tbody></table></div><p class=\"source\">");
    nodes(&beside.source, lesson, w);
    w.push_str("</p></figure>");
}

pub(crate) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}
