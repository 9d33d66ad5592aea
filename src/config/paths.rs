//! Where the files are: the user's configuration, keys and theme, the store, logs and crash reports.
//!
//! XDG variables win everywhere, also on macOS, where the defaults are the Library folders. The environment comes in as an
//! [`Env`], so that tests have their own; only [`Env::process`] asks the real one. Nothing here creates a file.

use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};

use directories::{BaseDirs, ProjectDirs};

use crate::error::{Error, Kind, Result};

/// The team's defaults, read below the user's file.
pub const TEAM_CONFIG: &str = "/etc/zuruf/config.toml";

/// Looks up a variable by name.
type Variable = dyn Fn(&str) -> Option<OsString> + Send + Sync;

/// The environment: its variables and the folders of the platform.
pub struct Env {
    variable: Box<Variable>,
    home: Option<PathBuf>,
    platform: Option<Folders>,
}

/// The folders of the program when no XDG variable says otherwise.
#[derive(Clone, Debug)]
struct Folders {
    config: PathBuf,
    data: PathBuf,
    state: PathBuf,
}

impl Env {
    /// The environment of this process.
    pub fn process() -> Self {
        let platform = ProjectDirs::from("", "", "zuruf").map(|dirs| Folders {
            config: dirs.config_dir().to_owned(),
            data: dirs.data_dir().to_owned(),
            state: dirs.state_dir().unwrap_or(dirs.data_dir()).to_owned(),
        });
        Self {
            variable: Box::new(|name| std::env::var_os(name)),
            home: BaseDirs::new().map(|dirs| dirs.home_dir().to_owned()),
            platform,
        }
    }

    /// An environment of its own, with Linux folders under `home`; for tests and the demo.
    pub fn of(home: &Path, variables: &[(&str, &str)]) -> Self {
        let variables: Vec<(String, OsString)> = variables
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.into()))
            .collect();
        let find = move |name: &str| {
            variables
                .iter()
                .find(|(known, _)| known == name)
                .map(|(_, value)| value.clone())
        };
        Self {
            variable: Box::new(find),
            home: Some(home.to_owned()),
            platform: Some(Folders {
                config: home.join(".config/zuruf"),
                data: home.join(".local/share/zuruf"),
                state: home.join(".local/state/zuruf"),
            }),
        }
    }

    /// A variable that is set and not empty.
    pub fn var(&self, name: &str) -> Option<OsString> {
        (self.variable)(name).filter(|value| !value.is_empty())
    }

    /// The user's home directory.
    pub fn home(&self) -> Option<&Path> {
        self.home.as_deref()
    }

    /// Whether the terminal is at the other end of an SSH connection.
    pub fn over_ssh(&self) -> bool {
        self.var("SSH_CONNECTION").is_some() || self.var("SSH_TTY").is_some()
    }

    /// Whether `NO_COLOR` asks for a screen without colours.
    pub fn no_color(&self) -> bool {
        self.var("NO_COLOR").is_some()
    }

    /// The folder an XDG variable names (relative ones are invalid by its specification), else the platform's.
    fn folder(&self, variable: &str, platform: impl Fn(&Folders) -> &PathBuf) -> Option<PathBuf> {
        let xdg = self
            .var(variable)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute());
        let ours = xdg.map(|path| path.join("zuruf"));
        ours.or_else(|| {
            self.platform
                .as_ref()
                .map(|folders| platform(folders).clone())
        })
    }
}

impl fmt::Debug for Env {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Env")
            .field("home", &self.home)
            .finish_non_exhaustive()
    }
}

/// A configuration file to read, lowest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layer {
    /// The file.
    pub path: PathBuf,
    /// Somebody named it: that it is missing is an error.
    pub named: bool,
}

/// Every place the program reads or writes by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    /// The user's configuration.
    pub config_file: PathBuf,
    /// The user's keys.
    pub keys_file: PathBuf,
    /// The user's words for what messages mean.
    pub meaning_file: PathBuf,
    /// The user's theme.
    pub theme_file: PathBuf,
    /// The store, unless `--store`, `ZURUF_STORE` or the configuration name another.
    pub store_file: PathBuf,
    /// Logs.
    pub log_dir: PathBuf,
    /// Crash reports.
    pub crash_dir: PathBuf,
}

impl Paths {
    /// The paths of this environment; an error when it has no home directory and no XDG folders.
    pub fn find(env: &Env) -> Result<Self> {
        let missing = || Error::new(Kind::Invalid, "config-no-home");
        let config = env
            .folder("XDG_CONFIG_HOME", |folders| &folders.config)
            .ok_or_else(missing)?;
        let data = env
            .folder("XDG_DATA_HOME", |folders| &folders.data)
            .ok_or_else(missing)?;
        let state = env
            .folder("XDG_STATE_HOME", |folders| &folders.state)
            .ok_or_else(missing)?;
        Ok(Self {
            config_file: config.join("config.toml"),
            keys_file: config.join("keys.toml"),
            meaning_file: config.join("meaning.toml"),
            theme_file: config.join("theme.toml"),
            store_file: data.join("zuruf.db"),
            log_dir: state.join("log"),
            crash_dir: state.join("crash"),
        })
    }

    /// The configuration files to read, lowest first: `--config FILE` alone, or the team's below the user's.
    pub fn layers(&self, named: Option<&Path>) -> Vec<Layer> {
        match named {
            Some(file) => vec![Layer {
                path: file.to_owned(),
                named: true,
            }],
            None => vec![
                Layer {
                    path: TEAM_CONFIG.into(),
                    named: false,
                },
                Layer {
                    path: self.config_file.clone(),
                    named: false,
                },
            ],
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn paths(variables: &[(&str, &str)]) -> Paths {
        Paths::find(&Env::of(Path::new("/home/anna"), variables)).unwrap()
    }

    #[test]
    fn without_variables_the_files_are_under_the_home_directory() {
        let paths = paths(&[]);
        assert_eq!(
            paths.config_file,
            Path::new("/home/anna/.config/zuruf/config.toml")
        );
        assert_eq!(
            paths.keys_file,
            Path::new("/home/anna/.config/zuruf/keys.toml")
        );
        assert_eq!(
            paths.theme_file,
            Path::new("/home/anna/.config/zuruf/theme.toml")
        );
        assert_eq!(
            paths.store_file,
            Path::new("/home/anna/.local/share/zuruf/zuruf.db")
        );
        assert_eq!(
            paths.log_dir,
            Path::new("/home/anna/.local/state/zuruf/log")
        );
        assert_eq!(
            paths.crash_dir,
            Path::new("/home/anna/.local/state/zuruf/crash")
        );
    }

    #[test]
    fn xdg_variables_win_over_the_platform() {
        let paths = paths(&[
            ("XDG_CONFIG_HOME", "/c"),
            ("XDG_DATA_HOME", "/d"),
            ("XDG_STATE_HOME", "/s"),
        ]);
        assert_eq!(paths.config_file, Path::new("/c/zuruf/config.toml"));
        assert_eq!(paths.store_file, Path::new("/d/zuruf/zuruf.db"));
        assert_eq!(paths.crash_dir, Path::new("/s/zuruf/crash"));
    }

    #[test]
    fn empty_and_relative_xdg_variables_do_not_count() {
        let paths = paths(&[("XDG_CONFIG_HOME", ""), ("XDG_DATA_HOME", "data")]);
        assert_eq!(
            paths.config_file,
            Path::new("/home/anna/.config/zuruf/config.toml")
        );
        assert_eq!(
            paths.store_file,
            Path::new("/home/anna/.local/share/zuruf/zuruf.db")
        );
    }

    #[test]
    fn without_a_home_the_error_says_so() {
        let env = Env {
            variable: Box::new(|_| None),
            home: None,
            platform: None,
        };
        assert_eq!(Paths::find(&env).unwrap_err().code, "config-no-home");
    }

    #[test]
    fn a_named_file_is_read_alone() {
        let paths = paths(&[]);
        let named = paths.layers(Some(Path::new("/x.toml")));
        assert_eq!(
            named,
            [Layer {
                path: "/x.toml".into(),
                named: true
            }]
        );
        let usual: Vec<_> = paths
            .layers(None)
            .into_iter()
            .map(|layer| layer.path)
            .collect();
        assert_eq!(usual, [PathBuf::from(TEAM_CONFIG), paths.config_file]);
    }

    #[test]
    fn ssh_is_seen_by_its_variables() {
        assert!(Env::of(Path::new("/"), &[("SSH_TTY", "/dev/pts/1")]).over_ssh());
        assert!(!Env::of(Path::new("/"), &[("SSH_TTY", "")]).over_ssh());
    }
}
