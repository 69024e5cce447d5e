package main

// A talker is the part of one task in a group of four that exchange messages through channels: two pairs that play
// ping-pong, a producer with two workers and a collector (fan), or a pipeline of four stages.
type talker struct {
	Shape    string
	Role     int
	Messages int
	// Work counts the steps of computing for each message at each stop.
	Work int
}

// message carries its number, and a checksum that the stops on its way compute further.
type message struct {
	number   int
	checksum uint32
}

const lastRole = 3

func startOf(number int) message { return message{number, uint32(2*number + 1)} }

func (m message) worked(steps int) message { return message{m.number, advance(m.checksum, steps)} }

func (k talker) do(t *turn) (any, error) {
	in := inbox{fromMs: t.nowMs()}
	sent := 0
	if t.alone {
		sent = k.withoutCompany(&in)
	} else {
		sent = k.withCompany(t, &in)
	}
	return in.result(sent, t.nowMs()), nil
}

// withCompany does the task's part, and returns how many messages it sent.
func (k talker) withCompany(t *turn, in *inbox) int {
	base := t.id - k.Role
	channel := func(offset int) chan message { return t.channels[base+offset] }
	switch {
	case k.Shape == "ping-pong" && k.Role%2 == 0:
		return k.ping(channel(k.Role), channel(k.Role+1), in)
	case k.Shape == "ping-pong":
		return k.stop(channel(k.Role-1), channel(k.Role), in)
	case k.Role == 0:
		return k.source(channel(0))
	case k.Role == lastRole && k.Shape == "fan":
		return collect(channel(1), channel(2), in)
	case k.Role == lastRole:
		return sink(channel(k.Role-1), in)
	case k.Shape == "fan":
		return k.stop(channel(0), channel(k.Role), in)
	default:
		return k.stop(channel(k.Role-1), channel(k.Role), in)
	}
}

// ping sends, and waits for the answer to each message.
func (k talker) ping(to chan<- message, back <-chan message, in *inbox) int {
	defer close(to)
	for i := 0; i < k.Messages; i++ {
		to <- startOf(i)
		in.take(<-back, 0)
	}
	return k.Messages
}

func (k talker) source(to chan<- message) int {
	defer close(to)
	for i := 0; i < k.Messages; i++ {
		to <- startOf(i)
	}
	return k.Messages
}

// stop computes each message further and passes it on, until no more will come.
func (k talker) stop(from <-chan message, to chan<- message, in *inbox) int {
	defer close(to)
	for m := range from {
		in.take(m, 0)
		to <- m.worked(k.Work)
	}
	return in.received
}

func sink(from <-chan message, in *inbox) int {
	for m := range from {
		in.take(m, 0)
	}
	return 0
}

// collect takes whatever comes first from either, until both are closed.
func collect(one, other <-chan message, in *inbox) int {
	for one != nil || other != nil {
		select {
		case m, open := <-one:
			if !open {
				one = nil
				continue
			}
			in.take(m, 0)
		case m, open := <-other:
			if !open {
				other = nil
				continue
			}
			in.take(m, 1)
		}
	}
	return 0
}

// withoutCompany does the same computing with nobody to talk to.
func (k talker) withoutCompany(in *inbox) int {
	first, step := 0, 1
	if k.Shape == "fan" && (k.Role == 1 || k.Role == 2) {
		first, step = k.Role-1, 2
	}
	sent := 0
	for i := first; i < k.Messages; i += step {
		m := startOf(i)
		if hops, receives := k.hops(); receives {
			m = m.worked(hops * k.Work)
			in.take(m, 0)
		}
		switch {
		case k.isStop():
			in.left ^= m.worked(k.Work).checksum
			sent++
		case k.Role < lastRole || k.Shape == "ping-pong":
			sent++
		}
	}
	return sent
}

func (k talker) isStop() bool {
	if k.Shape == "ping-pong" {
		return k.Role%2 == 1
	}
	return k.Role > 0 && k.Role < lastRole
}

// hops says at how many stops a message was worked on before the task receives it, and whether it receives any.
func (k talker) hops() (int, bool) {
	switch {
	case k.Shape == "ping-pong":
		return 1 - k.Role%2, true
	case k.Role == 0:
		return 0, false
	case k.Shape == "fan" && k.Role == lastRole:
		return 1, true
	case k.Shape == "fan":
		return 0, true
	default:
		return k.Role - 1, true
	}
}

// inbox counts what came in.
type inbox struct {
	received, disorder int
	sum                uint64
	fromMs             float64
	// Of each sender: one more than the number of its latest message.
	next [2]int
	// What alone nobody receives: kept, so that no compiler leaves its computing out.
	left uint32
}

func (in *inbox) take(m message, sender int) {
	in.received++
	in.sum += uint64(m.checksum)
	if m.number < in.next[sender] {
		in.disorder++
	}
	in.next[sender] = m.number + 1
}

func (in *inbox) result(sent int, untilMs float64) any {
	return map[string]any{
		"sent": sent, "received": in.received, "sum": in.sum, "disorder": in.disorder,
		"fromMs": in.fromMs, "untilMs": untilMs,
	}
}
