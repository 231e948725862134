package realtime

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"keyline/events/board"
	"keyline/events/text"
	"keyline/realtime/livetest"
)

// nodes are hubs on one store that follow each other.
func nodes(t *testing.T) (a, b *live) {
	t.Helper()
	a = newLive(t)
	b = &live{t: t, store: a.store, keys: a.keys, board: a.board, owner: a.owner}
	b.start()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	for _, l := range []*live{a, b} {
		if l == a { // its room has loaded as that of a hub alone
			l.stop()
			l.start()
		}
		l.ok(l.hub.Follow(ctx))
	}
	return a, b
}

// C11: people on two nodes change the same board at the same time. Nobody is
// sent away, nothing is refused, and both see the same in the end.
func TestNodesDecideTogether(t *testing.T) {
	a, b := nodes(t)
	const each = 100
	pages := []*page{a.open(a.owner), b.open(a.guest("Ben", board.Participant))}
	const shared = "note00000000shared"
	pages[0].do("command-shared-note", "AddNote", note(shared, 0))
	pages[1].until("the note of the other node", has("note", shared))
	for i := range each {
		for k, p := range pages {
			p.do(fmt.Sprintf("command-%d-%08d", k, i), "AddNote", note(fmt.Sprintf("note%d%09d", k, i), i))
			p.mu.Lock()
			frame := p.client.Type("note/"+shared+"/text", text.Op{{Insert: string(rune('a' + k))}})
			p.mu.Unlock()
			p.write(frame)
		}
	}
	complete := func(c *livetest.Client) bool {
		body := c.Text("note/" + shared + "/text")
		return len(c.Tables["note"]) == 2*each+1 && c.Pending() == 0 && len(c.UnsavedFields()) == 0 &&
			strings.Count(body, "a") == each && strings.Count(body, "b") == each
	}
	for k, p := range pages {
		p.until(fmt.Sprintf("all notes and letters on node %d", k), complete)
	}
	pages[0].until("the same on both", func(c *livetest.Client) bool {
		pages[1].mu.Lock()
		defer pages[1].mu.Unlock()
		return c.State() == pages[1].client.State()
	})
	for _, p := range pages {
		if len(p.client.Refused) > 0 {
			t.Errorf("refused: %v", p.client.Refused)
		}
	}
}

// What is taken away on one node ends sockets on the other, and names follow.
func TestRevocationReachesOtherNodes(t *testing.T) {
	a, b := nodes(t)
	ctx := context.Background()
	ben, cleo := a.guest("Ben", board.Participant), a.guest("Cleo", board.Participant)
	onB := []*page{b.open(ben), b.open(cleo)}
	_, err := a.auth.Rename(ctx, cleo.Person, "Cleopatra")
	a.ok(err)
	onB[0].until("the new name", func(c *livetest.Client) bool {
		return string(c.Tables["person"][cleo.Person]["name"]) == `"Cleopatra"`
	})
	_, err = a.hub.Do(ctx, a.board, a.owner.Person, "remove-000000000001", board.RemovePerson{Person: ben.Person})
	a.ok(err)
	if code := onB[0].closes(); code != CloseRemoved {
		t.Errorf("removed from the board elsewhere: closed with %d", code)
	}
	_, _, err = a.auth.End(ctx, cleo.Refresh)
	a.ok(err)
	if code := onB[1].closes(); code != CloseRemoved {
		t.Errorf("signed out elsewhere: closed with %d", code)
	}
	if _, err := b.auth.Verify(cleo.Token); err == nil {
		t.Error("the token of a session that ended elsewhere is still good")
	}
}

// A sign-in and a place on the board that another node gave a moment ago count.
func TestNodesKnowWhoJoinedElsewhere(t *testing.T) {
	a, b := nodes(t)
	b.open(a.owner) // the room is loaded
	for i := range 20 {
		g := a.guest(fmt.Sprintf("Guest %d", i), board.Participant)
		p := b.open(g)
		p.until("their own name", func(c *livetest.Client) bool {
			return string(c.Tables["person"][g.Person]["name"]) == fmt.Sprintf(`"Guest %d"`, i)
		})
	}
}
