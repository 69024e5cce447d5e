//! The executor's clock, which begins with it.

use std::time::{Duration, Instant};

#[derive(Clone, Copy)]
pub struct Clock {
    zero: Instant,
}

impl Clock {
    pub fn start() -> Self {
        Clock { zero: Instant::now() }
    }

    /// Nanoseconds from its start to that moment.
    pub fn ns(&self, at: Instant) -> u64 {
        at.saturating_duration_since(self.zero).as_nanos() as u64
    }

    pub fn now_ms(&self) -> f64 {
        ms(self.zero.elapsed())
    }
}

pub fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

pub fn from_ms(ms: f64) -> Duration {
    Duration::from_secs_f64(ms / 1000.0)
}
