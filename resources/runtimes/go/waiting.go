package main

import "time"

// wait parks its goroutine for so many milliseconds. Its result is the time that passed.
type wait float64

func (ms wait) do(t *turn) (any, error) { return t.sleep(float64(ms)), nil }

// mixed computes and waits in four turns. Its result says how the computing ended and how long all waits took.
type mixed struct {
	Start  uint32
	Units  int
	WaitMs int
}

const turns = 4

func (m mixed) do(t *turn) (any, error) {
	checksum, waited := m.Start, 0.0
	for i := 0; i < turns; i++ {
		checksum = advance(checksum, portion(m.Units, i)*stepsPerUnit)
		if ms := portion(m.WaitMs, i); ms > 0 {
			waited += t.sleep(float64(ms))
		}
	}
	return map[string]any{"checksum": checksum, "waitedMs": waited}, nil
}

// portion is the share of one turn in a whole number; those of all turns add up to it.
func portion(total, turn int) int {
	return (turn+1)*total/turns - turn*total/turns
}

// syncCall waits, and then makes a call that blocks: one of the system on the thread itself, or computing.
type syncCall struct {
	WaitMs, CallMs float64
	Computes       bool
	Start          uint32
}

func (c syncCall) do(t *turn) (any, error) {
	waited := 0.0
	if c.WaitMs > 0 {
		waited = t.sleep(c.WaitMs)
	}
	var answer float64
	if c.Computes {
		answer = float64(advance(c.Start, int(c.CallMs)*unitsPerMs*stepsPerUnit))
	} else {
		from := time.Now()
		if err := standStill(time.Duration(c.CallMs * float64(time.Millisecond))); err != nil {
			return nil, err
		}
		answer = milliseconds(time.Since(from))
		t.note("wait", from, time.Now())
	}
	return map[string]float64{"waitedMs": waited, "answer": answer}, nil
}
