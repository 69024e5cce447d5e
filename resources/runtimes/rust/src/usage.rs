//! What the process has used, as far as the system tells.

use crate::json::Json;

#[derive(Clone, Copy, Default)]
pub struct Usage {
    cpu_ns: u64,
    voluntary: u64,
    involuntary: u64,
}

impl Usage {
    /// Fields of `totals`: what was used since an earlier moment.
    pub fn since(self, before: Usage) -> Vec<(String, Json)> {
        vec![
            ("cpuNs".to_owned(), (self.cpu_ns - before.cpu_ns).into()),
            ("voluntarySwitches".to_owned(), (self.voluntary - before.voluntary).into()),
            ("involuntarySwitches".to_owned(), (self.involuntary - before.involuntary).into()),
        ]
    }
}

/// Of the whole process; `None` where the system does not tell.
#[cfg(unix)]
pub fn now() -> Option<Usage> {
    // All zero is a valid value of this plain structure.
    let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
    let answer = unsafe { libc::getrusage(libc::RUSAGE_SELF, &mut usage) };
    let ns = |time: libc::timeval| time.tv_sec as u64 * 1_000_000_000 + time.tv_usec as u64 * 1_000;
    (answer == 0).then(|| Usage {
        cpu_ns: ns(usage.ru_utime) + ns(usage.ru_stime),
        voluntary: usage.ru_nvcsw as u64,
        involuntary: usage.ru_nivcsw as u64,
    })
}

#[cfg(not(unix))]
pub fn now() -> Option<Usage> {
    None
}
