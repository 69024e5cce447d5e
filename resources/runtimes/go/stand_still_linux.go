package main

import (
	"syscall"
	"time"
)

// standStill blocks its thread in a raw call of the system. The scheduler does not know when that ends: it takes the
// processor away from the thread, and gives it to another one.
func standStill(d time.Duration) error {
	left := syscall.NsecToTimespec(int64(d))
	for {
		err := syscall.Nanosleep(&left, &left)
		if err != syscall.EINTR {
			return err
		}
	}
}
