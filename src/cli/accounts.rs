//! The users and groups of this machine, from its lists in `/etc`. What another directory service knows is not seen here; a number
//! always is understood.

use std::fs;

/// A group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its number.
    pub gid: u32,
    /// Its name, or its number if the list does not know it.
    pub name: String,
    /// Logins that the list names beside it.
    members: Vec<String>,
}

/// A user.
#[derive(Clone, Debug, PartialEq, Eq)]
struct User {
    login: String,
    uid: i64,
    gid: u32,
}

/// Both lists, read once.
#[derive(Clone, Debug, Default)]
pub struct Accounts {
    groups: Vec<Group>,
    users: Vec<User>,
}

impl Accounts {
    /// Those of this machine.
    pub fn read() -> Self {
        let read = |path: &str| fs::read_to_string(path).unwrap_or_default();
        Self::of(&read("/etc/group"), &read("/etc/passwd"))
    }

    fn of(groups: &str, users: &str) -> Self {
        let group = |line: &str| {
            let mut fields = line.split(':');
            let (name, gid) = (fields.next()?, fields.nth(1)?.parse().ok()?);
            let members = fields.next().unwrap_or_default().split(',');
            let members = members.filter(|login| !login.is_empty());
            Some(Group {
                gid,
                name: name.to_owned(),
                members: members.map(str::to_owned).collect(),
            })
        };
        let user = |line: &str| {
            let mut fields = line.split(':');
            let login = fields.next()?.to_owned();
            let (uid, gid) = (fields.nth(1)?.parse().ok()?, fields.next()?.parse().ok()?);
            Some(User { login, uid, gid })
        };
        Self {
            groups: groups.lines().filter_map(group).collect(),
            users: users.lines().filter_map(user).collect(),
        }
    }

    /// The group of a name or a number.
    pub fn group(&self, word: &str) -> Option<Group> {
        let named = self.groups.iter().find(|group| group.name == word);
        named
            .cloned()
            .or_else(|| word.parse().ok().map(|gid| self.group_of(gid)))
    }

    /// The group of a number.
    pub fn group_of(&self, gid: u32) -> Group {
        let known = self.groups.iter().find(|group| group.gid == gid);
        known.cloned().unwrap_or_else(|| Group {
            gid,
            name: gid.to_string(),
            members: Vec::new(),
        })
    }

    /// The login of a user.
    pub fn login(&self, uid: i64) -> Option<&str> {
        let user = self.users.iter().find(|user| user.uid == uid)?;
        Some(&user.login)
    }

    /// Whether a user belongs to a group; the superuser may do anything.
    pub fn belongs(&self, uid: i64, group: &Group) -> bool {
        let user = self.users.iter().find(|user| user.uid == uid);
        uid == 0
            || user.is_some_and(|user| user.gid == group.gid || group.members.contains(&user.login))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn members_are_found_by_the_list_and_by_their_first_group() {
        let accounts = Accounts::of(
            "root:x:0:\nteam:x:4000:anna,ben\nbroken\nusers:x:100:\n",
            "root:x:0:0:root:/root:/bin/sh\nanna:x:1000:100::/home/anna:/bin/sh\ncem:x:1002:4000::/home/cem:/bin/sh\n",
        );
        let team = accounts.group("team").unwrap();
        assert_eq!((team.gid, &*team.name), (4000, "team"));
        assert!(accounts.belongs(1000, &team) && accounts.belongs(1002, &team));
        assert!(accounts.belongs(0, &team));
        assert!(!accounts.belongs(1001, &team));
        assert!(!accounts.belongs(1002, &accounts.group("users").unwrap()));
        assert_eq!(accounts.login(1002), Some("cem"));
        assert_eq!(accounts.group("4711").unwrap().name, "4711");
        assert_eq!(accounts.group("nobody-knows"), None);
    }
}
