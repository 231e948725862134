package audit

import (
	"context"
	"fmt"
	"sync"
	"time"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/proof"
	"keyline/projections"
)

// maxHeld is how many boards' pasts are kept in memory. One of 50,000 events
// takes about 10 MB.
const maxHeld = 16

// Archive is the past of the boards of a store. It is safe for concurrent use.
type Archive struct {
	store  events.Store
	codec  *events.Codec
	signer *proof.Signer

	mu     sync.Mutex
	held   map[string]*past
	forest map[string]*timber
	uses   int64 // of trees
}

// New makes an Archive; checkpoints are signed by signer.
func New(store events.Store, vault *events.Vault, signer *proof.Signer) *Archive {
	return &Archive{store: store, codec: events.NewCodec(board.Kinds(), vault), signer: signer, held: map[string]*past{}, forest: map[string]*timber{}}
}

// past is one board as far as it was read.
type past struct {
	used time.Time // guarded by Archive.mu

	mu      sync.Mutex
	size    int64
	history *projections.History
	pages   [projections.Audiences][]Page // the full ones
}

var errNoHistory = events.Refuse(events.NotFound, "board_unknown", "There is no such board, or none that you may see.")

// look reads on to the board's end and lets f read what there is. f must be
// short and keep nothing.
func (a *Archive) look(ctx context.Context, boardID string, f func(*past) error) error {
	p := a.hold(boardID)
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := a.readOn(ctx, boardID, p); err != nil {
		return fmt.Errorf("past of board %s: %w", boardID, err)
	}
	if p.size == 0 {
		a.drop(boardID) // ids that do not exist must not push out those that do
		return errNoHistory
	}
	return f(p)
}

func (a *Archive) readOn(ctx context.Context, boardID string, p *past) error {
	stream := events.NewStream(events.BoardCategory, boardID)
	for r, err := range a.codec.DecodeAll(ctx, a.store.Read(ctx, stream, events.Revision(p.size))) {
		if err != nil {
			return err
		}
		p.history.Add(events.Fact[events.Event]{Event: r.Event, Meta: r.Meta, Revision: r.Revision, At: r.At}, func(who projections.Audience, page []byte) {
			p.pages[who] = append(p.pages[who], newPage(page))
		})
		p.size++
	}
	return nil
}

func (a *Archive) hold(boardID string) *past {
	a.mu.Lock()
	defer a.mu.Unlock()
	p := a.held[boardID]
	if p == nil {
		p = &past{history: projections.NewHistory()}
		if len(a.held) >= maxHeld {
			a.forgetOldest()
		}
		a.held[boardID] = p
	}
	p.used = time.Now()
	return p
}

func (a *Archive) forgetOldest() {
	oldest := ""
	for id, p := range a.held {
		if oldest == "" || p.used.Before(a.held[oldest].used) {
			oldest = id
		}
	}
	delete(a.held, oldest)
}

// Drop forgets what is held of a board's past, after texts of it were erased.
func (a *Archive) Drop(boardID string) { a.drop(boardID) }

func (a *Archive) drop(boardID string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.held, boardID)
}
