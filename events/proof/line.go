package proof

import (
	"encoding/json"
	"errors"
	"time"

	"keyline/events"
)

// Line is an event in files: the bytes as stored, and its hash.
type Line struct {
	Revision *int64 `json:"r,omitempty"`
	At       int64  `json:"at,omitempty"` // Unix milliseconds
	ID       string `json:"id,omitempty"`
	Type     string `json:"type,omitempty"`
	Data     string `json:"data,omitempty"`
	Meta     string `json:"meta,omitempty"`
	Hash     *Hash  `json:"h,omitempty"`
}

// LineOf is the line of an event.
func LineOf(r events.Recorded) Line {
	revision, hash := int64(r.Revision), Hash(r.Hash())
	return Line{Revision: &revision, At: r.At.UnixMilli(), ID: r.ID.String(), Type: r.Type, Data: string(r.Data), Meta: string(r.Meta), Hash: &hash}
}

var errLine = errors.New("this event was edited")

// Recorded is the event of the line, without a position. The error says that
// it is not as it was written.
func (l Line) Recorded(stream events.Stream) (events.Recorded, error) {
	id, err := events.ParseID(l.ID)
	if err != nil || l.Revision == nil || l.Hash == nil {
		return events.Recorded{}, errLine
	}
	r := events.Recorded{Stream: stream, Revision: events.Revision(*l.Revision), At: time.UnixMilli(l.At).UTC(),
		Proposed: events.Proposed{ID: id, Type: l.Type, Data: json.RawMessage(l.Data), Meta: json.RawMessage(l.Meta)}}
	if r.Hash() != *l.Hash {
		return events.Recorded{}, errLine
	}
	return r, nil
}
