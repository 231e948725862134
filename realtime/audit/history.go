package audit

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"keyline/events"
	"keyline/projections"
)

// Overview is every event of a board in short (projections.History), gzip,
// for an audience.
func (a *Archive) Overview(ctx context.Context, boardID string, who projections.Audience) ([]byte, error) {
	var plain []byte
	err := a.look(ctx, boardID, func(p *past) error {
		plain = p.history.AppendOverview(nil, who)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return zip(plain), nil
}

// Page is a page of a board's history, gzip.
type Page struct {
	Packed []byte
	Tag    string // differs when the content does; empty for a page still growing
}

func newPage(plain []byte) Page {
	sum := sha256.Sum256(plain)
	return Page{Packed: zip(plain), Tag: hex.EncodeToString(sum[:12])}
}

// Page is a page of a board's history as an audience may see it. A full one
// changes only when a text that it shows is erased.
func (a *Archive) Page(ctx context.Context, boardID string, who projections.Audience, n int) (page Page, err error) {
	var plain []byte
	err = a.look(ctx, boardID, func(p *past) error {
		switch done := p.pages[who]; {
		case n < len(done):
			page = done[n]
		case n == len(done):
			plain = bytes.Clone(p.history.Page(who))
		default:
			return events.Refuse(events.NotFound, "page_unknown", "The history has no such page.")
		}
		return nil
	})
	if err == nil && page.Packed == nil {
		page.Packed = zip(plain)
	}
	return page, err
}

func zip(plain []byte) []byte {
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
