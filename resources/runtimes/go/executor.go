package main

import (
	"encoding/json"
	"runtime/pprof"
	"sync/atomic"
	"time"
)

// An executor does tasks on lanes: goroutines with one task in flight each.
type executor struct {
	// Whether each task does by itself what it would do together with others.
	alone    bool
	zero     time.Time
	decode   func(json.RawMessage) (work, error)
	channels []chan message
	jobs     chan job
	since    usage
}

// A batch is a list of tasks that are answered together.
type batch struct {
	ids      []int
	outcomes []outcome
	isWarmUp bool
	ended    atomic.Int64
	done     chan struct{}
}

// A job is one task of a batch.
type job struct {
	batch *batch
	index int
	work  work
}

// An outcome is what became of a task: its lane, when it ran, and what it did then besides computing.
type outcome struct {
	lane       int
	start, end time.Time
	result     any
	err        error
	spans      []span
}

type span struct {
	state    string
	from, to time.Time
}

// usage is what the process has used up to a moment.
type usage struct {
	isKnown                       bool
	cpuNs, voluntary, involuntary int64
}

func newExecutor(alone bool) *executor { return &executor{alone: alone, zero: time.Now()} }

// begin gets ready for the tasks of a trial, and starts the lanes.
func (e *executor) begin(workload string, lanes, tasks, capacity int) error {
	decode, isKnown := works[workload]
	if !isKnown {
		return unknownWorkload(workload)
	}
	e.decode = decode
	e.jobs = make(chan job, lanes)
	if workload == "channels" {
		e.channels = make([]chan message, tasks)
		for i := range e.channels {
			e.channels[i] = make(chan message, capacity)
		}
	}
	for lane := 0; lane < lanes; lane++ {
		go e.serve(lane)
	}
	e.restartTotals()
	return nil
}

// start hands the tasks of a batch to the lanes, to whichever takes the next one first.
func (e *executor) start(ids []int, tasks []json.RawMessage, isWarmUp bool) *batch {
	b := &batch{ids: ids, outcomes: make([]outcome, len(ids)), isWarmUp: isWarmUp, done: make(chan struct{})}
	if len(ids) == 0 {
		close(b.done)
	}
	for index, task := range tasks {
		w, err := e.decode(task)
		if err != nil {
			now := time.Now()
			b.end(index, outcome{start: now, end: now, err: err})
			continue
		}
		e.jobs <- job{b, index, w}
	}
	return b
}

// end notes what became of a task. Who ends the last one of a batch says so.
func (b *batch) end(index int, o outcome) {
	b.outcomes[index] = o
	if b.ended.Add(1) == int64(len(b.ids)) {
		close(b.done)
	}
}

// serve is a lane: it does one task after another.
func (e *executor) serve(lane int) {
	for j := range e.jobs {
		t := turn{
			id:       j.batch.ids[j.index],
			alone:    e.alone,
			channels: e.channels,
			zero:     e.zero,
		}
		start := time.Now()
		result, err := j.work.do(&t)
		j.batch.end(j.index, outcome{lane, start, time.Now(), result, err, t.spans})
	}
}

// ns is a moment on the executor's clock, which begins with it.
func (e *executor) ns(at time.Time) int64 { return at.Sub(e.zero).Nanoseconds() }

func (e *executor) restartTotals() { e.since = usageNow() }

// threads counts those that the runtime has asked the system for so far.
func threads() int { return pprof.Lookup("threadcreate").Count() }
