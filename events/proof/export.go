package proof

import (
	"encoding/json"
	"io"

	"keyline/events"
)

// checkpointEvery is how far apart the checkpoints in an export lie.
const checkpointEvery = 256

type header struct {
	Keyline string   `json:"keyline"` // "export"
	V       int      `json:"v"`
	Stream  string   `json:"stream"`
	Events  int64    `json:"events"`
	Keys    []string `json:"keys"` // public, the oldest first
	// Rotations say that each key took over from the one before it.
	Rotations []string `json:"rotations,omitempty"`
}

// line is an event or, with a note, a checkpoint.
type line struct {
	Line
	Held bool   `json:"held,omitempty"` // the hash alone: what happened is not for readers yet
	Note string `json:"note,omitempty"`
	End  bool   `json:"end,omitempty"`
}

// Export writes the first n events of a stream with their proof.
type Export struct {
	out    *json.Encoder
	signer *Signer
	stream events.Stream
	n      int64
	tree   Tree
}

// NewExport begins an export of the first n events, at least one.
func NewExport(w io.Writer, signer *Signer, stream events.Stream, n int64) (*Export, error) {
	e := &Export{out: json.NewEncoder(w), signer: signer, stream: stream, n: n}
	return e, e.out.Encode(header{Keyline: "export", V: 1, Stream: string(stream), Events: n, Keys: signer.Keys(), Rotations: signer.Rotations()})
}

// Add writes the next event; more reports whether there are others to come. Of
// an event held back the file has the hash alone, which the proof needs: nobody
// can guess what it is of, for that has random parts.
func (e *Export) Add(r events.Recorded, held bool) (more bool, err error) {
	l := LineOf(r)
	e.tree.Append(*l.Hash)
	if held {
		l = Line{Revision: l.Revision, Hash: l.Hash}
	}
	err = e.out.Encode(line{Line: l, Held: held})
	last := e.tree.size == e.n
	if err != nil || !last && e.tree.size%checkpointEvery != 0 {
		return !last, err
	}
	root, err := e.tree.Root(e.tree.size)
	if err != nil {
		return !last, err
	}
	signed, err := e.signer.Sign(Checkpoint{Stream: e.stream, Size: e.tree.size, Root: root, At: r.At.UnixMilli()})
	if err != nil {
		return !last, err
	}
	return !last, e.out.Encode(line{Note: signed, End: last})
}
