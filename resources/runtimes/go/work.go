package main

import "encoding/json"

// A work is one task, decoded and ready to be done.
type work interface {
	do(t *turn) (any, error)
}

// works says for each workload how a task on the wire becomes work.
var works = map[string]func(json.RawMessage) (work, error){
	"noop":       decode[noop],
	"primes":     decode[primes],
	"hash":       decode[hashChain],
	"wait":       decode[wait],
	"mixed":      decode[mixed],
	"channels":   decode[talker],
	"sync-calls": decode[syncCall],
}

func decode[W work](task json.RawMessage) (work, error) {
	var w W
	err := json.Unmarshal(task, &w)
	return w, err
}

type noop float64

func (n noop) do(*turn) (any, error) { return n, nil }
