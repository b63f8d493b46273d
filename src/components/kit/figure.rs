//! Figures with a caption.

use yew::prelude::*;

/// A picture with its caption, which may begin with a bold name.
pub fn figure(picture: Html, caption: Html) -> Html {
    html! { <figure>{ picture }<figcaption>{ caption }</figcaption></figure> }
}

/// The same on a ground of its own: for drawings with thin lines.
pub fn framed(picture: Html, caption: Html) -> Html {
    html! { <figure class="framed">{ picture }<figcaption>{ caption }</figcaption></figure> }
}
