package archive

import (
	"context"
	"sync"

	"keyline/events"
)

const (
	pieceEvents = 512
	pieceBytes  = events.MaxEventBytes * 3 / 4 // a larger event goes alone
)

// piece is some events of one stream that follow each other.
type piece struct {
	events []events.Recorded
	last   bool // of the stream
}

func (p piece) stream() events.Stream { return p.events[0].Stream }

// end is the number of events of the stream up to here.
func (p piece) end() int { return int(p.events[len(p.events)-1].Revision) + 1 }

// each reads the archive and gives it to f in pieces: those of a stream in
// order, those of keys several at once, everything else after all before it.
func (m *move) each(ctx context.Context, f func(context.Context, piece) error) error {
	in, err := m.reader()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	room := make(chan struct{}, together)
	var all sync.WaitGroup
	defer all.Wait()
	give := func(p piece) error {
		if p.stream().Category() != events.KeyCategory {
			all.Wait()
			if err := context.Cause(ctx); err != nil {
				return err
			}
			return f(ctx, p)
		}
		room <- struct{}{}
		all.Go(func() {
			defer func() { <-room }()
			if err := f(ctx, p); err != nil {
				cancel(err)
			}
		})
		return context.Cause(ctx)
	}
	var p piece
	size := 0
	flush := func() error {
		full := p
		p, size = piece{}, 0
		return give(full)
	}
	err = in.run(&m.key, func(r events.Recorded) error {
		more := len(r.Data) + len(r.Meta)
		if len(p.events) == pieceEvents || len(p.events) > 0 && size+more > pieceBytes {
			if err := flush(); err != nil {
				return err
			}
		}
		p.events = append(p.events, r)
		size += more
		if p.last = in.left == 0; p.last {
			return flush()
		}
		return nil
	})
	all.Wait()
	if cause := context.Cause(ctx); cause != nil {
		return cause // the first failure
	}
	return err
}
