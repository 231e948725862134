package archive

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"hash"
	"io"

	"keyline/events"
	"keyline/events/proof"
)

// Key opens an archive that was made to be handed over.
type Key [32]byte

const purpose = "archive" // of the archive's key under the master key

type header struct {
	Keyline  string   `json:"keyline"` // "archive"
	V        int      `json:"v"`
	Of       string   `json:"of"`  // the stream it was made for
	Key      []byte   `json:"key"` // of the archive, under the master key
	Handover bool     `json:"handover,omitempty"`
	Keys     []string `json:"keys"` // public, of checkpoints
}

// line begins a stream, is an event or is a checkpoint.
type line struct {
	proof.Line
	Stream string `json:"stream,omitempty"`
	Events int64  `json:"events,omitempty"`
	Note   string `json:"note,omitempty"`
}

// closing is the last line.
type closing struct {
	End     bool   `json:"end"`
	Streams int64  `json:"streams"`
	Events  int64  `json:"events"`
	Hash    []byte `json:"hash"`
	Mac     []byte `json:"mac"`
}

func (k Key) mac(hash []byte) []byte {
	m := hmac.New(sha256.New, k[:])
	m.Write([]byte("keyline archive\x00"))
	m.Write(hash)
	return m.Sum(nil)
}

// writer writes the lines of an archive.
type writer struct {
	out    io.Writer // to the file and the hash
	hash   hash.Hash
	key    Key
	signer *proof.Signer

	streams, events int64
	stream          events.Stream
	tree            proof.Tree
	last            events.Recorded
}

func newWriter(w io.Writer, h header, key Key, signer *proof.Signer) (*writer, error) {
	sum := sha256.New()
	out := &writer{out: io.MultiWriter(w, sum), hash: sum, key: key, signer: signer}
	h.Keyline, h.V, h.Keys = "archive", 1, signer.Keys()
	return out, out.line(h)
}

func (w *writer) line(v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	_, err = w.out.Write(append(b, '\n'))
	return err
}

// begin begins a stream of n events.
func (w *writer) begin(s events.Stream, n int64) error {
	w.streams++
	w.stream, w.tree = s, proof.Tree{}
	return w.line(line{Stream: string(s), Events: n})
}

func (w *writer) event(r events.Recorded) error {
	w.events++
	l := proof.LineOf(r)
	w.tree.Append(*l.Hash)
	w.last = r
	return w.line(line{Line: l})
}

// checkpoint signs the stream so far.
func (w *writer) checkpoint() error {
	root, err := w.tree.Root(w.tree.Size())
	if err != nil {
		return err
	}
	note, err := w.signer.Sign(proof.Checkpoint{Stream: w.stream, Size: w.tree.Size(), Root: root, At: w.last.At.UnixMilli()})
	if err != nil {
		return err
	}
	return w.line(line{Note: note})
}

func (w *writer) close() error {
	sum := w.hash.Sum(nil)
	if err := w.line(closing{End: true, Streams: w.streams, Events: w.events, Hash: sum, Mac: w.key.mac(sum)}); err != nil {
		return fmt.Errorf("close archive: %w", err)
	}
	return nil
}
