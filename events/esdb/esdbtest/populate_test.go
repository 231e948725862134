package esdbtest

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/EventStore/EventStore-Client-Go/v4/protos/shared"
)

// populate gives a server what the official tests expect to find: the events
// that their resources describe, where they describe them.
func populate(t *testing.T, s *Server, resources string) {
	t.Helper()
	records := slices.Concat(
		described(t, filepath.Join(resources, "dataset20M-1800-e0-e10.json")),
		described(t, filepath.Join(resources, "dataset20M-1800-e1999-e1990.json")),
		filtered(t, resources),
	)
	slices.SortFunc(records, func(a, b Record) int { return cmp.Compare(a.Position, b.Position) })
	end := records[len(records)-1].Position
	for i := range uint64(6000) {
		records = append(records, Record{
			Stream: "dataset20M-0", Revision: i, Position: end + 1000 + 200*i, ID: [16]byte{20, byte(i >> 8), byte(i)},
			Type: "eventType-0", ContentType: "application/octet-stream", Created: time.Unix(1578852853, 0),
		})
	}
	s.Seed(records...)
}

// described reads whole events.
func described(t *testing.T, path string) (records []Record) {
	t.Helper()
	var listed []struct {
		Event struct {
			StreamID       string
			StreamRevision struct{ Value uint64 }
			EventID        string
			EventType      string
			EventData      []byte
			UserMetadata   []byte
			ContentType    string
			Position       struct{ Commit uint64 }
			Created        struct{ Seconds, Nanos int64 }
		}
	}
	load(t, path, &listed)
	for _, l := range listed {
		id, err := readID(&shared.UUID{Value: &shared.UUID_String_{String_: l.Event.EventID}})
		if err != nil {
			t.Fatal(err)
		}
		records = append(records, Record{
			Stream: l.Event.StreamID, Revision: l.Event.StreamRevision.Value, Position: l.Event.Position.Commit, ID: id,
			Type: l.Event.EventType, ContentType: l.Event.ContentType, Data: l.Event.EventData, Meta: l.Event.UserMetadata,
			Created: time.Unix(l.Event.Created.Seconds, l.Event.Created.Nanos),
		})
	}
	return records
}

// filtered makes the events of one type, of which places alone are described.
func filtered(t *testing.T, resources string) (records []Record) {
	t.Helper()
	var positions []struct{ Commit uint64 }
	var revisions []uint64
	load(t, filepath.Join(resources, "all-positions-filtered-stream-194-e0-e30.json"), &positions)
	load(t, filepath.Join(resources, "all-versions-filtered-stream-194-e0-e30.json"), &revisions)
	for i, p := range positions {
		records = append(records, Record{
			Stream: fmt.Sprint("dataset20M-194-", i), Revision: revisions[i], Position: p.Commit, ID: [16]byte{194, byte(i)},
			Type: "eventType-194", ContentType: "application/octet-stream", Created: time.Unix(1578852853, 0),
		})
	}
	return records
}

func load(t *testing.T, path string, v any) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, v); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}
