//! The card: title, a question in one line, controls, what came of it, a foot.

use yew::prelude::*;

/// A card, which is a region that carries its title as its name.
pub struct Card<'a> {
    id: &'a str,
    title: &'a str,
    level: u8,
    question: Html,
    busy: bool,
    controls: Html,
    body: Html,
    footer: Html,
}

impl<'a> Card<'a> {
    /// A card with a title; `id` is unique on the page.
    pub fn new(id: &'a str, title: &'a str) -> Self {
        Self {
            id,
            title,
            level: 2,
            question: Html::default(),
            busy: false,
            controls: Html::default(),
            body: Html::default(),
            footer: Html::default(),
        }
    }

    /// The level of its heading, 2 to 4; 2 if nothing is said.
    #[must_use]
    pub fn level(mut self, level: u8) -> Self {
        self.level = level;
        self
    }

    /// What it is about, in one line below the title.
    #[must_use]
    pub fn question(mut self, question: impl Into<Html>) -> Self {
        self.question = html! { <p>{ question.into() }</p> };
        self
    }

    /// Whether a run is under way.
    #[must_use]
    pub fn busy(mut self, busy: bool) -> Self {
        self.busy = busy;
        self
    }

    /// The controls in a row, the strong button first.
    #[must_use]
    pub fn controls(mut self, controls: Html) -> Self {
        self.controls = html! { <div class="row low">{ controls }</div> };
        self
    }

    /// Outcome, plot, table: whatever follows the controls.
    #[must_use]
    pub fn body(mut self, body: Html) -> Self {
        self.body = body;
        self
    }

    /// Quiet buttons: permalink, notebook, downloads.
    #[must_use]
    pub fn footer(mut self, footer: Html) -> Self {
        self.footer = html! { <footer>{ footer }</footer> };
        self
    }

    /// Draws it.
    pub fn view(self) -> Html {
        let title_id = format!("{}-title", self.id);
        let heading = format!("h{}", self.level.clamp(2, 4));
        html! {
            <section class="card" id={self.id.to_owned()} aria-labelledby={title_id.clone()}
                aria-busy={self.busy.to_string()}>
                <header>
                    <@{heading} id={title_id}>{ self.title.to_owned() }</@>
                    { self.question }
                </header>
                <div class="body">{ self.controls }{ self.body }</div>
                { self.footer }
            </section>
        }
    }
}
