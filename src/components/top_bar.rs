//! The bar above every page: the name, the rooms, the theme.

use crate::browser;
use crate::route::Route;
use yew::prelude::*;

/// Where the choice of a theme is kept.
const THEME_KEY: &str = "interleave.theme";

/// The bar above every page; `route` is the room that is shown.
pub fn top_bar(route: &Route) -> Html {
    let current = |here: bool| here.then_some("page");
    html! {
        <header class="bar">
            <a class="brand" href="#/" aria-current={current(*route == Route::Home)}>
                <svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true">
                    <path class="strand-a" d="M3 7h6c5 0 5 12 10 12h4" />
                    <path class="strand-b" d="M3 19h6c5 0 5-12 10-12h4" />
                </svg>
                { "Interleave" }
            </a>
            <nav aria-label="Rooms">
                <a href="#/lab" aria-current={current(matches!(route, Route::Lab(_)))}>{ "Bench" }</a>
                <a href="#/notebook" aria-current={current(*route == Route::Notebook)}>{ "Notebook" }</a>
                <a href="#/machine" aria-current={current(*route == Route::Machine)}>{ "Machine" }</a>
            </nav>
            <ThemeButton />
        </header>
    }
}

/// The choice between the system's theme, light and dark.
#[derive(Clone, Copy, PartialEq)]
enum Theme {
    System,
    Light,
    Dark,
}

impl Theme {
    fn kept() -> Self {
        let kept =
            browser::storage().and_then(|storage| storage.get_item(THEME_KEY).ok().flatten());
        match kept.as_deref() {
            Some("light") => Self::Light,
            Some("dark") => Self::Dark,
            _ => Self::System,
        }
    }

    fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }

    fn id(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    fn apply(self) {
        let root = browser::window()
            .and_then(|window| window.document())
            .and_then(|document| document.document_element());
        if let Some(root) = root {
            // Neither call can fail for a name without spaces.
            let _ = match self {
                Self::System => root.remove_attribute("data-theme"),
                _ => root.set_attribute("data-theme", self.id()),
            };
        }
        if let Some(storage) = browser::storage() {
            // A full storage forgets the theme, and nothing else happens.
            let _ = storage.set_item(THEME_KEY, self.id());
        }
    }
}

#[component]
fn ThemeButton() -> Html {
    let theme = use_state_eq(Theme::kept);
    {
        let theme = *theme;
        use_effect_with(theme, |theme| theme.apply());
    }
    let label = format!("Theme: {}", theme.id());
    let onclick = {
        let theme = theme.clone();
        Callback::from(move |_| theme.set(theme.next()))
    };
    html! {
        <button class="quiet" aria-label={label.clone()} title={label} {onclick}>
            <span aria-hidden="true">{ "◐" }</span>
        </button>
    }
}
