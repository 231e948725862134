package projections

import (
	"bytes"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/text"
)

// page is a page of history as its reader takes it.
type page struct {
	From  int
	Key   tables
	Steps [][]json.RawMessage
}

// book collects what a history writes.
type book struct {
	*History
	done [Audiences][][]byte
}

func newBook() *book { return &book{History: NewHistory()} }

func (b *book) add(f events.Fact[events.Event]) {
	b.Add(f, func(a Audience, p []byte) { b.done[a] = append(b.done[a], bytes.Clone(p)) })
}

func (b *book) all(a Audience) [][]byte { return append(b.done[a], bytes.Clone(b.Page(a))) }

// 200 random histories: what is replayed from the pages equals a fresh view at
// every revision, for every audience, and from every page alone.
func TestReplayEqualsLive(t *testing.T) {
	t.Run("first hundred", replayEqualsLive)
	t.Run("second hundred", replayEqualsLive)
}

func replayEqualsLive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := begin(t)
		for range rapid.IntRange(0, 12).Draw(t, "commands") {
			_ = l.do(rapid.SampledFrom([]string{ada, cleo, dora}).Draw(t, "person"), drawCommand(t, l))
		}
		// Somebody else types and types, so that there are several pages.
		for i := range rapid.SampledFrom([]int{0, 0, 0, 0, 0, 0, 0, 0, PageSize - len(l.facts), PageSize + 7}).Draw(t, "typing") {
			_ = l.do(cleo, typing(l, fmt.Sprintf("note/templaten%03d/text", 1+i%3)))
		}
		facts := l.facts
		b, fresh := newBook(), NewBoard()
		var want [Audiences][][]byte
		for _, f := range facts {
			b.add(f)
			fresh.Apply(f)
			for a, v := range viewers {
				want[a] = append(want[a], fresh.AppendSnapshot(nil, v))
			}
		}
		for a := range Audiences {
			seen := 0
			for i, raw := range b.all(a) {
				var p page
				if err := json.Unmarshal(raw, &p); err != nil || p.From != i*PageSize {
					t.Fatalf("page %d from %d: %v", i, p.From, err)
				}
				for _, step := range p.Steps {
					replay(t, p.Key, step)
					// Typing differs from typing little: some of it is enough.
					if len(facts) < 200 || seen%9 == 0 || seen == len(facts)-1 || len(want[a])-seen < 20 {
						compare(t, p.Key, want[a][seen])
					}
					seen++
				}
			}
			if seen != len(facts) {
				t.Fatalf("%d of %d revisions", seen, len(facts))
			}
		}
	})
}

func replay(t *rapid.T, into tables, step []json.RawMessage) {
	var puts []json.RawMessage
	if len(step) != 6 || json.Unmarshal(step[5], &puts) != nil {
		t.Fatalf("step %s", step)
	}
	for _, put := range puts {
		into.put(t, put)
	}
}

func compare(t *rapid.T, got tables, snapshot []byte) {
	want := read(t, snapshot)
	a, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a, b) {
		t.Fatalf("(-live +replayed):\n%s", cmp.Diff(want, got))
	}
}

// What managers alone may know leaves no trace in what others get.
func TestHistoryKeepsToTheView(t *testing.T) {
	l := begin(t)
	hash := fmt.Sprintf("%064x", 15)
	for _, c := range []board.Command{
		board.IssueInvite{Invite: "invite000001", Hash: hash, Role: board.Observer, Expires: start.Add(time.Hour).UnixMilli()},
		board.AddNote{Note: "note00000001", Text: "open"},
		board.RevokeInvite{Invite: "invite000001"},
	} {
		if err := l.do(dora, c); err != nil {
			t.Fatal(err)
		}
	}
	b := newBook()
	for _, f := range l.facts {
		b.add(f)
	}
	n := len(l.facts)
	for a, known := range map[Audience]bool{ForReaders: false, ForManagers: true} {
		got := append(bytes.Clone(b.Page(a)), b.AppendOverview(nil, a, 1<<40)...)
		for _, secret := range []string{"invite000001", "InviteIssued", "InviteRevoked", l.facts[n-3].Meta.Command} {
			if bytes.Contains(got, []byte(secret)) != known {
				t.Errorf("audience %d: %s is known: %v", a, secret, !known)
			}
		}
		if bytes.Contains(got, []byte(hash)) || !bytes.Contains(got, []byte(`"open"`)) || !bytes.Contains(got, []byte("NoteAdded")) {
			t.Errorf("audience %d gets %s", a, got)
		}
		var o struct {
			Size, Page int
			At         []int64
			T, P       []int
			Types      []string
			People     []string
		}
		if err := json.Unmarshal(b.AppendOverview(nil, a, 1<<40), &o); err != nil {
			t.Fatal(err)
		}
		if o.Size != n || o.Page != PageSize || len(o.At) != n || len(o.T) != n || len(o.P) != n {
			t.Fatalf("overview of %d: %+v", n, o)
		}
		at := int64(0)
		for i, f := range l.facts {
			at += o.At[i]
			if at != f.At.UnixMilli() {
				t.Errorf("event %d is at %d", i, at)
			}
			if o.T[i] != 0 && (o.Types[o.T[i]] != f.Event.Type() || o.People[o.P[i]] != f.Meta.Actor) {
				t.Errorf("event %d is %s by %s", i, o.Types[o.T[i]], o.People[o.P[i]])
			}
		}
	}
}

// A quarter of typing and moving on a full board, folded from the start into
// all pages, as the first reader after a restart waits for.
func BenchmarkHistory(b *testing.B) {
	l := busy(b)
	facts := l.facts
	for i := len(facts); i < 50_000; i++ {
		before, after := fmt.Sprintf("%0200d", i), fmt.Sprintf("%0200d", i+1)
		var e board.Event = board.NoteRevised{Note: fmt.Sprintf("note%08d", i%200), Text: after,
			Runs: []board.Run{{Actor: cleo, Client: "page", N: i, Op: text.Diff(before, after)}}}
		if i%4 == 0 {
			e = board.NotesMoved{Notes: []board.Placement{{Note: fmt.Sprintf("note%08d", i%200), X: float64(i), Z: i}}}
		}
		facts = append(facts, events.Fact[events.Event]{Event: e, Revision: events.Revision(i), At: start.Add(time.Duration(i) * time.Minute),
			Meta: events.Meta{Actor: cleo, Command: fmt.Sprintf("edit-%012d", i)}})
	}
	b.ReportAllocs()
	for b.Loop() {
		h, size := NewHistory(), 0
		for _, f := range facts {
			h.Add(f, func(_ Audience, p []byte) { size += len(p) })
		}
		b.ReportMetric(float64(size)/float64(len(facts)), "bytes/event")
	}
	b.ReportMetric(float64(b.N*len(facts))/b.Elapsed().Seconds(), "events/s")
}
