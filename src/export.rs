//! Reports as files.

use protocol::Report;

const HEADER: &str = "workload,params,executor,workers,verified,value,expected,loops,sample,time_ms,median_ms,\
                      ci95_low_ms,ci95_high_ms,start_ms,longest_frame_ms,cores,isolated,resolution_us";

/// Reports as JSON, in the schema of the script interface.
pub fn json(reports: &[&Report]) -> String {
    // Reports hold nothing that JSON cannot.
    serde_json::to_string_pretty(reports).unwrap_or_default()
}

/// Reports as CSV (RFC 4180), a line for each sample.
pub fn csv(reports: &[&Report]) -> String {
    let mut text = format!("{HEADER}\r\n");
    for report in reports {
        for (index, time_ms) in report.samples_ms.iter().enumerate() {
            let value = report.values.get(index).unwrap_or(&report.result.value);
            let expected = report.result.expected.as_ref();
            let [low, high] = report.stats.ci95_ms;
            let cells = [
                report.workload.clone(),
                serde_json::Value::Object(report.params.clone()).to_string(),
                report.executor.id().to_owned(),
                report.workers.to_string(),
                report.result.verified.to_string(),
                plain(value),
                expected.map_or_else(String::new, plain),
                report.loops.to_string(),
                (index + 1).to_string(),
                time_ms.to_string(),
                report.stats.median_ms.to_string(),
                low.to_string(),
                high.to_string(),
                report.start_ms.to_string(),
                report.longest_frame_ms.to_string(),
                report.machine.cores.to_string(),
                report.machine.isolated.to_string(),
                report.machine.resolution_us.to_string(),
            ];
            text.push_str(&cells.map(|cell| quoted(&cell)).join(","));
            text.push_str("\r\n");
        }
    }
    text
}

/// A value without the quotes of JSON.
fn plain(value: &serde_json::Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

/// A cell, in quotes where it needs them. A leading sign of a formula is
/// disarmed, because spreadsheets run formulas; numbers are left alone.
fn quoted(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@']) && cell.parse::<f64>().is_err();
    let cell = if is_formula {
        format!("'{cell}")
    } else {
        cell.to_owned()
    };
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn cells_are_quoted_where_they_need_it() {
        let check = |cell: &str, expected: &str| assert_eq!(quoted(cell), expected);
        check("plain", "plain");
        check("a,b", "\"a,b\"");
        check("{\"n\":1}", "\"{\"\"n\"\":1}\"");
        check("-1.5", "-1.5");
        check("=1+1", "'=1+1");
    }
}
