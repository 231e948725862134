package esdb

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"keyline/events"
	"keyline/events/esdb/esdbtest"
)

func TestAppendOutlivesFaults(t *testing.T) {
	for what, row := range map[string]struct {
		call   esdbtest.Call
		faults []esdbtest.Fault
	}{
		"unavailable, thrice":   {esdbtest.Append, []esdbtest.Fault{{Err: esdbtest.Unavailable}, {Err: esdbtest.Unavailable}, {Err: esdbtest.Unavailable}}},
		"recorded, answer lost": {esdbtest.Append, []esdbtest.Fault{{Err: esdbtest.Unavailable, When: esdbtest.After}}},
		"timed out":             {esdbtest.Append, []esdbtest.Fault{{Err: esdbtest.Timeout}, {Err: esdbtest.Timeout, When: esdbtest.After}}},
		"refused early":         {esdbtest.Append, []esdbtest.Fault{{Err: esdbtest.Denied, When: esdbtest.Early}, {Err: esdbtest.Unavailable, When: esdbtest.Early}}},
		"wrongly refused":       {esdbtest.Append, []esdbtest.Fault{{Wrong: true}, {Wrong: true}}},
		"answer not read":       {esdbtest.Read, []esdbtest.Fault{{Err: esdbtest.Unavailable}, {Err: esdbtest.Timeout}}},
		"no leader known":       {esdbtest.Read, []esdbtest.Fault{{Err: esdbtest.NotLeader(esdbtest.Start(t, esdbtest.Config{})).Err}}},
	} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			server, s := start(t, esdbtest.Config{})
			mustAppend(t, s, "board-a", events.None, "first", 2)
			server.Inject(row.call, row.faults...)
			got := mustAppend(t, s, "board-a", 1, "second", 40)
			all := collect(t, "stream", s.Read(t.Context(), "board-a", 0))
			if len(all) != 42 {
				t.Fatalf("%d events, want 42", len(all))
			}
			last := all[41]
			if want := (events.Appended{Last: last.Revision, Position: last.Position, At: last.At}); got != want {
				t.Errorf("answered %+v, want %+v", got, want)
			}
		})
	}
}

func TestAppendFollowsTheLeader(t *testing.T) {
	leader := esdbtest.Start(t, esdbtest.Config{})
	follower := leader.Join(t)
	s := open(t, insecure(follower))
	follower.Inject(esdbtest.Append, esdbtest.NotLeader(leader))
	mustAppend(t, s, "board-a", events.None, "first", 1)
	mustAppend(t, s, "board-a", 0, "second", 1)
	if n := leader.Calls(esdbtest.Append); n != 2 {
		t.Errorf("%d appends at the leader, want 2", n)
	}
}

func TestAppendSaysWhenItDoesNotKnow(t *testing.T) {
	server, s := start(t, esdbtest.Config{})
	lost := esdbtest.Fault{Err: esdbtest.Timeout, When: esdbtest.After}
	for range 20 {
		server.Inject(esdbtest.Append, lost)
	}
	p := s.patience
	impatient(s)
	_, err := s.Append(t.Context(), "board-a", events.None, batchOf("first", 2)...)
	if !errors.Is(err, events.ErrUnknownOutcome) {
		t.Fatalf("append: %v, want ErrUnknownOutcome", err)
	}
	server.Heal()
	s.patience = p
	mustAppend(t, s, "board-a", events.None, "first", 2)
	if n := len(collect(t, "stream", s.Read(t.Context(), "board-a", 0))); n != 2 {
		t.Errorf("%d events, want 2", n)
	}
}

func TestAppendIsRefusedAtOnce(t *testing.T) {
	server, s := start(t, esdbtest.Config{})
	server.Inject(esdbtest.Append, esdbtest.Fault{Err: esdbtest.SizeExceeded})
	if _, err := s.Append(t.Context(), "board-a", events.None, batchOf("first", 1)...); !errors.Is(err, events.ErrTooLarge) {
		t.Errorf("too large for the server: %v, want ErrTooLarge", err)
	}
	for what, p := range map[string]events.Proposed{
		"no id":       {Type: "T"},
		"no type":     {ID: events.DeriveID("c", 0)},
		"system type": {ID: events.DeriveID("c", 0), Type: "$metadata"},
	} {
		if _, err := s.Append(t.Context(), "board-a", events.None, p); err == nil {
			t.Errorf("%s: taken", what)
		}
	}
	if _, err := s.Append(t.Context(), "$settings", events.None, batchOf("first", 1)...); err == nil {
		t.Error("a system stream was written")
	}
	if n := server.Calls(esdbtest.Append); n != 1 {
		t.Errorf("%d appends reached the server, want 1", n)
	}
}

// The clock of the Keyline that wrote last may be ahead of this one's.
func TestTimeGoesOnFromTheLastEvent(t *testing.T) {
	server, s := start(t, esdbtest.Config{})
	ahead := time.UnixMilli(time.Now().Add(time.Hour).UnixMilli()).UTC()
	r := events.Recorded{Proposed: batchOf("first", 1)[0], Stream: "board-a", At: ahead}
	e := sent(r)
	records := server.Records()
	end := records[len(records)-1].Position + 1000
	server.Seed(esdbtest.Record{
		Stream: "board-a", Position: end, ID: e.EventID, Type: e.EventType, ContentType: "application/json",
		Data: e.Data, Meta: e.UserMetadata, Created: time.Now(),
	})
	for i := range 2 {
		if a := mustAppend(t, s, "board-a", events.Revision(i), fmt.Sprint(i), 1); !a.At.Equal(ahead) {
			t.Errorf("append %d at %v, want %v", i, a.At, ahead)
		}
	}
	for _, r := range collect(t, "stream", s.Read(t.Context(), "board-a", 0)) {
		if !r.At.Equal(ahead) {
			t.Errorf("event %d at %v, want %v", r.Revision, r.At, ahead)
		}
	}
}

func TestCallersComeBackWithoutAServer(t *testing.T) {
	server, s := start(t, esdbtest.Config{})
	mustAppend(t, s, "person-a", events.None, "first", 1)
	server.Stop()
	const bound = 5 * time.Second // generous for a busy machine; without care it is for ever
	begun := time.Now()
	ctx := brief(t, 50*time.Millisecond)
	if _, err := s.Append(ctx, "board-a", events.None, batchOf("late", 1)...); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("append: %v, want context.DeadlineExceeded", err)
	}
	if err := s.Delete(ctx, "person-a"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("delete: %v, want context.DeadlineExceeded", err)
	}
	for _, err := range s.Read(brief(t, 50*time.Millisecond), "person-a", 0) {
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("read: %v, want context.DeadlineExceeded", err)
		}
	}
	for range s.Subscribe(brief(t, 50*time.Millisecond), events.Start) {
		t.Error("subscription yields")
	}
	impatient(s)
	for _, err := range s.ReadAll(t.Context(), events.Start) {
		if !errors.Is(err, ErrUnreachable) {
			t.Errorf("read all: %v, want ErrUnreachable", err)
		}
	}
	if _, err := s.Append(t.Context(), "board-a", events.None, batchOf("late", 1)...); !errors.Is(err, ErrUnreachable) || errors.Is(err, events.ErrUnknownOutcome) {
		t.Errorf("append: %v, want ErrUnreachable and no doubt", err)
	}
	if took := time.Since(begun); took > bound {
		t.Errorf("took %v", took)
	}
	server.Restart(t)
	s.patience = enough
	mustAppend(t, s, "board-a", events.None, "late", 1)
}

func TestWrongPassword(t *testing.T) {
	dir := t.TempDir()
	server := esdbtest.Start(t, esdbtest.Config{Certificate: esdbtest.Certificate(t, dir), Users: map[string]string{"ops": "s3cret"}})
	at := server.Addr() + "?discoveryInterval=5&tlsCAFile=" + dir + "/ca/ca.crt"
	mustAppend(t, open(t, "esdb://ops:s3cret@"+at), "board-a", events.None, "first", 1)
	for _, who := range []string{"ops:wrong@", "nobody:s3cret@", ""} {
		t.Run(who, func(t *testing.T) {
			t.Parallel() // each call takes all of its patience
			s := open(t, "esdb://"+who+at)
			s.patience = 2 * time.Second
			for _, err := range s.Read(t.Context(), "board-a", 0) {
				if !errors.Is(err, ErrAccess) {
					t.Errorf("reads: %v, want ErrAccess", err)
				}
			}
			var last error
			for _, err := range s.Subscribe(t.Context(), events.Start) {
				last = err
			}
			if !errors.Is(last, ErrAccess) {
				t.Errorf("subscribes: %v, want ErrAccess", last)
			}
			if _, err := s.Append(t.Context(), "board-b", events.None, batchOf("first", 1)...); !errors.Is(err, ErrAccess) {
				t.Errorf("appends: %v, want ErrAccess", err)
			}
		})
	}
}

func TestUntrustedServerIsNamed(t *testing.T) {
	theirs, ours := t.TempDir(), t.TempDir()
	impostor := esdbtest.Start(t, esdbtest.Config{Certificate: esdbtest.Certificate(t, theirs)})
	right := esdbtest.Config{Certificate: esdbtest.Certificate(t, ours), Addr: impostor.Addr()}
	s := open(t, "esdb://"+impostor.Addr()+"?discoveryInterval=5&tlsCAFile="+ours+"/ca/ca.crt")
	for _, err := range impatient(s).Read(t.Context(), "board-a", 0) {
		if !errors.Is(err, ErrUnreachable) || !strings.Contains(err.Error(), "certificate") {
			t.Errorf("read: %v, want ErrUnreachable and why", err)
		}
	}
	impostor.Stop()
	esdbtest.Start(t, right)
	s.patience = enough
	mustAppend(t, s, "board-a", events.None, "first", 1)
}

func TestCloseWithoutAServer(t *testing.T) {
	server, s := start(t, esdbtest.Config{})
	s.grace = 50 * time.Millisecond
	server.Stop()
	refused := make(chan error)
	go func() {
		_, err := s.Append(context.WithoutCancel(t.Context()), "board-a", events.None, batchOf("first", 1)...)
		refused <- err
	}()
	for len(s.slots) == 0 {
		runtime.Gosched() // until the append is under way
	}
	begun := time.Now()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(begun); took > 5*time.Second {
		t.Errorf("close took %v", took)
	}
	if err := <-refused; !errors.Is(err, events.ErrClosed) {
		t.Errorf("append: %v, want ErrClosed", err)
	}
	server.Restart(t) // so that the client, which looks for it still, ends
}
