//! The choice of a theme: the system's, light, or dark.

use crate::browser;
use crate::components::kit::{Icon, icon};
use yew::prelude::*;

/// Where the choice is kept; `www/boot-first.js` reads it before the first frame.
const THEME_KEY: &str = "interleave.theme";

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

    fn icon(self) -> Icon {
        match self {
            Self::System => Icon::Half,
            Self::Light => Icon::Sun,
            Self::Dark => Icon::Moon,
        }
    }

    /// When the browser's own bar has the colour of `of`, as a media query.
    fn colours(self, of: Self) -> String {
        match self {
            Self::System => format!("(prefers-color-scheme: {})", of.id()),
            _ if self == of => "all".to_owned(),
            _ => "not all".to_owned(),
        }
    }

    fn apply(self) {
        let document = browser::window().and_then(|window| window.document());
        for of in [Self::Light, Self::Dark] {
            let id = format!("colour-{}", of.id());
            let meta = document
                .as_ref()
                .and_then(|page| page.get_element_by_id(&id));
            if let Some(meta) = meta {
                let _ = meta.set_attribute("media", &self.colours(of));
            }
        }
        let root = document.and_then(|document| document.document_element());
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

/// A button that goes round the three themes.
#[component]
pub fn ThemeButton() -> Html {
    let theme = use_state_eq(Theme::kept);
    use_effect_with(*theme, |theme| theme.apply());
    let label = format!("Theme: {}", theme.id());
    let sign = theme.icon();
    let onclick = Callback::from(move |_| theme.set(theme.next()));
    html! {
        <button type="button" class="quiet theme" aria-label={label.clone()} title={label} {onclick}>{ icon(sign) }</button>
    }
}
