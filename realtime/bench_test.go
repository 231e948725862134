package realtime

import (
	"fmt"
	"testing"
	"time"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/text"
	"keyline/projections"
	"keyline/realtime/auth"
)

// sink is a Port that takes everything.
type sink struct{ frames, bytes int }

func (s *sink) Send(f *Frame)           { s.frames++; s.bytes += len(f.Payload()) }
func (s *sink) Flush()                  {}
func (s *sink) Close(CloseCode, string) {}

// benchRoom is a room with people in it and 200 notes on the wall.
func benchRoom(b *testing.B, people int) (*Room, []*sink) {
	b.Helper()
	live := projections.NewBoard()
	rev := events.Revision(0)
	apply := func(e events.Event) {
		live.Apply(events.Fact[events.Event]{Event: e, Meta: events.Meta{Actor: "owner0000000001"}, Revision: rev, At: testNow})
		rev++
	}
	apply(board.BoardCreated{Board: simBoard, Space: "home", Title: "T"})
	for i := range people {
		apply(board.PersonJoined{Person: fmt.Sprintf("person%08d", i), Role: board.Participant})
	}
	for i := range 200 {
		apply(board.NoteAdded{Note: fmt.Sprintf("note%08d", i), X: 1, Y: 1, Z: i})
	}
	r := NewRoom("room1", live, "epoch")
	var ports []*sink
	for i := range people {
		ports = append(ports, new(sink))
		person := fmt.Sprintf("person%08d", i)
		r.Step(testNow, Enter{Session: fmt.Sprintf("session%d", i), Name: person, Port: ports[i], Hello: Hello{
			Claims: auth.Claims{Person: person, Space: "home"}, Client: fmt.Sprintf("client-%012d", i), Since: events.None,
		}})
	}
	return r, ports
}

// BenchmarkFanOut is one change of one note made durable at once and shown to
// everybody: the cost of a room without disk and sockets.
func BenchmarkFanOut(b *testing.B) {
	for _, people := range []int{50, 500, 1000} {
		b.Run(fmt.Sprint(people), func(b *testing.B) {
			r, ports := benchRoom(b, people)
			now := testNow
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				now = now.Add(time.Second)
				e := r.Step(now, Do{
					Session: "session1", Person: "person00000001", ID: fmt.Sprintf("command-%012d", i),
					Command: board.MoveNotes{Notes: []board.Spot{{Note: fmt.Sprintf("note%08d", i%200), X: float64(i % 1000), Y: float64(i / 1000)}}},
				})
				if e.Append == nil {
					b.Fatal("no append")
				}
				r.Step(now, Appended{At: []time.Time{now}})
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*people), "ns/delivery")
			b.ReportMetric(float64(ports[0].bytes)/float64(b.N), "B/edit")
		})
	}
}

// BenchmarkTyping is one letter shown to everybody.
func BenchmarkTyping(b *testing.B) {
	const people = 50
	r, _ := benchRoom(b, people)
	now := testNow
	field, err := board.ParseField("note/note00000001/text")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		now = now.Add(20 * time.Millisecond)
		op := text.Op{{Insert: "x"}}
		if i%2 == 1 {
			op = text.Op{{Delete: 1}}
		}
		e := r.Step(now, Type{Session: "session1", Field: field, Version: r.version(field), N: i + 1, Op: op})
		if e.Append != nil {
			at := make([]time.Time, len(e.Append.Proposed))
			r.Step(now, Appended{At: at})
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*people), "ns/delivery")
}

func (r *Room) version(f board.Field) int {
	if d := r.docs[f]; d != nil {
		return d.version
	}
	return 0
}
