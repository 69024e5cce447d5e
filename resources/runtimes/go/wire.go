package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"
)

const wireVersion = 1

// A heard line is one message of the manager; each kind has some of the fields.
type heard struct {
	Kind     string
	Wire     int
	Workload string
	// Only channels have any that matter here: all else is in the tasks.
	Parameters struct{ Capacity int }
	// Tasks counts those of the trial in the first line, and lists those of a batch in others.
	Tasks  json.RawMessage
	Lanes  int
	IDs    []int
	WarmUp bool
}

type said map[string]any

// An answer is put together when everything that was asked before has been answered.
type answer func(say func(said)) said

// converse answers the lines of a manager, in the order in which it asks, until no more come.
func converse(in io.Reader, out io.Writer, alone bool) error {
	answers := make(chan answer, 64)
	written := make(chan error, 1)
	go func() { written <- write(out, answers) }()

	c := conversation{executor: newExecutor(alone), answers: answers}
	lines := bufio.NewReader(in)
	for {
		line, err := lines.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			close(answers)
			return <-written
		}
		if err != nil {
			return err
		}
		var h heard
		if err := json.Unmarshal(line, &h); err != nil {
			return err
		}
		if err := c.hear(h); err != nil {
			return err
		}
	}
}

func write(out io.Writer, answers <-chan answer) error {
	var failed error
	encoder := json.NewEncoder(out)
	say := func(message said) {
		if err := encoder.Encode(message); failed == nil {
			failed = err
		}
	}
	for answer := range answers {
		if message := answer(say); message != nil {
			say(message)
		}
	}
	return failed
}

type conversation struct {
	executor *executor
	answers  chan<- answer
}

// hear begins what is asked, and leaves the answer to be given in its turn. Unknown kinds are ignored.
func (c *conversation) hear(h heard) error {
	switch h.Kind {
	case "init":
		c.answers <- always(c.begin(h))
	case "ping":
		c.answers <- func(func(said)) said {
			return said{"kind": "pong", "atNs": c.executor.ns(time.Now())}
		}
	case "batch":
		var tasks []json.RawMessage
		if err := json.Unmarshal(h.Tasks, &tasks); err != nil {
			return err
		}
		b := c.executor.start(h.IDs, tasks, h.WarmUp)
		c.answers <- func(say func(said)) said { return c.batchDone(b, say) }
	case "stop":
		c.answers <- func(func(said)) said { return c.executor.totals() }
	}
	return nil
}

func always(message said) answer { return func(func(said)) said { return message } }

func (c *conversation) begin(h heard) said {
	var tasks int
	if h.Wire != wireVersion {
		return said{"kind": "ready", "wire": wireVersion} // the manager says what is wrong
	}
	if err := json.Unmarshal(h.Tasks, &tasks); err != nil {
		return said{"kind": "failed", "message": err.Error()}
	}
	lanes := h.Lanes
	if lanes == 0 {
		lanes = 1
	}
	if err := c.executor.begin(h.Workload, lanes, tasks, h.Parameters.Capacity); err != nil {
		return said{"kind": "failed", "message": err.Error()}
	}
	return said{"kind": "ready", "wire": wireVersion, "workers": []said{{"pid": os.Getpid()}}}
}

const progressEvery = 250 * time.Millisecond

// batchDone waits for the tasks of a batch, and says meanwhile how many have ended.
func (c *conversation) batchDone(b *batch, say func(said)) said {
	ticker := time.NewTicker(progressEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			say(said{"kind": "progress", "done": b.ended.Load()})
		case <-b.done:
			if b.isWarmUp {
				c.executor.restartTotals()
			}
			return c.executor.report(b)
		}
	}
}

// report is what became of a batch.
func (e *executor) report(b *batch) said {
	n := len(b.ids)
	elapsed, starts, lanes, results := make([]int64, n), make([]int64, n), make([]int, n), make([]any, n)
	failures, spans := []said{}, [][]any{}
	for i, o := range b.outcomes {
		starts[i], lanes[i], results[i] = e.ns(o.start), o.lane, o.result
		elapsed[i] = o.end.Sub(o.start).Nanoseconds()
		if o.err != nil {
			results[i] = nil
			failures = append(failures, said{"id": b.ids[i], "message": o.err.Error()})
		}
		for _, s := range o.spans {
			spans = append(spans, []any{s.state, e.ns(s.from), e.ns(s.to), o.lane})
		}
	}
	message := said{
		"kind": "batchDone", "startNs": earliest(starts), "elapsedNs": elapsed, "results": results,
		"startsNs": starts, "lanes": lanes,
	}
	if len(failures) > 0 {
		message["failures"] = failures
	}
	if len(spans) > 0 {
		message["spans"] = spans
	}
	return message
}

func earliest(times []int64) int64 {
	if len(times) == 0 {
		return 0
	}
	first := times[0]
	for _, t := range times {
		if t < first {
			first = t
		}
	}
	return first
}

// totals is what the process has used since it was ready, or since the last task before the clock.
func (e *executor) totals() said {
	message := said{"kind": "totals", "threads": threads()}
	now := usageNow()
	if !now.isKnown {
		return message
	}
	message["cpuNs"] = now.cpuNs - e.since.cpuNs
	message["voluntarySwitches"] = now.voluntary - e.since.voluntary
	message["involuntarySwitches"] = now.involuntary - e.since.involuntary
	return message
}

// unknownWorkload names what this executor does not have.
func unknownWorkload(workload string) error {
	return fmt.Errorf("there is no workload %s in this executor", workload)
}
