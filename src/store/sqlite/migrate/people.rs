//! Makes the organisations that contacts named before organisations were records: one for each folded name.

use std::collections::BTreeMap;

use rusqlite::{Transaction, params};

use crate::text::fold::fold;

/// Runs right after the migration `people`, in its transaction.
pub(super) fn adopt(transaction: &Transaction<'_>, now: i64) -> rusqlite::Result<()> {
    let mut named: BTreeMap<String, Vec<String>> = BTreeMap::new();
    {
        let mut statement = transaction.prepare(
            "SELECT organisation FROM contact WHERE organisation <> '' GROUP BY organisation ORDER BY count(*) DESC, organisation",
        )?;
        let names = statement.query_map([], |row| row.get::<_, String>(0))?;
        for name in names {
            let name = name?;
            named.entry(fold(&name)).or_default().push(name);
        }
    }
    let mut next = 1;
    for (key, names) in &named {
        // The spelling most of them have.
        let name = names.first().map_or(key.as_str(), String::as_str);
        transaction.execute(
            "INSERT INTO organisation (id, name, name_fold, created_at, hidden) VALUES (?1, ?2, ?3, ?4, 0)",
            params![next, name, key, now],
        )?;
        for spelling in names {
            transaction.execute(
                "UPDATE contact SET organisation_id = ?1, organisation = ?2 WHERE organisation = ?3",
                params![next, name, spelling],
            )?;
        }
        next += 1;
    }
    transaction.execute(
        "INSERT INTO sequence (kind, next) VALUES ('organisation', ?1)",
        params![next],
    )?;
    Ok(())
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::super::SCHEMA;
    use super::*;

    #[test]
    fn spellings_of_one_name_become_one_organisation() {
        let mut connection = rusqlite::Connection::open_in_memory().unwrap();
        for (_, sql) in SCHEMA.iter().take_while(|(name, _)| *name != "people") {
            connection.execute_batch(sql).unwrap();
        }
        for (id, organisation) in [
            (1, "Müller AG"),
            (2, "müller ag"),
            (3, "Müller AG"),
            (4, ""),
            (5, "Bau"),
        ] {
            connection
                .execute(
                    "INSERT INTO contact (id, name, name_fold, organisation, stage, stage_since, first_at, last_at) \
                     VALUES (?1, 'x', 'x', ?2, 0, 0, 0, 0)",
                    params![id, organisation],
                )
                .unwrap();
        }
        let (_, sql) = SCHEMA.iter().find(|(name, _)| *name == "people").unwrap();
        connection.execute_batch(sql).unwrap();
        let transaction = connection.transaction().unwrap();
        adopt(&transaction, 7).unwrap();
        transaction.commit().unwrap();
        let rows: Vec<(Option<i64>, String)> = connection
            .prepare("SELECT organisation_id, organisation FROM contact ORDER BY id")
            .unwrap()
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let mueller = (Some(2), "Müller AG".to_owned());
        let expected = [
            mueller.clone(),
            mueller.clone(),
            mueller,
            (None, String::new()),
            (Some(1), "Bau".to_owned()),
        ];
        assert_eq!(rows, expected);
        let next: i64 = connection
            .query_row(
                "SELECT next FROM sequence WHERE kind = 'organisation'",
                (),
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(next, 3);
    }
}
