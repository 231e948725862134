package audit

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	mathrand "math/rand/v2"
	"runtime"
	"slices"
	"testing"
	"time"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/memory"
	"keyline/events/proof"
	"keyline/projections"
)

// library is an archive over a store with a board that grows.
type library struct {
	*Archive
	store events.Store
	codec *events.Codec
	vault *events.Vault
	n     int
}

const boardID = "board0000001"

func newLibrary(t testing.TB) *library {
	t.Helper()
	key, err := proof.MakeKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	signer, err := proof.NewSigner(key)
	if err != nil {
		t.Fatal(err)
	}
	store := memory.New()
	vault := events.NewVault(store, [32]byte{1}, rand.Reader)
	return &library{Archive: New(store, vault, signer), store: store, codec: events.NewCodec(board.Kinds(), vault), vault: vault}
}

// grow appends n events: the board, and then notes that wander.
func (l *library) grow(t testing.TB, n int) {
	t.Helper()
	stream := events.NewStream(events.BoardCategory, boardID)
	for n > 0 {
		var batch []events.Proposed
		for range min(n, 1000) {
			var e board.Event = board.NotesMoved{Notes: []board.Placement{{Note: fmt.Sprintf("note%08d", l.n%200), X: float64(l.n), Z: l.n}}}
			switch {
			case l.n == 0:
				e = board.BoardCreated{Board: boardID, Space: "home", Title: "T"}
			case l.n <= 200:
				e = board.NoteAdded{Note: fmt.Sprintf("note%08d", l.n%200), Text: fmt.Sprintf("text %d", l.n)}
			}
			p, err := l.codec.Encode(t.Context(), stream, e, events.Meta{Actor: "adaadaadaada", Command: fmt.Sprintf("command-%010d", l.n)},
				events.DeriveID(fmt.Sprint("command", l.n), 0))
			if err != nil {
				t.Fatal(err)
			}
			batch = append(batch, p)
			l.n++
		}
		if _, err := l.store.Append(t.Context(), stream, events.Revision(l.n-len(batch)-1), batch...); err != nil {
			t.Fatal(err)
		}
		n -= len(batch)
	}
}

func unzip(t testing.TB, packed []byte) []byte {
	t.Helper()
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return plain
}

func TestPagesGrowAndStay(t *testing.T) {
	l := newLibrary(t)
	if _, err := l.Page(t.Context(), boardID, projections.ForReaders, 0, All); err == nil {
		t.Error("a board that does not exist has a past")
	}
	var first []byte
	for _, step := range []struct{ grow, page, steps int }{{10, 0, 10}, {490, 0, 500}, {0, 1, 0}, {3, 1, 3}, {0, 0, 500}, {1000, 2, 500}, {0, 3, 3}} {
		l.grow(t, step.grow)
		page, err := l.Page(t.Context(), boardID, projections.ForReaders, step.page, All)
		full, packed := page.Tag != "", page.Packed
		if err != nil || full != (step.steps == 500) {
			t.Fatalf("%+v: full %v, %v", step, full, err)
		}
		var p struct {
			From  int
			Steps []json.RawMessage
		}
		if err := json.Unmarshal(unzip(t, packed), &p); err != nil || p.From != step.page*500 || len(p.Steps) != step.steps {
			t.Fatalf("%+v: from %d, %d steps, %v", step, p.From, len(p.Steps), err)
		}
		if full && step.page == 0 {
			if first != nil && !bytes.Equal(first, packed) {
				t.Error("a full page changed")
			}
			first = packed
		}
	}
	if _, err := l.Page(t.Context(), boardID, projections.ForReaders, 4, All); err == nil {
		t.Error("there is a page after the last")
	}
}

func TestFewPastsAreHeld(t *testing.T) {
	l := newLibrary(t)
	l.grow(t, 3)
	for i := range 3 * maxHeld {
		_, _ = l.Overview(context.Background(), fmt.Sprintf("nosuchboard%d", i), projections.ForReaders, All)
	}
	if _, err := l.Overview(t.Context(), boardID, projections.ForReaders, All); err != nil || len(l.held) != 1 {
		t.Errorf("%d held, %v", len(l.held), err)
	}
}

// Everybody who comes is greeted with the same note for a while; later with
// one of the history as it then is.
func TestHead(t *testing.T) {
	l := newLibrary(t)
	if note, err := l.Head(t.Context(), "nosuchboard0"); err == nil {
		t.Errorf("no board is signed: %q", note)
	}
	l.grow(t, 3)
	first, err := l.Head(t.Context(), boardID)
	if err != nil {
		t.Fatal(err)
	}
	c, err := l.Checkpoint(t.Context(), boardID, 0, All)
	if err != nil || c.Note != first {
		t.Errorf("greeted with %q, signed is %q, %v", first, c.Note, err)
	}
	l.grow(t, 3)
	if again, err := l.Head(t.Context(), boardID); err != nil || again != first {
		t.Errorf("at once %q, %v", again, err)
	}
	l.forest[boardID].head.made = time.Now().Add(-headAge)
	later, err := l.Head(t.Context(), boardID)
	if c, _ := l.Checkpoint(t.Context(), boardID, 3, All); err != nil || later == first || c.Size != 6 || c.Note != later {
		t.Errorf("later %q, %v; signed is %q of %d", later, err, c.Note, c.Size)
	}
}

// Trees are held up to a number of leaves, the one used last in any case.
func TestFewTreesAreHeld(t *testing.T) {
	l := newLibrary(t)
	l.grow(t, 30)
	if _, err := l.Checkpoint(t.Context(), "nosuchboard0", 0, All); err == nil || len(l.forest) != 0 {
		t.Errorf("no board: %v, %d trees", err, len(l.forest))
	}
	l.forest["oldboard0001"] = &timber{used: 1, leaves: maxLeaves}
	l.uses = 1
	c, err := l.Checkpoint(t.Context(), boardID, 0, All)
	if err != nil || c.Size != 30 || len(l.forest) != 1 || l.forest[boardID] == nil {
		t.Errorf("%d of %v, %v", c.Size, l.forest, err)
	}
	l.grow(t, 5)
	if c, err = l.Checkpoint(t.Context(), boardID, 30, All); err != nil || c.Size != 35 || c.From != 30 || len(c.Path) == 0 {
		t.Errorf("after it grew: %+v, %v", c, err)
	}
	if c, err = l.Checkpoint(t.Context(), boardID, 7, 20); err != nil || c.Size != 20 {
		t.Errorf("up to 20: %+v, %v", c, err)
	}
	if _, err = l.Checkpoint(t.Context(), boardID, 21, 20); err == nil {
		t.Error("more is proven than may be seen")
	}
}

// How long somebody waits for any place in a quarter of 50,000 events: cold
// after a restart, and as long as the past is held; and how much memory that
// takes.
func BenchmarkSeek(b *testing.B) {
	l := newLibrary(b)
	l.grow(b, 50_000)
	b.Run("cold", func(b *testing.B) {
		for b.Loop() {
			l.drop(boardID)
			if _, err := l.Page(context.Background(), boardID, projections.ForReaders, 99, All); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(50_000*float64(b.N)/b.Elapsed().Seconds(), "events/s")
		b.ReportMetric(heapOf(func() { l.drop(boardID) }), "MB-held")
	})
	b.Run("held", func(b *testing.B) {
		var took []time.Duration
		_, _ = l.Page(context.Background(), boardID, projections.ForReaders, 0, All)
		for b.Loop() {
			begin := time.Now()
			if _, err := l.Page(context.Background(), boardID, projections.ForReaders, mathrand.IntN(100), All); err != nil {
				b.Fatal(err)
			}
			took = append(took, time.Since(begin))
		}
		slices.Sort(took)
		b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-us")
	})
	b.Run("checkpoint cold", func(b *testing.B) {
		for b.Loop() {
			clear(l.forest)
			if _, err := l.Checkpoint(context.Background(), boardID, 0, All); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// heapOf is how many megabytes of the heap drop lets go.
func heapOf(drop func()) float64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	drop()
	runtime.GC()
	runtime.ReadMemStats(&after)
	return (float64(before.HeapAlloc) - float64(after.HeapAlloc)) / 1e6
}

// How fast a whole log is folded again, twice, and compared with what is live.
func BenchmarkReplay(b *testing.B) {
	l := newLibrary(b)
	l.grow(b, 50_000)
	live := projections.NewBoard()
	for r, err := range l.store.Read(b.Context(), events.NewStream(events.BoardCategory, boardID), 0) {
		if err == nil {
			err = apply(b.Context(), l.codec, live, r)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		_, err := Replay(b.Context(), l.store, l.vault, func(context.Context, string) (string, error) { return "", nil },
			func(context.Context, string) (Frozen, error) { return Freeze(live), nil })
		if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(2*50_000*float64(b.N)/b.Elapsed().Seconds(), "events/s")
}
