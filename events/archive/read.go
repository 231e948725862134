package archive

import (
	"bufio"
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"slices"

	"keyline/events"
	"keyline/events/proof"
)

const maxLine = 8 << 20 // bytes; an event has at most events.MaxEventBytes

// categories of streams that are in archives: boxes of ballots are not.
var categories = []string{events.KeyCategory, events.PersonCategory, events.BoardCategory, events.SpaceCategory}

var (
	errCut   = errors.New("the archive ends too early")
	errOther = errors.New("this is not an archive of Keyline, or of a later version")
	errBytes = errors.New("the archive is damaged: it is not as it was written")
	errMac   = errors.New("the key does not fit: it is of another archive, or this one was altered")
)

// reader reads an archive and makes sure on the way that it is as written.
type reader struct {
	in   *bufio.Reader
	hash hash.Hash
	n    int // lines read

	head            header
	streams, events int64
	seen            map[events.Stream]bool
	stream          events.Stream
	left            int64 // events to come of the stream
	due             bool  // a checkpoint
	tree            proof.Tree
	roots           map[events.Stream]proof.Hash
	said            closing
}

func newReader(r io.Reader) (*reader, error) {
	in := &reader{in: bufio.NewReaderSize(r, 64<<10), hash: sha256.New(), seen: map[events.Stream]bool{}, roots: map[events.Stream]proof.Hash{}}
	raw, err := in.line()
	if err != nil || strict(raw, &in.head) != nil || in.head.Keyline != "archive" || in.head.V != 1 {
		return nil, errOther
	}
	in.hash.Write(raw)
	return in, nil
}

// Check reads an archive to its end and makes sure that it is as it was
// written by who had the key.
func Check(r io.Reader, key Key) error {
	in, err := newReader(r)
	if err != nil {
		return err
	}
	return in.run(&key, func(events.Recorded) error { return nil })
}

// run gives every event to f, without a position, and then makes sure that
// nothing is missing. Without the key it cannot tell who wrote the archive.
func (in *reader) run(key *Key, f func(events.Recorded) error) error {
	for {
		raw, err := in.line()
		if err != nil {
			return err
		}
		var l line
		if strict(raw, &l) != nil {
			return in.close(raw, key)
		}
		in.hash.Write(raw)
		switch {
		case l.Stream != "":
			err = in.begin(l)
		case l.Note != "":
			err = in.checkpoint(l)
		default:
			var r events.Recorded
			if r, err = in.event(l); err == nil {
				err = f(r)
			}
		}
		if err != nil {
			return err
		}
	}
}

func (in *reader) begin(l line) error {
	s := events.Stream(l.Stream)
	known := slices.Contains(categories, s.Category())
	if in.left != 0 || in.due || l.Events < 1 || in.seen[s] || !known {
		return in.bad(errBytes)
	}
	in.seen[s] = true
	in.streams++
	in.stream, in.left, in.tree, in.due = s, l.Events, proof.Tree{}, s.Category() == events.BoardCategory
	return nil
}

func (in *reader) event(l line) (r events.Recorded, err error) {
	r, err = l.Recorded(in.stream)
	if err != nil || in.left == 0 || int64(r.Revision) != in.tree.Size() {
		return r, in.bad(fmt.Errorf("event %d of %s was altered", in.tree.Size(), in.stream))
	}
	in.left--
	in.events++
	in.tree.Append(*l.Hash)
	return r, nil
}

func (in *reader) checkpoint(l line) error {
	c, _, err := proof.Open(l.Note, in.head.Keys...)
	if err != nil {
		return in.bad(err)
	}
	root, err := in.tree.Root(in.tree.Size())
	if err != nil || !in.due || in.left != 0 || c.Stream != in.stream || c.Size != in.tree.Size() || c.Root != root {
		return in.bad(errors.New("the checkpoint is of another history"))
	}
	in.due = false
	in.roots[in.stream] = root
	return nil
}

// close compares the last line with what it has to be, byte for byte.
func (in *reader) close(raw []byte, key *Key) error {
	var said closing
	if strict(raw, &said) != nil {
		return in.bad(errBytes)
	}
	want := closing{End: true, Streams: in.streams, Events: in.events, Hash: in.hash.Sum(nil), Mac: said.Mac}
	b, err := json.Marshal(want)
	if _, more := in.in.Peek(1); err != nil || !errors.Is(more, io.EOF) || !bytes.Equal(append(b, '\n'), raw) || in.left != 0 || in.due {
		return in.bad(errBytes)
	}
	in.said = said
	if key == nil {
		return nil
	}
	return in.fits(*key)
}

// fits makes sure that who wrote the archive, which was read to its end, had
// the key.
func (in *reader) fits(key Key) error {
	if !hmac.Equal(in.said.Mac, key.mac(in.said.Hash)) {
		return errMac
	}
	return nil
}

func (in *reader) bad(err error) error { return fmt.Errorf("line %d: %w", in.n, err) }

// line reads a line with its end.
func (in *reader) line() (whole []byte, err error) {
	in.n++
	for {
		part, err := in.in.ReadSlice('\n')
		whole = append(whole, part...)
		switch {
		case len(whole) > maxLine:
			return nil, in.bad(errBytes)
		case errors.Is(err, bufio.ErrBufferFull):
		case errors.Is(err, io.EOF):
			return nil, in.bad(errCut)
		default:
			return whole, err
		}
	}
}

func strict(raw []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return err
	}
	if d.InputOffset() != int64(len(raw))-1 {
		return errBytes
	}
	return nil
}
