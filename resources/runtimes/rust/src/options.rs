//! What the command line says.

#[derive(Clone, Copy)]
pub struct Options {
    /// Threads of Tokio that poll tasks.
    pub workers: usize,
    /// Threads for calls that block; 0 makes such calls on the workers, which stand still meanwhile.
    pub blocking_threads: usize,
    /// Whether each task does by itself what it would do together with others: the baseline.
    pub alone: bool,
}

impl Options {
    pub fn of_command_line() -> Result<Self, String> {
        let mut options = Options { workers: 1, blocking_threads: 0, alone: false };
        for argument in std::env::args().skip(1) {
            let (name, value) = argument.split_once('=').unwrap_or((&argument, ""));
            match name {
                "--workers" => options.workers = number(name, value)?,
                "--blocking-threads" => options.blocking_threads = number(name, value)?,
                "--alone" => options.alone = true,
                _ => return Err(format!("there is no option {name}")),
            }
        }
        Ok(options)
    }
}

fn number(name: &str, value: &str) -> Result<usize, String> {
    value.parse().map_err(|_| format!("{name} must be a whole number, got {value:?}"))
}
