//go:build balancer

package main

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"keyline/events/esdb/esdbtest"
	"keyline/events/text"
	"keyline/realtime"
	"keyline/realtime/livetest"
)

// roamer is somebody whose page goes on by another way whenever its socket
// ends. It does the next thing as soon as the last is saved.
type roamer struct {
	who    me
	id     string // of the board
	ways   []*program
	letter string // what only this one types
	field  string
	total  int
	saved  *atomic.Int64 // everybody's

	mu     sync.Mutex
	client *livetest.Client
	did    int
	typed  int
	wire   *wire
	over   bool
}

func (r *roamer) run() {
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	for way := 0; ; way++ {
		w, err := r.ways[way%len(r.ways)].dial(r.id)
		if err != nil {
			if r.ended() {
				return
			}
			<-again.C // the node may be starting
			continue
		}
		r.mu.Lock()
		r.wire = w
		w.send(r.client.Hello())
		r.mu.Unlock()
		for !r.ended() {
			payload, err := w.next()
			// After either a page does not come back.
			if errors.Is(err, closedWith(realtime.CloseRemoved)) || errors.Is(err, closedWith(realtime.CloseNoBoard)) {
				r.removed()
			}
			if err != nil || !r.take(w, payload) {
				break
			}
		}
		_ = w.conn.Close()
		if r.ended() {
			return
		}
	}
}

func (r *roamer) ended() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.over
}

// sees says whether somebody is on the page's list of people.
func (r *roamer) sees(person string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.client.Tables["person"][person] != nil
}

func (r *roamer) refused() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.client.Refused) > 0
}

func (r *roamer) removed() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.over = true
}

func (r *roamer) stop() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.over = true
	if r.wire != nil {
		_ = r.wire.conn.Close()
	}
}

// take handles one frame; false when it ended the socket.
func (r *roamer) take(w *wire, payload []byte) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(payload) == 0 { // a ping
		return true
	}
	out, err := r.client.Receive(payload)
	if err != nil {
		return false
	}
	before := r.client.Pending() + len(r.client.UnsavedFields())
	for _, f := range out {
		w.send(f)
	}
	if !r.client.Live || before > 0 || r.did == r.total {
		return true
	}
	if r.did > 0 {
		r.saved.Add(1)
	}
	r.did++
	id := fmt.Sprintf("%s%04d", r.letter, r.did)
	w.send(r.client.Do("command-note-"+id+"-0000", "AddNote", map[string]any{"note": "roamernote" + strings.ToLower(id), "x": r.did, "y": 0}))
	if r.client.Tables["note"][strings.Split(r.field, "/")[1]] != nil {
		at := text.Len(r.client.Text(r.field))
		op := text.Op{{Insert: r.letter}}
		if at > 0 {
			op = text.Op{{Keep: at}, {Insert: r.letter}}
		}
		r.typed++
		if f := r.client.Type(r.field, op); f != nil {
			w.send(f)
		}
	}
	return true
}

// idle says that everything this one did is saved.
func (r *roamer) idle() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.did == r.total && r.client.Live && r.client.Pending() == 0 && len(r.client.UnsavedFields()) == 0
}

func (r *roamer) state() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.client.State()
}

// comes waits for something to be so.
func comes(t *testing.T, what string, ok func() bool) {
	t.Helper()
	late := time.Now().Add(90 * time.Second)
	look := time.NewTicker(5 * time.Millisecond)
	defer look.Stop()
	for !ok() {
		if now := <-look.C; now.After(late) {
			t.Fatalf("waiting for %s: too long", what)
		}
	}
}

// TestNodesUnderLoad: a dozen people on one board, some through the balancer,
// some straight to either node, while both nodes are killed in turn and the
// event store is restarted. Nothing that anybody did is lost or happens twice,
// and all see the same in the end.
func TestNodesUnderLoad(t *testing.T) {
	const people, each = 12, 25
	server := esdbtest.Start(t, esdbtest.Config{})
	c := newCluster(t, server)
	ana := c.front.owner()
	id := c.front.newBoard(ana)
	field := "note/sharednote0001/text"
	var saved atomic.Int64
	var all []*roamer
	var running sync.WaitGroup
	for i := range people {
		guest := c.front.guest(ana, id, fmt.Sprintf("Guest %d", i))
		ways := []*program{c.front, c.nodes[i%2], c.nodes[(i+1)%2]}
		if i%3 > 0 { // as if the balancer knew nothing of boards
			ways = ways[1:]
		}
		all = append(all, &roamer{
			who: guest, id: id, ways: ways, letter: string(rune('A' + i)), field: field, total: each, saved: &saved,
			client: livetest.New(fmt.Sprintf("client-roamer-%06d", i), id, guest.Token),
		})
	}
	shared := &roamer{who: ana, id: id, ways: []*program{c.front}, letter: "z", field: field, total: 0, saved: &saved, client: livetest.New("client-of-the-owner", id, ana.Token)}
	shared.client.Do("command-shared-0001", "AddNote", map[string]any{"note": "sharednote0001", "x": 0, "y": 0})
	all = append(all, shared)
	for _, r := range all {
		running.Go(r.run)
	}
	t.Cleanup(func() {
		for _, r := range all {
			r.stop()
		}
		running.Wait()
		http.DefaultClient.CloseIdleConnections()
	})
	for part, accident := range []func(){
		func() { c.kill(0); c.restart(0) },
		func() { server.Stop(); server.Restart(t) },
		func() { c.kill(1); c.restart(1) },
	} {
		goal := int64(people * each * (part + 1) / 4)
		comes(t, fmt.Sprintf("%d things to be saved", goal), func() bool { return saved.Load() >= goal })
		accident()
	}
	for _, r := range all {
		comes(t, "everything to be saved", r.idle)
	}
	comes(t, "the balancer to find the nodes again", func() bool {
		w, err := c.front.dial(id)
		if err == nil {
			_ = w.conn.Close()
		}
		return err == nil
	})
	for i, r := range all {
		// Asked anew each time: a node may be a moment behind the other.
		comes(t, fmt.Sprintf("the same board on page %d", i), func() bool { return r.state() == c.front.state(r.who, id) })
		if len(r.client.Refused) > 0 {
			t.Errorf("page %d was refused %v", i, r.client.Refused)
		}
	}
	body := shared.client.Text(field)
	for i, r := range all[:people] {
		for n := range each {
			if name := fmt.Sprintf("roamernote%s%04d", strings.ToLower(r.letter), n+1); shared.client.Tables["note"][name] == nil {
				t.Errorf("%s is lost", name)
			}
		}
		typed := strings.Count(body, r.letter)
		if r.typed != typed {
			t.Errorf("page %d typed %d letters, the note has %d", i, r.typed, typed)
		}
	}
	revokes(t, c, ana, id)
}

// revokes removes people on one node whose sockets are on the other (P11).
func revokes(t *testing.T, c *cluster, ana me, id string) {
	t.Helper()
	var unused atomic.Int64
	boss := &roamer{id: id, ways: []*program{c.nodes[0]}, saved: &unused, client: livetest.New("client-of-the-boss0", id, ana.Token)}
	go boss.run()
	defer boss.stop()
	comes(t, "the owner's page", boss.idle)
	slowest := time.Duration(0)
	for i := range 20 {
		guest := c.front.guest(ana, id, fmt.Sprintf("Short-lived %d", i))
		r := &roamer{id: id, ways: []*program{c.nodes[1]}, saved: &unused, client: livetest.New(fmt.Sprintf("client-short-%08d", i), id, guest.Token)}
		go r.run()
		comes(t, "the guest's page", r.idle)
		// A node that does not know somebody yet cannot remove them, and its pages
		// do not show them.
		comes(t, "the guest on the owner's page", func() bool { return boss.sees(guest.Person) })
		begin := time.Now()
		boss.mu.Lock()
		boss.wire.send(boss.client.Do(fmt.Sprintf("command-remove-%04d", i), "RemovePerson", map[string]any{"person": guest.Person}))
		boss.mu.Unlock()
		comes(t, "the guest's removal", func() bool { return r.ended() || boss.refused() })
		if boss.refused() {
			t.Fatalf("removal %d: refused %v", i, boss.client.Refused)
		}
		slowest = max(slowest, time.Since(begin))
	}
	t.Logf("proof: the slowest of 20 removals reached the other node within %v", slowest.Round(time.Millisecond))
	if slowest > time.Second {
		t.Errorf("a removal took %v to reach the other node", slowest)
	}
}
