package main

import "time"

// A turn is what a task knows of its executor, and what is noted of it.
type turn struct {
	id       int
	alone    bool
	channels []chan message
	zero     time.Time
	spans    []span
}

// nowMs is the time on the executor's clock.
func (t *turn) nowMs() float64 { return milliseconds(time.Since(t.zero)) }

func (t *turn) note(state string, from, to time.Time) {
	t.spans = append(t.spans, span{state, from, to})
}

// sleep parks the goroutine, and returns the milliseconds that passed.
func (t *turn) sleep(ms float64) float64 {
	from := time.Now()
	time.Sleep(time.Duration(ms * float64(time.Millisecond)))
	woken := time.Now()
	due := from.Add(time.Duration(ms * float64(time.Millisecond)))
	if woken.Before(due) {
		due = woken
	}
	t.note("wait", from, due)
	t.note("oversleep", due, woken)
	return milliseconds(woken.Sub(from))
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
