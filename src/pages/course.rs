//! The course: all lessons with what is done of them.

use crate::components::CourseMap;
use yew::prelude::*;

/// The list of lessons.
pub fn course_page() -> Html {
    html! {
        <div class="wide">
            <h1>{ "Course" }</h1>
            <p class="lede">{ "Every lesson asks first and measures then: predict, run, explain, change it. What you see is your own machine." }</p>
            <CourseMap alone=true />
        </div>
    }
}
