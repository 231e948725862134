package audit

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"math"

	"keyline/events"
	"keyline/events/board"
	"keyline/projections"
)

// All is more events than any board has.
const All = math.MaxInt64

// Overview is every event of a board in short (projections.History), gzip,
// for an audience: the first upTo of them.
func (a *Archive) Overview(ctx context.Context, boardID string, who projections.Audience, upTo int64) ([]byte, error) {
	var plain []byte
	err := a.look(ctx, boardID, func(p *past) error {
		plain = p.history.AppendOverview(nil, who, upTo)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return Zip(plain), nil
}

// Page is a page of a board's history, gzip.
type Page struct {
	Packed []byte
	Tag    string // differs when the content does; empty for a page still growing
}

func newPage(plain []byte) Page {
	sum := sha256.Sum256(plain)
	return Page{Packed: Zip(plain), Tag: hex.EncodeToString(sum[:12])}
}

// Page is a page of a board's history as an audience may see it, without what
// came after the first upTo events. A full one changes only when a text that it
// shows is erased.
func (a *Archive) Page(ctx context.Context, boardID string, who projections.Audience, n int, upTo int64) (page Page, err error) {
	var plain []byte
	left := upTo - int64(n)*projections.PageSize // of this page may be seen
	if n < 0 || left < 0 {
		return page, errNoPage
	}
	err = a.look(ctx, boardID, func(p *past) error {
		switch done := p.pages[who]; {
		case n < len(done):
			page = done[n]
		case n == len(done):
			plain = bytes.Clone(p.history.Page(who))
		default:
			return errNoPage
		}
		return nil
	})
	if err != nil {
		return Page{}, err
	}
	if left < projections.PageSize {
		if plain, err = cut(page, plain, int(left)); err != nil {
			return Page{}, err
		}
		page = Page{}
	}
	if page.Packed == nil {
		page.Packed = Zip(plain)
	}
	return page, nil
}

var errNoPage = events.Refuse(events.NotFound, "page_unknown", "The history has no such page.")

// cut is a page, packed or plain, with its first steps alone.
func cut(packed Page, plain []byte, steps int) ([]byte, error) {
	if packed.Packed != nil {
		r, err := gzip.NewReader(bytes.NewReader(packed.Packed))
		if err == nil {
			plain, err = io.ReadAll(r)
		}
		if err != nil {
			return nil, err
		}
	}
	var p struct {
		From  int64             `json:"from"`
		Key   json.RawMessage   `json:"key"`
		Steps []json.RawMessage `json:"steps"`
	}
	if err := json.Unmarshal(plain, &p); err != nil {
		return nil, err
	}
	p.Steps = p.Steps[:min(steps, len(p.Steps))]
	return json.Marshal(p)
}

// Pin is the moment of a board's past that a time in Unix milliseconds falls
// into.
func (a *Archive) Pin(ctx context.Context, boardID string, at int64) (pin board.Pin, err error) {
	err = a.look(ctx, boardID, func(p *past) error {
		if pin.Events = p.history.SizeAt(at); pin.Events == 0 {
			return events.Refuse(events.Invalid, "before_board", "The board was not there yet.")
		}
		pin.At = p.history.At(pin.Events)
		return nil
	})
	return pin, err
}

// Title is what a board was called after so many events.
func (a *Archive) Title(ctx context.Context, boardID string, size int64) (title string, err error) {
	err = a.look(ctx, boardID, func(p *past) error {
		title = p.history.Title(size)
		return nil
	})
	return title, err
}

// Zip is what gzip makes of some bytes.
func Zip(plain []byte) []byte {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestSpeed)
	if err == nil {
		_, err = w.Write(plain)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		panic(fmt.Errorf("audit: zip into memory: %w", err)) // cannot fail
	}
	return b.Bytes()
}
