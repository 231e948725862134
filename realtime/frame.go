package realtime

import (
	"encoding/binary"
	"encoding/json"
	"slices"
	"strconv"
	"time"

	"keyline/events"
)

// headroom is what the longest header of an unmasked WebSocket frame takes.
const headroom = 10

// Frame is one text message to clients, ready to be written to a socket: built
// once, shared by every socket that gets it, never changed afterwards.
type Frame struct {
	wire    []byte // header and payload
	payload int    // where the payload starts
	// volatile frames may be dropped when a socket is slow (P3).
	volatile bool
	// whole frames hold all of a board; the room keeps one for everybody.
	whole bool
}

// weight is what a frame counts for against a socket that is behind (L3). A
// board larger than the limit can still be opened.
func (f *Frame) weight() int {
	if f.whole {
		return min(len(f.wire), maxBehind/2)
	}
	return len(f.wire)
}

// Payload is the JSON object. It must not be modified.
func (f *Frame) Payload() []byte { return f.wire[f.payload:] }

// frameBuilder collects a payload behind room for the header.
type frameBuilder struct{ b []byte }

func newFrame(size int) *frameBuilder {
	return &frameBuilder{b: make([]byte, headroom, headroom+size)}
}

// done puts the WebSocket header (FIN, text, unmasked; RFC 6455 5.2) right
// before the payload.
func (w *frameBuilder) done() *Frame {
	n := len(w.b) - headroom
	start := headroom - 2
	switch {
	case n < 126:
		w.b[start+1] = byte(n)
	case n <= 0xffff:
		start = headroom - 4
		w.b[start+1] = 126
		binary.BigEndian.PutUint16(w.b[start+2:], uint16(n))
	default:
		start = headroom - 10
		w.b[start+1] = 127
		binary.BigEndian.PutUint64(w.b[start+2:], uint64(n))
	}
	w.b[start] = 0x81
	return &Frame{wire: w.b[start:], payload: headroom - start}
}

func (w *frameBuilder) raw(s string)   { w.b = append(w.b, s...) }
func (w *frameBuilder) int(n int64)    { w.b = strconv.AppendInt(w.b, n, 10) }
func (w *frameBuilder) str(s string)   { w.b = appendString(w.b, s) }
func (w *frameBuilder) bytes(b []byte) { w.b = append(w.b, b...) }

// comma separates list items: nothing after an opening bracket.
func (w *frameBuilder) comma() {
	if last := w.b[len(w.b)-1]; last != '[' && last != '{' {
		w.b = append(w.b, ',')
	}
}

// appendString writes a JSON string. Ids and names of this package's making
// take the short way.
func appendString(dst []byte, s string) []byte {
	for i := range len(s) {
		if c := s[i]; c < 0x20 || c >= 0x7f || c == '"' || c == '\\' {
			quoted, err := json.Marshal(s)
			if err != nil {
				return append(dst, `""`...)
			}
			return append(dst, quoted...)
		}
	}
	dst = append(dst, '"')
	dst = append(dst, s...)
	return append(dst, '"')
}

func marshalFrame(v any) *Frame {
	b, err := json.Marshal(v)
	if err != nil { // only for values that no caller builds
		b = []byte(`{"t":"no","code":"internal","reason":"internal","message":"Something went wrong on our side."}`)
	}
	w := newFrame(len(b))
	w.bytes(b)
	return w.done()
}

func okFrame(command string, revision events.Revision) *Frame {
	w := newFrame(64 + len(command))
	w.raw(`{"t":"ok","id":`)
	w.str(command)
	w.raw(`,"r":`)
	w.int(int64(revision))
	w.raw(`}`)
	return w.done()
}

type refusal struct {
	T       string            `json:"t"`
	ID      string            `json:"id,omitempty"`
	Field   string            `json:"f,omitempty"`
	N       int               `json:"n,omitempty"`
	Code    events.Code       `json:"code"`
	Reason  string            `json:"reason"`
	Message string            `json:"message"`
	Args    map[string]string `json:"args,omitempty"`
	V       *int              `json:"v,omitempty"`
	Text    *string           `json:"text,omitempty"`
}

func refuseFrame(command string, err *events.Error) *Frame {
	return marshalFrame(refusal{T: "no", ID: command, Code: err.Code, Reason: err.Reason, Message: err.Message, Args: err.Args})
}

func pongFrame(n int64, now time.Time) *Frame {
	w := newFrame(48)
	w.raw(`{"t":"pong","n":`)
	w.int(n)
	w.raw(`,"now":`)
	w.int(now.UnixMilli())
	w.raw(`}`)
	return w.done()
}

func reauthedFrame(until time.Time) *Frame {
	w := newFrame(48)
	w.raw(`{"t":"reauthed","until":`)
	w.int(until.UnixMilli())
	w.raw(`}`)
	return w.done()
}

// sortedKeys keeps frames the same for the same content.
func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
