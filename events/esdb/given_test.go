package esdb

import (
	"context"
	"fmt"
	"iter"
	"testing"
	"time"

	"keyline/events"
	"keyline/events/esdb/esdbtest"
)

// enough is how long a condition may take to come true.
const enough = 30 * time.Second

func start(t testing.TB, c esdbtest.Config) (*esdbtest.Server, *Store) {
	t.Helper()
	server := esdbtest.Start(t, c)
	return server, open(t, insecure(server))
}

func open(t testing.TB, connection string) *Store {
	t.Helper()
	s := connect(t, connection)
	t.Cleanup(func() { _ = s.Close() }) // returns nil and nothing else
	return s
}

// impatient gives up early.
func impatient(s *Store) *Store {
	s.patience, s.attempt = 300*time.Millisecond, 100*time.Millisecond
	return s
}

func batchOf(name string, n int) []events.Proposed {
	out := make([]events.Proposed, n)
	for i := range out {
		out[i] = events.Proposed{ID: events.DeriveID(name, i), Type: "T", Data: fmt.Appendf(nil, `{"n":%d}`, i), Meta: []byte(`{"v":1}`)}
	}
	return out
}

func mustAppend(t testing.TB, s *Store, stream events.Stream, expected events.Revision, name string, n int) events.Appended {
	t.Helper()
	a, err := s.Append(t.Context(), stream, expected, batchOf(name, n)...)
	if err != nil {
		t.Fatalf("append %s to %s: %v", name, stream, err)
	}
	return a
}

func collect(t testing.TB, what string, seq iter.Seq2[events.Recorded, error]) (out []events.Recorded) {
	t.Helper()
	for r, err := range seq {
		if err != nil {
			t.Fatalf("%s: after %d events: %v", what, len(out), err)
		}
		out = append(out, r)
	}
	return out
}

func brief(t testing.TB, d time.Duration) context.Context {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), d)
	t.Cleanup(stop)
	return ctx
}
