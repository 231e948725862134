package realtime

import (
	"testing"
	"time"

	"keyline/events/board"
	"keyline/projections"
)

// Notes without a name are told after a few seconds, also when the wall clock
// is set back by a day meanwhile: the moment is reckoned by the clock that
// nobody sets, which a rounded time has lost.
func TestMixIsPouredWhateverTheClockSays(t *testing.T) {
	r := NewRoom("room", projections.NewBoard(), "epoch")
	now := time.Now()
	if !r.mixes(now, Do{ID: "command-00000001", Command: board.PostNote{}}) {
		t.Fatal("it is not held")
	}
	if wait := r.mix.due.Sub(now); wait <= 0 || wait > mixEvery || !r.mix.due.Truncate(mixEvery).Equal(r.mix.due.Round(0)) {
		t.Errorf("due after %v", wait)
	}
	// == compares the clock that nobody sets as well.
	if r.mix.due == r.mix.due.Round(0) {
		t.Error("it is reckoned by the wall clock")
	}
}
