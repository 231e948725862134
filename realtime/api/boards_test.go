package api

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"sync/atomic"
	"testing"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/memory"
	"keyline/events/space"
)

// counted is a store that counts the events of boards that were read.
type counted struct {
	events.Store
	read atomic.Int64
}

func (c *counted) Read(ctx context.Context, stream events.Stream, from events.Revision) iter.Seq2[events.Recorded, error] {
	return func(yield func(events.Recorded, error) bool) {
		for r, err := range c.Store.Read(ctx, stream, from) {
			if stream.Category() == events.BoardCategory {
				c.read.Add(1)
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

// cardsOf are the cards that somebody gets.
func (h *house) cardsOf(w who) map[string]boardCard {
	h.t.Helper()
	var all struct{ Boards []boardCard }
	h.ask("GET", "/api/boards", "", "Authorization", w.bearer()).into(h.t, 200, &all)
	cards := map[string]boardCard{}
	for _, c := range all.Boards {
		cards[c.Board] = c
	}
	return cards
}

// retitle records what another node made of typing in a board's title.
func retitle(t *testing.T, store events.Store, id, title string) {
	t.Helper()
	stream, last := events.NewStream(events.BoardCategory, id), events.None
	for r, err := range store.Read(t.Context(), stream, 0) {
		if last = r.Revision; err != nil {
			t.Fatal(err)
		}
	}
	p, err := events.NewCodec(board.Kinds(), nil).Encode(t.Context(), stream, board.BoardRetitled{Text: title}, events.Meta{}, events.DeriveID("retitle-"+id, 0))
	if err == nil {
		_, err = store.Append(t.Context(), stream, last, p)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// Nobody has to wait for hundreds of boards to be loaded to see a list of
// them, and the list is right whichever node changed what.
func TestListingLoadsNoBoard(t *testing.T) {
	const boards = 300
	store := memory.New()
	a := openHouse(t, store, nil)
	ana := a.owner("home")
	ids := make([]string, boards)
	for i := range ids {
		ids[i] = fmt.Sprintf("board%07d", i)
		_, err := a.hub.Do(t.Context(), ids[i], ana.Person, "create-"+ids[i],
			board.CreateBoard{Space: "home", Board: ids[i], Title: "Q4", Template: "blank", Lang: "en"})
		list := space.ListBoard{Board: ids[i], Title: "Q4"}
		if err := errors.Join(err, a.hub.Spaces().Do(t.Context(), "home", ana.Person, "list-"+ids[i], list)); err != nil {
			t.Fatal(err)
		}
	}
	cold := &counted{Store: store}
	b := openHouse(t, cold, nil)
	ben := b.member(b.owner("home"), "Ben", "")
	if cards := b.cardsOf(ben); len(cards) != boards || cards[ids[0]].Title != "Q4" || cards[ids[0]].People != 1 || cards[ids[0]].Role != "" {
		t.Fatalf("%d cards, the first %+v", len(cards), cards[ids[0]])
	}
	rooms := func(h *house, want int) {
		t.Helper()
		if got := h.hub.Stats().Rooms; got != want {
			t.Errorf("%d boards in memory after listing, want %d", got, want)
		}
	}
	rooms(b, 0)
	var all knownList
	b.ask("GET", "/api/people", "", "Authorization", b.owner("home").bearer()).into(t, 200, &all)
	if !slices.ContainsFunc(all.People, func(p *known) bool { return p.Person == ana.Person && p.Boards == boards }) {
		t.Errorf("who is to be erased is chosen from %d people, Ana not on all boards", len(all.People))
	}
	rooms(b, 0)

	cold.read.Store(0)
	b.cardsOf(ben)
	if n := cold.read.Load(); n != 0 {
		t.Errorf("%d events read for boards on which nothing happened", n)
	}

	do := func(id string, c board.Command) {
		t.Helper()
		if _, err := a.hub.Do(t.Context(), id, ana.Person, fmt.Sprintf("command-%T-%s", c, id), c); err != nil {
			t.Fatal(err)
		}
	}
	do(ids[1], board.ArchiveBoard{})
	do(ids[2], board.JoinBoard{Person: ben.Person, Role: board.Facilitator})
	do(ids[3], board.JoinBoard{Person: ben.Person, Role: board.Participant})
	do(ids[3], board.RemovePerson{Person: ben.Person})
	retitle(t, store, ids[4], "Autumn")
	check := func(h *house) {
		t.Helper()
		cards := h.cardsOf(ben)
		if c := cards[ids[1]]; !c.Archived {
			t.Error("the other node's archiving is not on the list")
		}
		if c := cards[ids[2]]; c.Role != board.Facilitator || c.People != 2 {
			t.Errorf("joined: %+v", c)
		}
		if _, ok := cards[ids[3]]; ok {
			t.Error("a board is listed to somebody who was removed from it")
		}
		if c := cards[ids[4]]; c.Title != "Autumn" {
			t.Errorf("retitled: %+v", c)
		}
	}
	check(b)
	rooms(b, 0)

	// What is kept beside the boards spares a process that starts the reading.
	again := &counted{Store: store}
	c := openHouse(t, again, nil)
	cid := c.member(c.owner("home"), "Cid", "")
	again.read.Store(0)
	if n := len(c.cardsOf(cid)); n != boards {
		t.Errorf("%d cards after a restart, want %d", n, boards)
	}
	if n := again.read.Load(); n > 10 {
		t.Errorf("%d events of boards read after a restart", n)
	}
	rooms(c, 0)
}
