package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"keyline/events/storetest"
)

// tab is a page that knows how far it has come and nothing else.
type tab struct {
	s          *stage
	on, number int
	from       string // loopback address
	wire       *wire

	Epoch, Room string
	Rev         int // of the last frame
	next        int // the number of the next edit that is to come
}

// connect comes back where it was, as often as the server is too busy.
func (p *tab) connect(until time.Time) error {
	random := rand.New(rand.NewPCG(p.s.seed, uint64(p.on)<<32|uint64(p.number)))
	for {
		err := p.try()
		if err == nil || time.Now().After(until) {
			return err
		}
		time.Sleep(time.Duration(50+random.IntN(200)) * time.Millisecond) // as browsers do, apart from each other
	}
}

func (p *tab) try() (err error) {
	if p.wire, err = p.s.upgrade(p.from); err != nil {
		return err
	}
	if err = p.wire.conn.SetDeadline(time.Now().Add(60 * time.Second)); err != nil {
		return err
	}
	tokens := p.s.tokens[p.on]
	hello, err := json.Marshal(map[string]any{
		"t": "hello", "token": tokens[p.number%len(tokens)], "board": p.s.boards[p.on], "client": fmt.Sprintf("client-%012d", p.number),
		"since": p.since(), "epoch": p.Epoch, "room": p.Room, "docs": []string{},
	})
	if err != nil {
		return err
	}
	welcome, missed, err := p.wire.greet(hello)
	if err != nil {
		return errors.Join(err, p.wire.conn.Close())
	}
	if err := json.Unmarshal(welcome, p); err != nil {
		return err
	}
	p.Rev = max(p.Rev, revisionOf(missed))
	return nil
}

func (p *tab) since() int {
	if p.Epoch == "" {
		return -1
	}
	return p.Rev
}

// revisionOf is where a frame leads a board: its first r.
func revisionOf(frame []byte) (r int) {
	_, rest, _ := bytes.Cut(frame, []byte(`"r":`))
	for _, digit := range rest {
		if digit < '0' || digit > '9' {
			break
		}
		r = 10*r + int(digit-'0')
	}
	return r
}

// listen takes edits in their order until it has that many.
func (p *tab) listen(edits int) error {
	for p.next < edits {
		frame, err := p.wire.next()
		if err != nil {
			return err
		}
		for n := range editsIn(frame) {
			if n < 1_000_000 {
				continue // of another moment
			}
			if n -= 1_000_000; n != p.next {
				return fmt.Errorf("edit %d came when %d was to come", n, p.next)
			}
			p.next++
		}
	}
	return nil
}

// all does something for every page at once and answers with the first error.
func all(tabs []*tab, do func(*tab) error) error {
	errs := make(chan error, len(tabs))
	for _, p := range tabs {
		go func() { errs <- do(p) }()
	}
	var first error
	for range tabs {
		if err := <-errs; err != nil && first == nil {
			first = err
		}
	}
	return first
}

// P7: everybody drops, much happens meanwhile, and all come back at once, miss
// nothing and get what happens from then on once and in order.
func TestStorm(t *testing.T) {
	const boards, away, live = 10, 500, 100
	clients := storetest.Times(t, "STORM", 300)
	s := setStage(t, hall{boards: boards, people: max(2, clients/boards/10), free: true})
	s.seed = storetest.Seed(t)
	tabs := make([]*tab, clients)
	for i := range tabs {
		tabs[i] = &tab{s: s, on: i % boards, number: i / boards, from: fmt.Sprintf("127.0.1.%d", 1+i%200)}
	}
	soon := func() time.Time { return time.Now().Add(60 * time.Second) }
	if err := all(tabs, func(p *tab) error { return p.connect(soon()) }); err != nil {
		t.Fatal(err)
	}
	var reached [boards]int
	for i, p := range tabs {
		_ = p.wire.conn.Close()
		if i < boards {
			reached[p.on] = s.edits(t, p.on, 0, away) // while they are away
		}
	}

	begin := time.Now()
	err := all(tabs, func(p *tab) error {
		if err := p.connect(soon()); err != nil {
			return err
		}
		if p.Rev < reached[p.on] {
			return fmt.Errorf("came back at revision %d of %d", p.Rev, reached[p.on])
		}
		return nil
	})
	back := time.Since(begin)
	if err != nil {
		t.Fatal(err)
	}
	var heard sync.WaitGroup
	var failure atomic.Value
	for _, p := range tabs {
		heard.Go(func() {
			if err := p.listen(live); err != nil {
				failure.Store(fmt.Errorf("page %d of board %d: %w", p.number, p.on, err))
			}
		})
	}
	for on := range boards {
		s.edits(t, on, 1_000_000, live)
	}
	heard.Wait()
	took := time.Since(begin)
	rss := s.rss() >> 20
	if err := failure.Load(); err != nil {
		t.Error(err)
	}
	if took > 30*time.Second || rss > 1536 {
		t.Errorf("%v and %d MiB, want at most 30 s and 1536 MiB", took, rss)
	}
	for _, p := range tabs {
		_ = p.wire.conn.Close()
	}
	// Who believes to have had the next one already hears it twice.
	twice := &tab{s: s, from: "127.0.1.1", next: live + 1}
	s.ok(twice.connect(soon()))
	s.edits(t, 0, 1_000_000+live, 1)
	if twice.listen(live+2) == nil {
		t.Error("a page does not notice an edit that comes twice")
	}
	_ = twice.wire.conn.Close()
	t.Log("planted: an edit that comes twice, found")
	t.Logf("proof: %d pages on %d boards back with %d missed events in %.1f s, %d live edits each in order after %.1f s, %d MiB",
		clients, boards, away, back.Seconds(), live, took.Seconds(), rss)
}

// edits sends edits and waits until all are saved; it answers with the
// revision they led to. A page may send 120 at once, so each hundred has its own.
func (s *stage) edits(t testing.TB, on, first, count int) (revision int) {
	t.Helper()
	for ; count > 0; first, count = first+100, count-100 {
		p := &tab{s: s, on: on, number: 900_000 + on + first, from: "127.0.2.1"}
		if err := p.connect(time.Now().Add(30 * time.Second)); err != nil {
			t.Fatal(err)
		}
		for n := range min(count, 100) {
			p.wire.send(edit(first + n))
		}
		for saved := 0; saved < min(count, 100); {
			frame, err := p.wire.next()
			if err != nil {
				t.Fatal(err)
			}
			for range editsIn(frame) {
				saved++
			}
			revision = max(revision, revisionOf(frame))
		}
		_ = p.wire.conn.Close()
	}
	return revision
}
