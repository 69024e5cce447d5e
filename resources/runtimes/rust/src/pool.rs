//! Calls that block: left to Tokio's pool of threads, whose queue is counted here, or made on the worker itself.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Instant;

/// Tokio bounds the number of its threads, but not the calls that wait for one, and does not tell how many do.
pub struct BlockingPool {
    has_threads: bool,
    waiting: Arc<AtomicUsize>,
    /// For each call, how many were waiting for a thread when it came.
    waiting_before: Mutex<Vec<usize>>,
}

/// What a call gave, and when it was made.
pub struct Called<T> {
    pub value: T,
    pub begun: Instant,
    pub ended: Instant,
}

impl BlockingPool {
    pub fn new(threads: usize) -> Self {
        BlockingPool {
            has_threads: threads > 0,
            waiting: Arc::default(),
            waiting_before: Mutex::default(),
        }
    }

    /// Without threads for it the call stops the worker that polls this task, and every task that only it could go on with.
    pub async fn call<T: Send + 'static>(
        &self,
        function: impl FnOnce() -> T + Send + 'static,
    ) -> Result<Called<T>, String> {
        let timed = move || {
            let begun = Instant::now();
            let value = function();
            Called { value, begun, ended: Instant::now() }
        };
        if !self.has_threads {
            return Ok(timed());
        }
        let before = self.waiting.fetch_add(1, Ordering::SeqCst);
        self.waiting_before.lock().unwrap().push(before);
        let waiting = Arc::clone(&self.waiting);
        tokio::task::spawn_blocking(move || {
            waiting.fetch_sub(1, Ordering::SeqCst);
            timed()
        })
        .await
        .map_err(|error| error.to_string())
    }

    /// Forgets what was counted before the clock.
    pub fn restart(&self) {
        self.waiting_before.lock().unwrap().clear();
    }

    pub fn waiting_before(&self) -> Vec<usize> {
        self.waiting_before.lock().unwrap().clone()
    }
}
