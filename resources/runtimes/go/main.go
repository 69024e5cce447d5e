// An executor for Corelab in Go: many goroutines in one process, of which as many run at once as it has processors.
// It speaks the plain wire (docs/executor-wire.md) and needs nothing but the standard library.
package main

import (
	"flag"
	"fmt"
	"os"
	"runtime"
)

func main() {
	processors := flag.Int("processors", 1, "how many goroutines may run at the same time (GOMAXPROCS)")
	alone := flag.Bool("alone", false, "let each task do by itself what it would do together with others: the baseline")
	flag.Parse()

	runtime.GOMAXPROCS(*processors)
	if err := converse(os.Stdin, os.Stdout, *alone); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
