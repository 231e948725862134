//go:build !movedclock

package main

import "time"

// now is the clock of everything that is recorded, signed or ends. A test of a
// whole quarter builds the program with another one, see clock_moved.go; the
// program that is shipped has no way to be given the time.
var now = time.Now
