//! What a task does, by the name of its workload.

use std::time::{Duration, Instant};

use crate::channels::Talker;
use crate::clock::{from_ms, ms};
use crate::computing::{compute_ms, compute_units, count_primes};
use crate::json::{object, Json};
use crate::lanes::{Shared, Span};

/// One task, read and ready to be done.
#[derive(Clone)]
pub enum Work {
    Noop(Json),
    Primes { from: u32, to: u32 },
    Wait { ms: f64 },
    Mixed { start: u32, units: usize, wait_ms: usize },
    Talk(Talker),
    SyncCall { wait_ms: f64, call_ms: f64, computes: bool, start: u32 },
}

pub const WORKLOADS: [&str; 6] = ["noop", "primes", "wait", "mixed", "channels", "sync-calls"];

impl Work {
    pub fn of(workload: &str, task: &Json) -> Result<Self, String> {
        let number = |name| task.get(name).number();
        Ok(match workload {
            "noop" => Work::Noop(task.clone()),
            "primes" => Work::Primes { from: number("from") as u32, to: number("to") as u32 },
            "wait" => Work::Wait { ms: task.number() },
            "mixed" => Work::Mixed {
                start: number("start") as u32,
                units: task.get("units").count(),
                wait_ms: task.get("waitMs").count(),
            },
            "channels" => Work::Talk(Talker::of(task)?),
            "sync-calls" => Work::SyncCall {
                wait_ms: number("waitMs"),
                call_ms: number("callMs"),
                computes: task.get("computes").is_true(),
                start: number("start") as u32,
            },
            other => return Err(format!("there is no workload {other} in this executor")),
        })
    }

    /// Does it. What it did besides computing goes into `spans`.
    pub async fn run(self, id: usize, shared: &Shared, spans: &mut Vec<Span>) -> Result<Json, String> {
        match self {
            Work::Noop(task) => Ok(task),
            Work::Primes { from, to } => Ok(count_primes(from, to).into()),
            Work::Wait { ms } => Ok(sleep(ms, spans).await.into()),
            Work::Mixed { start, units, wait_ms } => Ok(mixed(start, units, wait_ms, spans).await),
            Work::Talk(talker) if shared.alone => Ok(talker.alone(shared.clock)),
            Work::Talk(talker) => talker.talk(id, &shared.channels, shared.clock).await,
            Work::SyncCall { wait_ms, call_ms, computes, start } => {
                let waited = if wait_ms > 0.0 { sleep(wait_ms, spans).await } else { 0.0 };
                let answer = call(shared, call_ms, computes, start, spans).await?;
                Ok(object([("waitedMs", waited.into()), ("answer", answer.into())]))
            }
        }
    }
}

/// How long it took, in ms.
async fn sleep(wanted_ms: f64, spans: &mut Vec<Span>) -> f64 {
    let from = Instant::now();
    tokio::time::sleep(from_ms(wanted_ms)).await;
    let resumed = Instant::now();
    let due = resumed.min(from + from_ms(wanted_ms));
    spans.push(Span { state: "wait", from, to: due });
    spans.push(Span { state: "oversleep", from: due, to: resumed });
    ms(resumed - from)
}

const TURNS: usize = 4;

/// Computes and waits in turns.
async fn mixed(start: u32, units: usize, wait_ms: usize, spans: &mut Vec<Span>) -> Json {
    let (mut checksum, mut waited_ms) = (start, 0.0);
    for turn in 0..TURNS {
        checksum = compute_units(checksum, portion(units, turn));
        match portion(wait_ms, turn) {
            0 => tokio::task::yield_now().await,
            wait => waited_ms += sleep(wait as f64, spans).await,
        }
    }
    object([("checksum", f64::from(checksum).into()), ("waitedMs", waited_ms.into())])
}

/// The share of one turn in a whole number; those of all turns add up to it.
fn portion(total: usize, turn: usize) -> usize {
    (turn + 1) * total / TURNS - turn * total / TURNS
}

/// A call that computes, or that stands still with its thread.
async fn call(
    shared: &Shared,
    call_ms: f64,
    computes: bool,
    start: u32,
    spans: &mut Vec<Span>,
) -> Result<f64, String> {
    let asked = Instant::now();
    let called = shared
        .pool
        .call(move || {
            if computes {
                return f64::from(compute_ms(start, call_ms));
            }
            let from = Instant::now();
            std::thread::sleep(from_ms(call_ms));
            ms(from.elapsed())
        })
        .await?;
    if called.begun - asked > Duration::ZERO {
        spans.push(Span { state: "offload", from: asked, to: called.begun });
    }
    if !computes {
        spans.push(Span { state: "wait", from: called.begun, to: called.ended });
    }
    spans.push(Span { state: "ready", from: called.ended, to: Instant::now() });
    Ok(called.value)
}
