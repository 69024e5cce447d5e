//go:build unix

package main

import "syscall"

// usageNow is what the whole process has used so far.
func usageNow() usage {
	var own syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &own); err != nil {
		return usage{}
	}
	return usage{
		isKnown:     true,
		cpuNs:       own.Utime.Nano() + own.Stime.Nano(),
		voluntary:   int64(own.Nvcsw),
		involuntary: int64(own.Nivcsw),
	}
}
