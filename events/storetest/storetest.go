// Package storetest is the contract of events.Store as tests: every store runs
// Run, those that keep a history over a restart run RunDurable too, and all
// are measured by Bench. Tests are named by the promise they prove.
package storetest

import (
	"testing"

	"keyline/events"
)

// Store is a store whose life the tests end.
type Store interface {
	events.Store
	Close() error // later calls fail with events.ErrClosed, subscriptions end with it
}

// Open opens the store that is kept in a directory. A durable store finds
// there what an earlier one kept; the tests never open a directory twice at
// once.
type Open func(t testing.TB, dir string) Store

// check proves one promise.
type check struct {
	promise string
	prove   func(t testing.TB, open Open)
}

// Run proves what every store promises.
func Run(t *testing.T, open Open) {
	run(t, open, appendChecks, restoreChecks, raceChecks, linearChecks, readChecks, subscribeChecks, deleteChecks, endChecks)
}

// RunDurable proves what a store promises that outlives its process.
func RunDurable(t *testing.T, open Open) {
	run(t, open, durableChecks)
}

func run(t *testing.T, open Open, groups ...[]check) {
	for _, group := range groups {
		for _, c := range group {
			t.Run(c.promise, func(t *testing.T) {
				t.Parallel()
				c.prove(t, open)
			})
		}
	}
}

// fresh opens an empty store that is closed when the test ends.
func fresh(t testing.TB, open Open) Store {
	t.Helper()
	s := open(t, t.TempDir())
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return s
}
