package events

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// Revision is a place in a stream, from 0.
type Revision int64

// None is the revision of a stream without events. As an expected revision it
// asks that the stream does not exist.
const None Revision = -1

// Position is a place in the whole log. Positions are ordered; nothing else
// about their values is promised.
type Position int64

// Start is before every event. End, for Subscribe alone, is after every event
// there is.
const (
	Start Position = -1
	End   Position = math.MaxInt64
)

// ID identifies an event.
type ID [16]byte

// DeriveID is the id of the n-th event of a command. A command that is decided
// again after an append with an unknown outcome gives the same ids, by which
// the store recognises what it has. The form is a UUID of version 8 (RFC 9562).
func DeriveID(command string, n int) ID {
	h := sha256.Sum256([]byte("keyline event\x00" + command + "\x00" + strconv.Itoa(n)))
	var id ID
	copy(id[:], h[:])
	id[6] = id[6]&0x0f | 0x80
	id[8] = id[8]&0x3f | 0x80
	return id
}

// String is the hyphenated form of RFC 9562.
func (id ID) String() string {
	h := hex.EncodeToString(id[:])
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}

var errID = errors.New("malformed event id")

// ParseID reads the form that String writes.
func ParseID(s string) (ID, error) {
	var id ID
	raw := strings.ReplaceAll(s, "-", "")
	if len(s) != 36 || len(raw) != 32 {
		return id, fmt.Errorf("%w: %q", errID, s)
	}
	if _, err := hex.Decode(id[:], []byte(raw)); err != nil {
		return id, fmt.Errorf("%w: %q", errID, s)
	}
	return id, nil
}

// Proposed is an event before its append. Data and Meta are JSON objects.
type Proposed struct {
	ID   ID
	Type string
	Data json.RawMessage
	Meta json.RawMessage
}

// Recorded is an event of the log. Data and Meta must not be modified.
type Recorded struct {
	Proposed
	Stream   Stream
	Revision Revision
	Position Position
	At       time.Time // UTC, whole milliseconds, set by the store
}

// Hash covers everything a stored event says but its position, which may
// differ between two stores that hold the same history.
func (r Recorded) Hash() [32]byte {
	var short [1024]byte // most events: none of these goes to the heap
	b := short[:0]
	size := func(n int) { b = binary.LittleEndian.AppendUint64(b, uint64(n)) }
	text := func(s string) { size(len(s)); b = append(b, s...) }
	raw := func(p []byte) { size(len(p)); b = append(b, p...) }
	var digits [20]byte
	text(string(r.Stream))
	raw(strconv.AppendInt(digits[:0], int64(r.Revision), 10))
	raw(strconv.AppendInt(digits[:0], r.At.UnixMilli(), 10))
	raw(r.ID[:])
	text(r.Type)
	raw(r.Data)
	raw(r.Meta)
	return sha256.Sum256(b)
}

// Meta is what every event says about its making.
type Meta struct {
	Schema  int    `json:"v"`           // version of the event type's schema, from 1
	Actor   string `json:"a,omitempty"` // opaque person id; empty when anonymous or the system
	Command string `json:"c,omitempty"` // id of the command that caused it
	Undoes  string `json:"u,omitempty"` // id of the command it compensates
	Redoes  string `json:"r,omitempty"` // id of the undoing command it compensates
}
