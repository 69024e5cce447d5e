//! Tasks in flight: so many lanes, each an async task of Tokio that does one task of the trial after another.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tokio::runtime::{Builder, Runtime};

use crate::channels::Channels;
use crate::clock::Clock;
use crate::json::Json;
use crate::options::Options;
use crate::pool::BlockingPool;
use crate::work::Work;

/// What a task did for a while, if not computing.
pub struct Span {
    pub state: &'static str,
    pub from: Instant,
    pub to: Instant,
}

/// What became of a task.
pub struct Outcome {
    pub lane: usize,
    pub start: Instant,
    pub end: Instant,
    pub result: Result<Json, String>,
    pub spans: Vec<Span>,
}

/// What is the same for all tasks of a trial.
pub struct Shared {
    pub alone: bool,
    pub clock: Clock,
    pub channels: Channels,
    pub pool: BlockingPool,
}

struct Batch {
    ids: Vec<usize>,
    works: Vec<Work>,
    next: AtomicUsize,
    ended: AtomicUsize,
}

pub struct Lanes {
    runtime: Runtime,
    count: usize,
    shared: Arc<Shared>,
    threads: Arc<AtomicUsize>,
    /// Where the workload asks how late the executor comes round: how late each look came, in ns.
    delays: Option<Arc<Mutex<Vec<u64>>>>,
}

/// Between two words about how many tasks have ended.
const TELL_EVERY: Duration = Duration::from_millis(250);
/// A thread that ends takes with it what the kernel has counted of it.
const KEEP_ALIVE: Duration = Duration::from_secs(24 * 60 * 60);

impl Lanes {
    pub fn open(
        options: Options,
        count: usize,
        channels: Channels,
        clock: Clock,
        is_watched: bool,
    ) -> Result<Self, String> {
        let threads = Arc::new(AtomicUsize::new(1));
        let started = Arc::clone(&threads);
        let runtime = Builder::new_multi_thread()
            .worker_threads(options.workers)
            .max_blocking_threads(options.blocking_threads.max(1))
            .thread_keep_alive(KEEP_ALIVE)
            .on_thread_start(move || {
                started.fetch_add(1, Ordering::Relaxed);
            })
            .enable_time()
            .build()
            .map_err(|error| error.to_string())?;
        let pool = BlockingPool::new(options.blocking_threads);
        let shared = Arc::new(Shared { alone: options.alone, clock, channels, pool });
        Ok(Lanes { runtime, count, shared, threads, delays: is_watched.then(Arc::default) })
    }

    pub fn pool(&self) -> &BlockingPool {
        &self.shared.pool
    }

    /// How late each look at the executor came, in ns; empty where nobody looks.
    pub fn delays(&self) -> Vec<u64> {
        self.delays.as_ref().map_or_else(Vec::new, |delays| delays.lock().unwrap().clone())
    }

    /// Forgets what was counted before the clock.
    pub fn restart(&self) {
        self.shared.pool.restart();
        if let Some(delays) = &self.delays {
            delays.lock().unwrap().clear();
        }
    }

    /// Threads of the process so far.
    pub fn threads(&self) -> usize {
        self.threads.load(Ordering::Relaxed)
    }

    /// Does all of these, and says now and then how many have ended. The outcomes are in the order of the tasks.
    pub fn run(
        &self,
        ids: Vec<usize>,
        works: Vec<Work>,
        mut tell: impl FnMut(usize),
    ) -> Result<Vec<Outcome>, String> {
        let (next, ended) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let batch = Arc::new(Batch { ids, works, next, ended });
        let mut outcomes: Vec<Option<Outcome>> = batch.ids.iter().map(|_| None).collect();
        self.runtime.block_on(async {
            let watch = self.delays.as_ref().map(|delays| tokio::spawn(look(Arc::clone(delays))));
            let lanes: Vec<_> = (0..self.count.min(batch.ids.len()))
                .map(|lane| tokio::spawn(serve(lane, Arc::clone(&batch), Arc::clone(&self.shared))))
                .collect();
            for mut lane in lanes {
                let done = loop {
                    match tokio::time::timeout(TELL_EVERY, &mut lane).await {
                        Ok(done) => break done.map_err(|error| error.to_string())?,
                        Err(_) => tell(batch.ended.load(Ordering::Relaxed)),
                    }
                };
                for (index, outcome) in done {
                    outcomes[index] = Some(outcome);
                }
            }
            if let Some(watch) = watch {
                watch.abort();
            }
            Ok::<(), String>(())
        })?;
        outcomes.into_iter().map(|one| one.ok_or_else(|| "a task was never begun".to_owned())).collect()
    }
}

const LOOK_EVERY: Duration = Duration::from_millis(1);

/// A task like any other that wants to go on every millisecond: it is late when no worker is free to poll it.
async fn look(delays: Arc<Mutex<Vec<u64>>>) {
    loop {
        let due = Instant::now() + LOOK_EVERY;
        tokio::time::sleep_until(due.into()).await;
        let late = Instant::now().saturating_duration_since(due);
        delays.lock().unwrap().push(late.as_nanos() as u64);
    }
}

/// Claims one task after another until none is left.
async fn serve(lane: usize, batch: Arc<Batch>, shared: Arc<Shared>) -> Vec<(usize, Outcome)> {
    let mut done = Vec::new();
    loop {
        let index = batch.next.fetch_add(1, Ordering::Relaxed);
        let work = match batch.works.get(index) {
            Some(work) => work.clone(),
            None => return done,
        };
        let mut spans = Vec::new();
        let start = Instant::now();
        let result = work.run(batch.ids[index], &shared, &mut spans).await;
        done.push((index, Outcome { lane, start, end: Instant::now(), result, spans }));
        batch.ended.fetch_add(1, Ordering::Relaxed);
        // As at the end of a task that was spawned by itself, others get their turn.
        tokio::task::yield_now().await;
    }
}
