//go:build !linux

package main

import (
	"errors"
	"time"
)

// standStill has no call of the system that would be the same everywhere.
func standStill(time.Duration) error {
	return errors.New("a raw blocking call of the system is made on Linux only")
}
