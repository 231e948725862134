package audit

import (
	"bytes"
	"compress/gzip"
	"context"
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

// Page is a page of a board's history as an audience may see it, gzip. A full
// one never changes.
func (a *Archive) Page(ctx context.Context, boardID string, who projections.Audience, n int) (packed []byte, full bool, err error) {
	var plain []byte
	err = a.look(ctx, boardID, func(p *past) error {
		switch done := p.pages[who]; {
		case n < len(done):
			packed, full = done[n], true
		case n == len(done):
			plain = bytes.Clone(p.history.Page(who))
		default:
			return events.Refuse(events.NotFound, "page_unknown", "The history has no such page.")
		}
		return nil
	})
	if err == nil && !full {
		packed = zip(plain)
	}
	return packed, full, err
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
