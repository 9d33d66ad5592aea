//! What attached files are called.

/// The name at the end of an address or path, without what is asked of the server.
pub fn name_of(address: &str) -> &str {
    let path = address.trim().split(['?', '#']).next().unwrap_or_default();
    let path = path.trim_end_matches('/');
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// The names in a cell that lists addresses.
pub fn names_in(cell: &str, separators: &[char]) -> Vec<String> {
    let parts = cell.split(separators).map(name_of);
    parts
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_called_by_its_last_part() {
        assert_eq!(
            name_of("https://a.example/x/shot.png?ex=1&is=2"),
            "shot.png"
        );
        assert_eq!(name_of("C:\\files\\a b.pdf"), "a b.pdf");
        let list = "https://a.example/1.png https://a.example/2.png ";
        assert_eq!(names_in(list, &[' ']), ["1.png", "2.png"]);
        assert!(names_in("", &[',']).is_empty());
    }
}
