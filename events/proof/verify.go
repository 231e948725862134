package proof

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"keyline/events"
)

const maxLine = 8 << 20 // bytes; an event has at most events.MaxEventBytes

// Known is what a verifier has from elsewhere than the export.
type Known struct {
	Keys       []string // public keys to trust; without any, the export's own
	Checkpoint string   // an older note
}

// Report is what an export holds, as far as it is proven.
type Report struct {
	Checkpoint
	By    string // name of the key that signed the last checkpoint
	Keys  []string
	Older int64 // size of the older checkpoint it goes on from; 0 without one
	Held  int64 // events of which it has the hash alone
}

// Fault names the first bad event, or the stretch in which it must be.
type Fault struct {
	Reason      string // stable: order, edited, root, signature, foreign, cut, unsigned, shorter, fork, header, line
	First, Last int64  // revisions
}

var faults = map[string]string{
	"header":    "this is not an export of Keyline",
	"line":      "this line cannot be read",
	"order":     "an event is missing, moved or inserted here",
	"edited":    "this event was edited",
	"root":      "an event was edited together with its hash",
	"signature": "the checkpoint after it is not signed by a known key",
	"foreign":   "the checkpoint after it belongs to another board",
	"cut":       "the export ends too early",
	"unsigned":  "this event comes after the last checkpoint",
	"shorter":   "the history is shorter than the older checkpoint says",
	"fork":      "this is not the history of the older checkpoint",
}

func (f *Fault) Error() string {
	if f.First == f.Last {
		return fmt.Sprintf("event %d (revision %d): %s", f.First+1, f.First, faults[f.Reason])
	}
	return fmt.Sprintf("events %d to %d (revisions %d to %d): %s", f.First+1, f.Last+1, f.First, f.Last, faults[f.Reason])
}

// Verify reads an export to its end. An export that is not what was signed
// gives a *Fault. It holds one event and 64 bytes for each in memory.
func Verify(r io.Reader, known Known) (Report, error) {
	in := lines{bufio.NewReaderSize(r, 64<<10)}
	raw, err := in.next()
	if err != nil {
		return Report{}, at("header", 0, 0)
	}
	v, err := newVerifier(raw, known.Keys)
	for err == nil {
		if raw, err = in.next(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return Report{}, at("line", v.tree.size, v.tree.size)
		}
		err = v.line(raw)
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return Report{}, err
	}
	report, err := v.end()
	if err != nil {
		return Report{}, err
	}
	if known.Checkpoint == "" {
		return report, nil
	}
	older, _, err := Open(known.Checkpoint, report.Keys...)
	if err != nil {
		return Report{}, fmt.Errorf("the older checkpoint: %w", err)
	}
	switch {
	case older.Stream != report.Stream:
		return Report{}, fmt.Errorf("the older checkpoint is of %s, the export of %s", older.Stream, report.Stream)
	case older.Size > v.tree.size:
		return Report{}, at("shorter", v.tree.size, older.Size-1)
	}
	if root, err := v.tree.Root(older.Size); err != nil || root != older.Root {
		return Report{}, at("fork", 0, older.Size-1)
	}
	report.Older = older.Size
	return report, nil
}

// verifier judges an export line by line and stops at the first bad one.
type verifier struct {
	stream events.Stream
	events int64 // as the header says
	keys   []string
	tree   Tree
	signed int64 // events under the last checkpoint
	last   Checkpoint
	by     string
	held   int64
	ended  bool
}

func at(reason string, first, last int64) *Fault {
	return &Fault{Reason: reason, First: first, Last: max(first, last)}
}

func newVerifier(raw []byte, keys []string) (*verifier, error) {
	var h header
	if json.Unmarshal(raw, &h) != nil || h.Keyline != "export" || h.V != 1 || h.Stream == "" {
		return nil, at("header", 0, 0)
	}
	if len(keys) == 0 {
		keys = h.Keys
	}
	keys = Follow(keys, h.Rotations)
	if _, err := verifiers(keys); err != nil {
		return nil, err
	}
	return &verifier{stream: events.Stream(h.Stream), events: h.Events, keys: keys}, nil
}

func (v *verifier) line(raw []byte) error {
	var l line
	if json.Unmarshal(raw, &l) != nil {
		return at("line", v.tree.size, v.tree.size)
	}
	if l.Note != "" {
		return v.checkpoint(l)
	}
	return v.event(l)
}

// end is the verdict when there are no more lines.
func (v *verifier) end() (Report, error) {
	if !v.ended || v.events != v.tree.size {
		return Report{}, at("cut", v.tree.size, v.tree.size)
	}
	return Report{Checkpoint: v.last, By: v.by, Keys: v.keys, Held: v.held}, nil
}

func (v *verifier) event(l line) error {
	n := v.tree.size
	switch {
	case v.ended:
		return at("unsigned", n, n)
	case l.Revision == nil || l.Hash == nil:
		return at("line", n, n)
	case *l.Revision != n:
		return at("order", n, n)
	}
	if l.Held {
		if l.At != 0 || l.ID != "" || l.Type != "" || l.Data != "" || l.Meta != "" {
			return at("line", n, n)
		}
		v.held++
		v.tree.Append(*l.Hash)
		return nil
	}
	if _, err := l.Recorded(v.stream); err != nil {
		return at("edited", n, n)
	}
	v.tree.Append(*l.Hash)
	return nil
}

func (v *verifier) checkpoint(l line) error {
	n := v.tree.size
	if v.ended {
		return at("unsigned", n, n)
	}
	c, by, err := Open(l.Note, v.keys...)
	if err != nil {
		return at("signature", v.signed, n-1)
	}
	if c.Stream != v.stream {
		return at("foreign", v.signed, n-1)
	}
	if c.Size != n {
		return at("order", min(n, c.Size), min(n, c.Size))
	}
	if root, err := v.tree.Root(n); err != nil || root != c.Root {
		return at("root", v.signed, n-1)
	}
	v.signed, v.last, v.by, v.ended = n, c, by, l.End
	return nil
}

type lines struct{ in *bufio.Reader }

// next reads a line without its end.
func (r lines) next() ([]byte, error) {
	var whole []byte
	for {
		part, err := r.in.ReadSlice('\n')
		whole = append(whole, part...)
		switch {
		case len(whole) > maxLine:
			return nil, errors.New("line too long")
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF) && len(whole) > 0:
			return whole, nil
		case err != nil:
			return nil, err
		}
		return whole[:len(whole)-1], nil
	}
}
