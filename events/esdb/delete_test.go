package esdb

import (
	"testing"

	"keyline/events"
	"keyline/events/esdb/esdbtest"
)

func mustDelete(t testing.TB, s *Store, stream events.Stream) {
	t.Helper()
	if err := s.Delete(t.Context(), stream); err != nil {
		t.Errorf("delete %s: %v", stream, err)
	}
}

func TestDeleteOutlivesFaults(t *testing.T) {
	for what, f := range map[string]esdbtest.Fault{
		"unavailable":        {Err: esdbtest.Unavailable},
		"done, answer lost":  {Err: esdbtest.Unavailable, When: esdbtest.After},
		"done, but timedout": {Err: esdbtest.Timeout, When: esdbtest.After},
	} {
		t.Run(what, func(t *testing.T) {
			server, s := start(t, esdbtest.Config{})
			mustAppend(t, s, "key-a", events.None, "first", 2)
			server.Inject(esdbtest.Tombstone, f)
			mustDelete(t, s, "key-a")
			if n := len(collect(t, "stream", s.Read(t.Context(), "key-a", 0))); n != 0 {
				t.Errorf("%d events left", n)
			}
		})
	}
}

// What one Keyline deletes is gone for another that knew the stream, and what
// that one writes then is a new stream for both.
func TestDeleteIsSeenByOthers(t *testing.T) {
	server, a := start(t, esdbtest.Config{})
	b := open(t, insecure(server))
	for range 3 {
		mustAppend(t, a, "key-a", events.None, "key", 2)
		mustAppend(t, b, "key-a", 1, "more", 1)
		mustDelete(t, b, "key-a")
		if n := len(collect(t, "stream", a.Read(t.Context(), "key-a", 0))); n != 0 {
			t.Errorf("%d events left", n)
		}
		if n := len(collect(t, "log", a.ReadAll(t.Context(), events.Start))); n != 0 {
			t.Errorf("%d events left in the log", n)
		}
	}
}

func TestScavengeChangesNothingForReaders(t *testing.T) {
	server, s := start(t, esdbtest.Config{})
	mustAppend(t, s, "board-a", events.None, "board", 2)
	mustAppend(t, s, "key-a", events.None, "key", 2)
	mustDelete(t, s, "key-a")
	mustAppend(t, s, "key-a", events.None, "key", 1)
	mustDelete(t, s, "key-a")
	mustAppend(t, s, "key-a", events.None, "key again", 1)
	before := collect(t, "log", s.ReadAll(t.Context(), events.Start))
	server.Scavenge()
	for _, r := range server.Records() {
		if r.Type == "T" && r.Stream != "board-a" && r.Stream != "key-a~2" {
			t.Errorf("the server still has %s/%d", r.Stream, r.Revision)
		}
	}
	fresh := open(t, insecure(server))
	for _, s := range []*Store{s, fresh} {
		after := collect(t, "log", s.ReadAll(t.Context(), events.Start))
		if len(before) != 3 || len(after) != 3 || after[2].Hash() != before[2].Hash() {
			t.Errorf("%d events before, %d after, want 3", len(before), len(after))
		}
	}
	mustDelete(t, fresh, "key-a")
	mustAppend(t, fresh, "key-a", events.None, "key", 1)
}
