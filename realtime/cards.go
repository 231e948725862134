package realtime

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"keyline/events"
	"keyline/events/board"
	"keyline/projections"
)

const (
	cardReaders = 16 // boards looked at together
	// A card is kept anew when so many events and an eighth of the board came
	// since, so that a board of any length has few of them.
	cardTail = 64
)

// CardKept is a board's card as it was after some revision. It lies in a stream
// beside the board's and saves reading that. Nothing hangs on it: one that is
// missing, old or of another version is made again from the board's events.
type CardKept struct {
	Revision events.Revision  `json:"revision"` // of the board, the last in the card
	Card     projections.Card `json:"card"`
}

// Type implements events.Event.
func (CardKept) Type() string { return "CardKept" }

var cardKinds = events.Kinds{"CardKept": {Schema: 1, Decode: events.Of[CardKept]()}}

// cards are the boards that were listed, in short.
type cards struct {
	codec *events.Codec
	mu    sync.Mutex
	held  map[string]*heldCard
}

type heldCard struct {
	mu   sync.Mutex
	now  CardKept
	kept [2]events.Revision // of the board in the card last stored, and of its stream
}

func (c *cards) hold(id string) *heldCard {
	c.mu.Lock()
	defer c.mu.Unlock()
	h := c.held[id]
	if h == nil {
		h = &heldCard{now: CardKept{Revision: events.None}, kept: [2]events.Revision{events.None, events.None}}
		c.held[id] = h
	}
	return h
}

// Cards are boards in short, as they are in the store, in the order of the ids.
// No board is loaded for it: one that is in memory is asked, of the others the
// events since the last time are read.
func (h *Hub) Cards(ctx context.Context, ids []string) ([]projections.Card, error) {
	found, failed := make([]projections.Card, len(ids)), make([]error, len(ids))
	next := make(chan int)
	var readers sync.WaitGroup
	for range min(cardReaders, len(ids)) {
		readers.Go(func() {
			for i := range next {
				found[i], failed[i] = h.card(ctx, ids[i])
			}
		})
	}
	for i := range ids {
		next <- i
	}
	close(next)
	readers.Wait()
	return found, errors.Join(failed...)
}

func (h *Hub) card(ctx context.Context, id string) (card projections.Card, err error) {
	if h.inMemory(id) {
		err = h.Look(ctx, id, func(b *projections.Board) { card = projections.CardOf(b.State) })
		return card, err
	}
	c := h.cards.hold(id)
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := h.refreshCard(ctx, id, c); err != nil {
		return card, fmt.Errorf("card of board %s: %w", id, err)
	}
	return c.now.Card, nil
}

func (h *Hub) inMemory(id string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.hosts[id] != nil
}

// refreshCard brings a card to the end of its board.
func (h *Hub) refreshCard(ctx context.Context, id string, c *heldCard) error {
	if c.now.Revision == events.None {
		if err := h.readCard(ctx, id, c); err != nil {
			return err
		}
	}
	stream := events.NewStream(events.BoardCategory, id)
	changed := false
	for r, err := range h.store.Read(ctx, stream, c.now.Revision+1) {
		if err != nil {
			return err
		}
		if changed = projections.Carded(r.Type); changed {
			break
		}
		c.now.Revision = r.Revision
	}
	if changed {
		if err := h.foldCard(ctx, stream, c); err != nil {
			return err
		}
	}
	if c.now.Revision != events.None && (changed || c.now.Revision-c.kept[0] > cardTail+c.now.Revision/8) {
		h.keepCard(ctx, id, c)
	}
	return nil
}

// readCard takes the card last stored.
func (h *Hub) readCard(ctx context.Context, id string, c *heldCard) error {
	for r, err := range h.store.Read(ctx, events.NewStream(events.CardCategory, id), 0) {
		if err != nil {
			return err
		}
		c.kept[1] = r.Revision
		if e, _, err := h.cards.codec.Decode(ctx, r); err == nil {
			c.now = e.(CardKept)
			c.kept[0] = c.now.Revision
		}
	}
	return nil
}

func (h *Hub) foldCard(ctx context.Context, stream events.Stream, c *heldCard) error {
	state := board.New()
	last := events.None
	for r, err := range h.store.Read(ctx, stream, 0) {
		if err != nil {
			return err
		}
		if last = r.Revision; !projections.Carded(r.Type) {
			continue
		}
		e, meta, err := h.boards.Decode(ctx, r)
		if err != nil {
			return err
		}
		board.Evolve(state, events.Fact[events.Event]{Event: e, Meta: meta, Revision: r.Revision, At: r.At})
		state.Touched()
	}
	c.now = CardKept{Revision: last, Card: projections.CardOf(state)}
	return nil
}

// keepCard stores a card. That it could not be, or that another node was
// faster, costs the next process some reading.
func (h *Hub) keepCard(ctx context.Context, id string, c *heldCard) {
	stream := events.NewStream(events.CardCategory, id)
	p, err := h.cards.codec.Encode(ctx, stream, c.now, events.Meta{}, events.DeriveID("card-"+h.randomID()+id, 0))
	if err != nil {
		h.log.Error("card cannot be written", "board", id, "error", err)
		return
	}
	c.kept[0] = c.now.Revision
	appended, err := h.store.Append(ctx, stream, c.kept[1], p)
	if err == nil {
		c.kept[1] = appended.Last
		return
	}
	var conflict *events.Conflict
	if errors.As(err, &conflict) {
		c.kept[1] = conflict.Actual
	}
	h.log.Info("card not kept", "board", id, "error", err)
}
