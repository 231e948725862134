//go:build movedclock

package main

import (
	"os"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

// ahead is how far the clock is ahead of the machine's, in milliseconds. It
// never gets less, as times in a history never go back.
var ahead atomic.Int64

// now is the machine's time and what the file named by KEYLINE_CLOCK says to
// add, in milliseconds. It is for tests alone.
func now() time.Time {
	if said, err := os.ReadFile(os.Getenv("KEYLINE_CLOCK")); err == nil {
		ms, _ := strconv.ParseInt(strings.TrimSpace(string(said)), 10, 64)
		for had := ahead.Load(); ms > had && !ahead.CompareAndSwap(had, ms); had = ahead.Load() {
		}
	}
	return time.Now().Add(time.Duration(ahead.Load()) * time.Millisecond)
}
