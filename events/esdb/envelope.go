package esdb

import (
	"bytes"
	"encoding/base64"
	"strconv"
	"time"

	"github.com/EventStore/EventStore-Client-Go/v4/esdb"

	"keyline/events"
)

// The envelope is written and read as fixed text, so that the metadata inside
// comes back as the very bytes that were given.
const (
	envelopeAt   = `{"keyline":1,"at":`
	envelopeHash = `,"hash":"`
	envelopeMeta = `","meta":`
)

// hashes end in two bits that mean nothing: only zeros are what was written.
var hashes = base64.RawStdEncoding.Strict()

// wrap makes the event to send, with nothing of the caller's in it: it may be
// on its way for longer than the caller waits.
func wrap(r events.Recorded) esdb.EventData {
	hash := r.Hash()
	b := append(make([]byte, 0, 100+len(r.Meta)), envelopeAt...)
	b = strconv.AppendInt(b, r.At.UnixMilli(), 10)
	b = append(b, envelopeHash...)
	b = hashes.AppendEncode(b, hash[:])
	if len(r.Meta) > 0 {
		b = append(b, envelopeMeta...)
		b = append(b, r.Meta...)
		b = append(b, '}')
	} else {
		b = append(b, `"}`...)
	}
	return esdb.EventData{
		EventID: [16]byte(r.ID), EventType: r.Type, ContentType: esdb.ContentTypeJson, Data: bytes.Clone(r.Data), Metadata: b,
	}
}

// unwrap makes the event of what was read. Not ok: it has no envelope, or
// another hash than it says.
func unwrap(p place, e *esdb.RecordedEvent) (r events.Recorded, ok bool) {
	r = events.Recorded{
		Proposed: events.Proposed{ID: events.ID(e.EventID), Type: e.EventType, Data: nonEmpty(e.Data)},
		Stream:   p.stream, Revision: events.Revision(e.EventNumber), Position: events.Position(e.Position.Commit),
	}
	at, hash, meta, ok := openEnvelope(e.UserMetadata)
	if !ok {
		return r, false
	}
	r.At, r.Meta = at, meta
	return r, r.Hash() == hash
}

func openEnvelope(b []byte) (at time.Time, hash [32]byte, meta []byte, ok bool) {
	b, ok = bytes.CutPrefix(b, []byte(envelopeAt))
	number, b, found := bytes.Cut(b, []byte(envelopeHash))
	encoded := hashes.EncodedLen(len(hash))
	if !ok || !found || len(b) < encoded {
		return at, hash, nil, false
	}
	millis, err := strconv.ParseInt(string(number), 10, 64)
	if err != nil || strconv.FormatInt(millis, 10) != string(number) {
		return at, hash, nil, false
	}
	n, err := hashes.Decode(hash[:], b[:encoded])
	if err != nil || n != len(hash) {
		return at, hash, nil, false
	}
	at = time.UnixMilli(millis).UTC()
	b = b[encoded:]
	if string(b) == `"}` {
		return at, hash, nil, true
	}
	b, ok = bytes.CutPrefix(b, []byte(envelopeMeta))
	if !ok {
		return at, hash, nil, false
	}
	meta, ok = bytes.CutSuffix(b, []byte("}"))
	return at, hash, meta, ok
}

// hasEnvelope tells Keyline's events from other programs'.
func hasEnvelope(e *esdb.RecordedEvent) bool {
	return bytes.HasPrefix(e.UserMetadata, []byte(`{"keyline":`))
}

func nonEmpty(b []byte) []byte {
	if len(b) == 0 {
		return nil
	}
	return b
}
