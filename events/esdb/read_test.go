package esdb

import (
	"errors"
	"testing"
	"time"

	"keyline/events"
	"keyline/events/esdb/esdbtest"
)

func TestReadsGoOnWhereTheyBroke(t *testing.T) {
	server, s := start(t, esdbtest.Config{})
	mustAppend(t, s, "person-x", events.None, "person", 3)
	for i := range 10 {
		mustAppend(t, s, "board-a", events.Revision(i*100)-1, string(rune('a'+i)), 100)
	}
	want := collect(t, "stream", s.Read(t.Context(), "board-a", 0))
	broken := esdbtest.Fault{Err: esdbtest.Unavailable, When: esdbtest.After} // after the first event
	server.Inject(esdbtest.Read, broken, esdbtest.Fault{Err: esdbtest.Timeout}, broken, broken)
	got := collect(t, "stream", s.Read(t.Context(), "board-a", 0))
	if len(got) != 1000 || got[999].Hash() != want[999].Hash() {
		t.Errorf("%d events of the stream, want 1000", len(got))
	}
	server.Inject(esdbtest.Read, broken, broken, broken, esdbtest.Fault{Err: esdbtest.Unavailable}, broken, broken)
	all := collect(t, "log", s.ReadAll(t.Context(), events.Start))
	for i := 1; i < len(all); i++ {
		if all[i].Position <= all[i-1].Position {
			t.Fatalf("position %d follows %d", all[i].Position, all[i-1].Position)
		}
	}
	if len(all) != 1003 {
		t.Errorf("%d events of the log, want 1003", len(all))
	}
}

// foreign is what another program writes, into a stream of its own choice.
func foreign(server *esdbtest.Server, stream string, revision uint64) esdbtest.Record {
	records := server.Records()
	return esdbtest.Record{
		Stream: stream, Revision: revision, Position: records[len(records)-1].Position + 100_000, ID: [16]byte{9, byte(revision)},
		Type: "OrderPlaced", ContentType: "application/json", Data: []byte(`{}`), Created: time.Now(),
	}
}

func TestOtherProgramsArePassedOver(t *testing.T) {
	server, s := start(t, esdbtest.Config{})
	namesake := open(t, insecure(server)+"&namespace=acme")
	mustAppend(t, namesake, "board-a", events.None, "theirs", 3)
	server.Seed(foreign(server, "orders-1", 0))
	server.Seed(foreign(server, "$stats-1", 0))
	mustAppend(t, s, "board-a", events.None, "ours", 2)
	for what, row := range map[string]struct {
		store *Store
		want  int
	}{"without a namespace": {s, 2}, "in a namespace": {namesake, 3}} {
		if n := len(collect(t, what, row.store.ReadAll(t.Context(), events.Start))); n != row.want {
			t.Errorf("%s: %d events read, want %d", what, n, row.want)
		}
		n := 0
		for sig, err := range row.store.Subscribe(t.Context(), events.Start) {
			if err != nil {
				t.Fatal(err)
			}
			if sig.CaughtUp {
				break
			}
			n++
		}
		if n != row.want {
			t.Errorf("%s: %d events followed, want %d", what, n, row.want)
		}
	}
}

func TestDamageIsReported(t *testing.T) {
	for what, damage := range map[string]func(*esdbtest.Server){
		"an event of others": func(server *esdbtest.Server) { server.Seed(foreign(server, "board-a", 2)) },
		"a gap": func(server *esdbtest.Server) {
			r := foreign(server, "board-a", 3)
			e := sent(events.Recorded{Proposed: batchOf("late", 1)[0], Stream: "board-a", Revision: 2})
			r.Meta, r.Data = e.UserMetadata, e.Data
			server.Seed(r)
		},
		"an event moved here": func(server *esdbtest.Server) {
			for _, r := range server.Records() {
				if r.Stream == "board-b" {
					at := foreign(server, "board-a", 2)
					r.Stream, r.Revision, r.Position = at.Stream, at.Revision, at.Position
					server.Seed(r)
				}
			}
		},
	} {
		t.Run(what, func(t *testing.T) {
			server, s := start(t, esdbtest.Config{})
			mustAppend(t, s, "board-b", events.None, "other", 1)
			mustAppend(t, s, "board-a", events.None, "first", 2)
			damage(server)
			good := 0
			reported := func(how string, err error) {
				t.Helper()
				var d *events.Damaged
				if err == nil {
					good++
				} else if !errors.As(err, &d) || d.Stream != "board-a" {
					t.Errorf("%s: %v, want damage of board-a", how, err)
				}
			}
			for _, err := range s.Read(t.Context(), "board-a", 0) {
				reported("read", err)
			}
			for _, err := range s.ReadAll(t.Context(), events.Start) {
				reported("read all", err)
			}
			for _, err := range s.Subscribe(t.Context(), events.Start) {
				reported("subscribe", err)
			}
			if good != 2+3+3 {
				t.Errorf("%d good events before the damage, want 8", good)
			}
			if n := len(collect(t, "the rest", s.Read(t.Context(), "board-b", 0))); n != 1 {
				t.Errorf("%d events of another stream, want 1", n)
			}
		})
	}
}
