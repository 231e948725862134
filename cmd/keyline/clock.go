//go:build !movedclock

package main

import "time"

// now is the clock of everything that is recorded, signed or ends. A test of a
// whole quarter builds the program with another one, see clock_moved.go; the
// program that is shipped has no way to be given the time.
var now = steady(time.Now, func() func() time.Duration {
	begun := time.Now()
	return func() time.Duration { return time.Since(begun) } // counts on when the clock is set
}())

// steady is a clock that is never behind the time it began at and what has
// passed since: when the machine's is set back, no link and no sign-in that has
// ended begins again. When the machine's is set ahead by mistake and then
// right, this one is right again too.
func steady(machine func() time.Time, passed func() time.Duration) func() time.Time {
	begun := machine()
	return func() time.Time {
		t, least := machine(), begun.Add(passed())
		if least.UnixNano() > t.UnixNano() {
			return least
		}
		return t
	}
}
