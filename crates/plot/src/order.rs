//! Sorting by numbers, with one sorting routine for everything: each type that
//! the standard library's sort is asked to sort costs the page kilobytes.

/// Sorts by up to two numbers, the smallest first; equals keep their order.
pub(crate) fn sort<T>(items: &mut Vec<T>, key: impl Fn(&T) -> [f64; 2]) {
    let mut keys: Vec<Key> = Vec::with_capacity(items.len());
    for item in items.iter() {
        let [first, second] = key(item);
        keys.push((first, second, keys.len()));
    }
    if sort_keys(&mut keys) {
        return;
    }
    let mut taken: Vec<Option<T>> = items.drain(..).map(Some).collect();
    let place = |(_, _, place): &Key| taken.get_mut(*place)?.take();
    items.extend(keys.iter().filter_map(place));
}

/// Numbers, the smallest first.
pub(crate) fn sorted(values: &[f64]) -> Vec<f64> {
    let mut values = values.to_vec();
    sort(&mut values, |value| [*value, 0.0]);
    values
}

/// Two numbers and the place before sorting.
type Key = (f64, f64, usize);

/// Sorts the keys; tells whether they were in order already.
fn sort_keys(keys: &mut [Key]) -> bool {
    let compare = |a: &Key, b: &Key| {
        let first = a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1));
        first.then(a.2.cmp(&b.2))
    };
    let in_order = keys.is_sorted_by(|a, b| compare(a, b).is_le());
    if !in_order {
        keys.sort_unstable_by(compare);
    }
    in_order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_keep_their_order() {
        let mut items = vec![(2.0, 'a'), (1.0, 'b'), (2.0, 'c'), (1.0, 'd')];
        sort(&mut items, |item| [item.0, 0.0]);
        let names: String = items.iter().map(|item| item.1).collect();
        assert_eq!(names, "bdac");
        sort(&mut items, |item| [item.0, -f64::from(u32::from(item.1))]);
        let names: String = items.iter().map(|item| item.1).collect();
        assert_eq!(names, "dbca");
        assert_eq!(sorted(&[3.0, -1.0, 2.0]), [-1.0, 2.0, 3.0]);
        assert_eq!(sorted(&[]), [0.0; 0]);
    }
}
