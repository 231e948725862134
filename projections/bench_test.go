package projections

import (
	"fmt"
	"testing"
	"time"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/text"
)

// busy is a board of 200 notes of 200 characters.
func busy(t interface{ Fatal(...any) }) *live {
	l := begin(t)
	for i := range 200 {
		c := board.AddNote{Note: fmt.Sprintf("note%08d", i), X: float64(i) * 10.25, Y: -3, Text: fmt.Sprintf("%0200d", i)}
		if err := l.do(cleo, c); err != nil {
			t.Fatal(err)
		}
	}
	l.Touched()
	return l
}

// A board of fifty people writes tens of thousands of puts a second; none may
// cost garbage.
func TestPutsAllocateNothing(t *testing.T) {
	l := busy(t)
	dst := make([]byte, 0, 4096)
	for _, ref := range []board.Ref{{Kind: board.KindNote, ID: "note00000007"}, {Kind: board.KindKeyResult, ID: "templatek001"},
		{Kind: board.KindGroup, ID: "templateg001"}, {Kind: board.KindPerson, ID: cleo}, {Kind: board.KindBoard, ID: "board0000001"}} {
		touch := board.Touch{Ref: ref, Fields: board.All}
		if n := testing.AllocsPerRun(100, func() { _, _ = l.AppendPut(dst, guest, touch) }); n > 0 {
			t.Errorf("a put of %s allocates %v times", ref, n)
		}
	}
}

func BenchmarkAppendPut(b *testing.B) {
	l := busy(b)
	dst := make([]byte, 0, 4096)
	touch := board.Touch{Ref: board.Ref{Kind: board.KindNote, ID: "note00000007"}, Fields: board.NoteText}
	b.ReportAllocs()
	for b.Loop() {
		dst, _ = l.AppendPut(dst[:0], guest, touch)
	}
}

func BenchmarkAppendSnapshot(b *testing.B) {
	l := busy(b)
	var dst []byte
	b.ReportAllocs()
	for b.Loop() {
		dst = l.AppendSnapshot(dst[:0], guest)
	}
	b.SetBytes(int64(len(dst)))
}

// One edit as the room sees it: fold, ask what changed, write the put.
func BenchmarkEdit(b *testing.B) {
	l := busy(b)
	dst := make([]byte, 0, 4096)
	facts := make([]events.Fact[events.Event], 200)
	for i := range facts {
		before, after := fmt.Sprintf("%0200d", i), fmt.Sprintf("%0200d", i+1)
		facts[i] = events.Fact[events.Event]{
			Event: board.NoteRevised{Note: fmt.Sprintf("note%08d", i), Text: after,
				Runs: []board.Run{{Actor: cleo, Client: "page", N: 1, Op: text.Diff(before, after)}}},
			Meta: events.Meta{Actor: cleo, Command: fmt.Sprintf("edit-%012d", i)}, At: start.Add(time.Hour)}
	}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		f := facts[i%len(facts)]
		f.Revision = l.Revision + 1
		l.Apply(f)
		for _, touch := range l.Touched() {
			dst, _ = l.AppendPut(dst[:0], guest, touch)
		}
		i++
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "edits/s")
}
