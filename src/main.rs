//! The thin binary: hands the arguments to the command line and ends with its exit code.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// An import makes a dozen small texts of each message in one thread and drops them in another. The store's engine takes its memory
/// from here, too.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(zuruf::cli::main())
}
