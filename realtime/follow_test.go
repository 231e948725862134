package realtime

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/text"
	"keyline/projections"
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
		l.ok(l.hub.Follow(ctx, func(string) {}))
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
	same := func() (bool, string) {
		for _, p := range pages {
			p.mu.Lock()
			defer p.mu.Unlock()
		}
		one, other := pages[0].client.State(), pages[1].client.State()
		return one == other, cmp.Diff(strings.Split(one, "},"), strings.Split(other, "},"))
	}
	for late, look := time.After(20*time.Second), time.NewTicker(5*time.Millisecond); ; <-look.C {
		ok, diff := same()
		if ok {
			break
		}
		select {
		case <-late:
			t.Fatalf("the pages differ: %s", diff)
		default:
		}
	}
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

// What one node erases, another holds no longer: not in its room, not in its
// keys, not in what it keeps of the past.
func TestErasureReachesOtherNodes(t *testing.T) {
	a, b := nodes(t)
	ctx := context.Background()
	dropped := make(chan string, len(forgetAfter))
	b.hub.erased = func(id string) { dropped <- id }
	const id = "note0000000erased"
	pages := []*page{a.open(a.owner), b.open(a.guest("Ben", board.Participant))}
	with := note(id, 0)
	with["text"] = "canary"
	pages[0].do(commandID(900), "AddNote", with)
	shows := func(want string) func(*livetest.Client) bool {
		return func(c *livetest.Client) bool { return c.TableText("note/"+id+"/text") == want }
	}
	pages[1].until("the note", shows("canary"))
	stream := events.NewStream(events.BoardCategory, a.board)
	read := func() string {
		for r, err := range b.store.Read(ctx, stream, 0) {
			b.ok(err)
			e, _, err := b.hub.boards.Decode(ctx, r)
			b.ok(err)
			if added, ok := e.(board.NoteAdded); ok && added.Note == id {
				return added.Text
			}
		}
		return ""
	}
	if got := read(); got != "canary" {
		t.Fatalf("before: %q", got)
	}
	_, err := a.hub.Do(ctx, a.board, a.owner.Person, "erase-000000000001", board.EraseText{Refs: []board.Ref{{Kind: board.KindNote, ID: id}}})
	a.ok(err)
	a.ok(a.hub.vault.Erase(ctx, stream, id))
	pages[1].until("the erasure", func(c *livetest.Client) bool { return !shows("canary")(c) })
	if got := <-dropped; got != a.board {
		t.Errorf("told to drop %q", got)
	}
	for got := read(); got != events.Erased; got = read() { // it may have read the key again before that was gone
		<-dropped
	}
}

// Who looks at a board sees what another node has just recorded.
func TestNodesLookAtThePresent(t *testing.T) {
	a, b := nodes(t)
	ctx := context.Background()
	b.open(a.owner) // the room is loaded
	for i := range 50 {
		_, err := a.hub.Do(ctx, a.board, a.owner.Person, commandID(i), board.AddNote{Note: fmt.Sprintf("notelook%08d", i)})
		a.ok(err)
		var seen events.Revision
		b.ok(b.hub.Look(ctx, a.board, func(p *projections.Board) { seen = p.Revision }))
		var done events.Revision
		a.ok(a.hub.Look(ctx, a.board, func(p *projections.Board) { done = p.Revision }))
		if seen < done {
			t.Fatalf("node b is at %d, a has recorded %d", seen, done)
		}
	}
}
