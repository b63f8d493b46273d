//! The date as the reader's own clock shows it.

use js_sys::Date;

/// Now in local time by RFC 3339, such as `2026-11-22T11:47:03+01:00`.
pub fn now() -> String {
    let utc = Date::new_0();
    // Minutes that have to be added to local time to get UTC.
    let offset = -utc.get_timezone_offset();
    let local = Date::new(&(utc.get_time() + offset * 60_000.0).into());
    let text = String::from(local.to_iso_string());
    let sign = if offset < 0.0 { '-' } else { '+' };
    let minutes = offset.abs() as u32;
    let seconds = text.get(..19).unwrap_or_default();
    format!("{seconds}{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}
