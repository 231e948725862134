package esdb

import (
	"bytes"
	"encoding/json"
	"testing"
	"time"

	"github.com/EventStore/EventStore-Client-Go/v4/esdb"
	"github.com/google/go-cmp/cmp"

	"keyline/events"
)

func example() events.Recorded {
	return events.Recorded{
		Proposed: events.Proposed{ID: events.DeriveID("c", 0), Type: "NoteAdded", Data: []byte(`{"x": 1}`), Meta: []byte(`{"v":1, "a":"ana}"}`)},
		Stream:   "board-a", Revision: 7, Position: 900, At: time.UnixMilli(1767225600123).UTC(),
	}
}

// sent is the event as the server gives back what wrap made.
func sent(r events.Recorded) *esdb.RecordedEvent {
	d := wrap(r)
	return &esdb.RecordedEvent{
		EventID: d.EventID, EventType: d.EventType, StreamID: string(r.Stream), EventNumber: uint64(r.Revision),
		Position: esdb.Position{Commit: uint64(r.Position)}, Data: d.Data, UserMetadata: d.Metadata,
	}
}

func TestEnvelopeKeepsEveryByte(t *testing.T) {
	bare := example()
	bare.Meta = nil
	spaced := example()
	spaced.Meta = []byte(" {\n} ")
	for _, want := range []events.Recorded{example(), bare, spaced} {
		e := sent(want)
		if !json.Valid(e.UserMetadata) {
			t.Errorf("metadata is no JSON: %s", e.UserMetadata)
		}
		got, ok := unwrap(place{stream: "board-a"}, e)
		if diff := cmp.Diff(want, got); diff != "" || !ok {
			t.Errorf("%v (-want +got):\n%s", ok, diff)
		}
	}
}

func TestEnvelopeShowsEveryChange(t *testing.T) {
	for what, change := range map[string]func(*esdb.RecordedEvent){
		"data":     func(e *esdb.RecordedEvent) { e.Data = []byte(`{"x": 2}`) },
		"type":     func(e *esdb.RecordedEvent) { e.EventType = "NoteMoved" },
		"id":       func(e *esdb.RecordedEvent) { e.EventID[3]++ },
		"revision": func(e *esdb.RecordedEvent) { e.EventNumber++ },
		"time": func(e *esdb.RecordedEvent) {
			e.UserMetadata = bytes.Replace(e.UserMetadata, []byte("123,"), []byte("124,"), 1)
		},
		"meta": func(e *esdb.RecordedEvent) {
			e.UserMetadata = bytes.Replace(e.UserMetadata, []byte("ana"), []byte("ben"), 1)
		},
		"a bit of the hash that says nothing": func(e *esdb.RecordedEvent) {
			e.UserMetadata[bytes.Index(e.UserMetadata, []byte(envelopeMeta))-1]++
		},
		"a time written otherwise": func(e *esdb.RecordedEvent) {
			e.UserMetadata = bytes.Replace(e.UserMetadata, []byte(envelopeAt), []byte(envelopeAt+"0"), 1)
		},
		"no envelope":    func(e *esdb.RecordedEvent) { e.UserMetadata = []byte(`{"v":1}`) },
		"half of it":     func(e *esdb.RecordedEvent) { e.UserMetadata = e.UserMetadata[:60] },
		"no metadata":    func(e *esdb.RecordedEvent) { e.UserMetadata = nil },
		"another stream": func(e *esdb.RecordedEvent) { e.StreamID = "board-b" },
	} {
		e := sent(example())
		change(e)
		if _, ok := unwrap(place{stream: events.Stream(e.StreamID)}, e); ok {
			t.Errorf("%s: not noticed", what)
		}
	}
}

func FuzzEnvelope(f *testing.F) {
	f.Add(wrap(example()).Metadata)
	f.Add([]byte(`{"keyline":1,"at":1,"hash":"`))
	f.Fuzz(func(t *testing.T, b []byte) {
		e := sent(example())
		e.UserMetadata = b
		if r, ok := unwrap(place{stream: "board-a"}, e); ok && !bytes.Equal(wrap(r).Metadata, b) {
			t.Errorf("%q is taken for %q", b, wrap(r).Metadata)
		}
	})
}
