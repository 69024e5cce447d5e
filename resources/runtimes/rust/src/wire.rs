//! The conversation with the manager: lines in, lines out, answered in the order in which it asks.

use std::io::{self, BufRead, Write};
use std::time::Instant;

use crate::channels::Channels;
use crate::clock::Clock;
use crate::json::{self, object, Json};
use crate::lanes::{Lanes, Outcome};
use crate::options::Options;
use crate::usage::{self, Usage};
use crate::work::{Work, WORKLOADS};

const VERSION: f64 = 1.0;

/// Until standard input ends.
pub fn converse(options: Options) -> Result<(), String> {
    let mut executor = Executor { options, clock: Clock::start(), workload: String::new(), lanes: None, before: None };
    for line in io::stdin().lock().lines() {
        let message = json::parse(&line.map_err(|error| error.to_string())?)?;
        executor.hear(&message)?;
    }
    Ok(())
}

struct Executor {
    options: Options,
    clock: Clock,
    workload: String,
    lanes: Option<Lanes>,
    /// What was used up to the moment from which `totals` counts.
    before: Option<Usage>,
}

impl Executor {
    /// Unknown kinds are ignored.
    fn hear(&mut self, message: &Json) -> Result<(), String> {
        match message.get("kind").text() {
            "init" => say(&self.begin(message)?),
            "ping" => say(&object([("kind", "pong".into()), ("atNs", self.clock.ns(Instant::now()).into())])),
            "batch" => say(&self.run(message)?),
            "stop" => say(&self.totals()),
            _ => Ok(()),
        }
    }

    fn begin(&mut self, message: &Json) -> Result<Json, String> {
        let workload = message.get("workload").text();
        if !WORKLOADS.contains(&workload) {
            let why = format!("there is no workload {workload} in this executor");
            return Ok(object([("kind", "failed".into()), ("message", why.as_str().into())]));
        }
        self.workload = workload.to_owned();
        let (tasks, capacity) = match workload {
            "channels" => (message.get("tasks").count(), message.get("parameters").get("capacity").count()),
            _ => (0, 0),
        };
        let lanes = message.get("lanes").count().max(1);
        let channels = Channels::new(tasks, capacity);
        let is_watched = workload == "sync-calls";
        self.lanes = Some(Lanes::open(self.options, lanes, channels, self.clock, is_watched)?);
        self.before = usage::now();
        let worker = object([("pid", f64::from(std::process::id()).into())]);
        let workers = Json::List(vec![worker]);
        Ok(object([("kind", "ready".into()), ("wire", VERSION.into()), ("workers", workers)]))
    }

    fn run(&mut self, message: &Json) -> Result<Json, String> {
        let lanes = self.lanes.as_ref().ok_or("a batch came before the first line")?;
        let ids: Vec<usize> = message.get("ids").items().iter().map(Json::count).collect();
        let tasks = message.get("tasks").items();
        let works: Result<Vec<_>, _> = tasks.iter().map(|task| Work::of(&self.workload, task)).collect();
        let outcomes = lanes.run(ids.clone(), works?, |done| {
            // Should nobody hear it any more, the answer will tell.
            let _ = say(&object([("kind", "progress".into()), ("done", done.into())]));
        })?;
        if message.get("warmUp").is_true() {
            lanes.restart();
            self.before = usage::now();
        }
        Ok(report(&ids, outcomes, self.clock))
    }

    fn totals(&self) -> Json {
        let mut fields = vec![("kind".to_owned(), Json::from("totals"))];
        if let (Some(now), Some(before)) = (usage::now(), self.before) {
            fields.extend(now.since(before));
        }
        if let Some(lanes) = &self.lanes {
            fields.push(("threads".to_owned(), lanes.threads().into()));
            fields.push(("waitingBefore".to_owned(), lanes.pool().waiting_before().into()));
            fields.push(("loopDelaysNs".to_owned(), lanes.delays().into()));
        }
        Json::Object(fields)
    }
}

/// What became of a batch.
fn report(ids: &[usize], outcomes: Vec<Outcome>, clock: Clock) -> Json {
    let starts: Vec<u64> = outcomes.iter().map(|one| clock.ns(one.start)).collect();
    let elapsed: Vec<u64> = outcomes.iter().map(|one| (one.end - one.start).as_nanos() as u64).collect();
    let lanes: Vec<usize> = outcomes.iter().map(|one| one.lane).collect();
    let (mut results, mut failures, mut spans) = (Vec::new(), Vec::new(), Vec::new());
    for (id, outcome) in ids.iter().zip(outcomes) {
        for span in &outcome.spans {
            let (from, to) = (clock.ns(span.from), clock.ns(span.to));
            spans.push(Json::List(vec![span.state.into(), from.into(), to.into(), outcome.lane.into()]));
        }
        match outcome.result {
            Ok(result) => results.push(result),
            Err(message) => {
                results.push(Json::Null);
                failures.push(object([("id", (*id).into()), ("message", message.as_str().into())]));
            }
        }
    }
    object([
        ("kind", "batchDone".into()),
        ("startNs", starts.iter().copied().min().unwrap_or(0).into()),
        ("elapsedNs", elapsed.into()),
        ("startsNs", starts.into()),
        ("lanes", lanes.into()),
        ("results", Json::List(results)),
        ("failures", Json::List(failures)),
        ("spans", Json::List(spans)),
    ])
}

fn say(message: &Json) -> Result<(), String> {
    let mut out = io::stdout().lock();
    writeln!(out, "{message}").and_then(|()| out.flush()).map_err(|error| error.to_string())
}
