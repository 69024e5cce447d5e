//! An executor for Corelab in Rust: Tokio's multithreaded executor, with a bounded pool of threads for calls that block.
//! It speaks the plain wire (docs/executor-wire.md) on standard input and output.

mod channels;
mod clock;
mod computing;
mod json;
mod lanes;
mod options;
mod pool;
mod usage;
mod wire;
mod work;

use std::process::ExitCode;

fn main() -> ExitCode {
    match options::Options::of_command_line().and_then(wire::converse) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
