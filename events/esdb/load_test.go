package esdb

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"keyline/events"
	"keyline/events/esdb/esdbtest"
)

// load is many writers on two Keylines, each on a board of its own, with a
// reader on each that follows all, while somebody breaks the server.
type load struct {
	server *esdbtest.Server
	stores [2]*Store

	mu       sync.Mutex
	written  map[events.Stream]int
	appends  int
	seen     [2][]events.Recorded
	progress chan struct{} // closed and replaced at each append and each event seen

	halt             chan struct{} // closed to let the writers finish
	leave            context.CancelFunc
	writers, readers sync.WaitGroup
}

const loadWriters = 16

func newLoad(t *testing.T) *load {
	server, first := start(t, esdbtest.Config{})
	ctx, leave := context.WithCancel(t.Context())
	l := &load{
		server: server, stores: [2]*Store{first, open(t, insecure(server))},
		written: map[events.Stream]int{}, progress: make(chan struct{}), halt: make(chan struct{}), leave: leave,
	}
	for w := range loadWriters {
		l.writers.Go(func() { l.write(t, w) })
	}
	for i := range l.stores {
		l.readers.Go(func() { l.follow(ctx, t, i) })
	}
	return l
}

// write appends one event after another, each until it is acknowledged.
func (l *load) write(t *testing.T, w int) {
	stream := events.Stream(fmt.Sprint("board-", w))
	for n := 0; ; {
		_, err := l.stores[w%2].Append(t.Context(), stream, events.Revision(n)-1, batchOf(fmt.Sprint(stream, n), 1)...)
		if errors.Is(err, events.ErrUnknownOutcome) || errors.Is(err, ErrUnreachable) {
			continue
		}
		if err != nil {
			t.Errorf("writer %d: %v", w, err)
			return
		}
		n++
		l.note(func() { l.written[stream], l.appends = n, l.appends+1 })
		select {
		case <-l.halt:
			return
		default:
		}
	}
}

func (l *load) follow(ctx context.Context, t *testing.T, i int) {
	for sig, err := range l.stores[i].Subscribe(ctx, events.Start, events.BoardCategory) {
		if err != nil {
			t.Errorf("reader %d: %v", i, err)
		} else if !sig.CaughtUp {
			l.note(func() { l.seen[i] = append(l.seen[i], sig.Event) })
		}
	}
}

func (l *load) note(change func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	change()
	close(l.progress)
	l.progress = make(chan struct{})
}

// wait waits until a condition holds, which is asked under the lock.
func (l *load) wait(t *testing.T, what string, holds func() bool) {
	t.Helper()
	ctx := brief(t, 2*time.Minute)
	for {
		l.mu.Lock()
		done, progress := holds(), l.progress
		l.mu.Unlock()
		if done {
			return
		}
		select {
		case <-progress:
		case <-ctx.Done():
			t.Fatalf("waited in vain for %s", what)
		}
	}
}

// further waits for that many further appends.
func (l *load) further(t *testing.T, appends int) {
	t.Helper()
	goal := -1
	l.wait(t, "further appends", func() bool {
		if goal < 0 {
			goal = l.appends + appends
		}
		return l.appends >= goal
	})
}

// finish stops the writers and checks that the log is what was acknowledged
// and that each reader saw the log, every event once.
func (l *load) finish(t *testing.T) {
	t.Helper()
	close(l.halt)
	l.writers.Wait()
	all := collect(t, "log", l.stores[0].ReadAll(t.Context(), events.Start))
	last := all[len(all)-1].Position
	for i := range l.seen {
		l.wait(t, "the last event", func() bool { return len(l.seen[i]) > 0 && l.seen[i][len(l.seen[i])-1].Position >= last })
	}
	l.leave()
	l.readers.Wait()
	count := map[events.Stream]int{}
	for _, r := range all {
		if int(r.Revision) != count[r.Stream] {
			t.Errorf("%s: revision %d where %d is due", r.Stream, r.Revision, count[r.Stream])
		}
		count[r.Stream]++
	}
	for stream, n := range l.written {
		if count[stream] != n {
			t.Errorf("%s: %d events, %d acknowledged", stream, count[stream], n)
		}
	}
	for i, seen := range l.seen {
		if len(seen) != len(all) {
			t.Errorf("reader %d saw %d events, want %d", i, len(seen), len(all))
		}
		for n := range min(len(seen), len(all)) {
			if seen[n].Position != all[n].Position || seen[n].Hash() != all[n].Hash() {
				t.Errorf("reader %d: event %d is at position %d, want %d", i, n, seen[n].Position, all[n].Position)
				break
			}
		}
	}
	t.Logf("%d events", len(all))
}

func TestFiveRestartsUnderLoad(t *testing.T) {
	l := newLoad(t)
	for range 5 {
		l.further(t, 100)
		l.server.Stop()
		l.server.Restart(t)
	}
	l.further(t, 100)
	l.finish(t)
}

func TestTwentyDropsUnderLoad(t *testing.T) {
	l := newLoad(t)
	dropped := 0
	for dropped < 20 {
		l.further(t, 30)
		dropped += l.server.DropSubscriptions([]error{esdbtest.TooSlow, esdbtest.Unavailable}[dropped%2])
	}
	l.further(t, 30)
	l.finish(t)
}

func TestPausesUnderLoad(t *testing.T) {
	l := newLoad(t)
	for range 3 {
		l.further(t, 100)
		l.server.Pause()
		// Whoever asks meanwhile comes back when his time is up.
		if _, err := l.stores[0].Append(brief(t, 50*time.Millisecond), "board-p", events.None, batchOf("p", 1)...); err == nil {
			t.Error("an append to a paused server succeeded")
		}
		for _, err := range l.stores[1].Read(brief(t, 50*time.Millisecond), "board-0", 0) {
			if !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("read of a paused server: %v", err)
			}
		}
		l.server.Resume()
	}
	a := mustAppend(t, l.stores[1], "board-p", events.None, "p", 1)
	l.note(func() { l.written["board-p"] = int(a.Last) + 1 })
	l.finish(t)
}

func TestFaultsOfAllKindsUnderLoad(t *testing.T) {
	l := newLoad(t)
	for i := range 12 {
		l.further(t, 40)
		f := esdbtest.Fault{Err: []error{esdbtest.Unavailable, esdbtest.Timeout}[i%2], When: []esdbtest.When{esdbtest.Before, esdbtest.Early, esdbtest.After}[i%3]}
		l.server.Inject(esdbtest.Append, f, f, f)
		l.server.Inject(esdbtest.Read, f, f)
		l.server.Inject(esdbtest.Subscribe, f)
		l.server.DropSubscriptions(esdbtest.TooSlow)
	}
	l.further(t, 40)
	l.finish(t)
}
