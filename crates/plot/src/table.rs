//! The data of a plot as a table.

/// Rows of texts under a header.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The columns' names, units included.
    pub header: Vec<String>,
    /// The rows, each as long as the header.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn new(header: &[&str]) -> Self {
        Self {
            header: header.iter().map(|&name| name.to_owned()).collect(),
            rows: Vec::new(),
        }
    }

    /// The table as comma-separated values: RFC 4180, header included, lines
    /// that end in CR LF, quotes where they are needed.
    pub fn to_csv(&self) -> String {
        let mut csv = String::new();
        for row in std::iter::once(&self.header).chain(&self.rows) {
            for (index, field) in row.iter().enumerate() {
                if index > 0 {
                    csv.push(',');
                }
                push_field(&mut csv, field);
            }
            csv.push_str("\r\n");
        }
        csv
    }
}

fn push_field(csv: &mut String, field: &str) {
    let plain = !field.contains([',', '"', '\r', '\n']) && field.trim() == field;
    if plain {
        csv.push_str(field);
        return;
    }
    csv.push('"');
    csv.push_str(&field.replace('"', "\"\""));
    csv.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_where_rfc_4180_wants_it() {
        let mut table = Table::new(&["a", "b, c"]);
        table.rows.push(vec!["1".into(), "say \"hi\"".into()]);
        table.rows.push(vec!["two\nlines".into(), String::new()]);
        assert_eq!(
            table.to_csv(),
            "a,\"b, c\"\r\n1,\"say \"\"hi\"\"\"\r\n\"two\nlines\",\r\n"
        );
    }
}
