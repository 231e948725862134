package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"keyline/events/storetest"
)

// metric reads one of the server's own figures.
func (s *stage) metric(name string) float64 {
	res, err := http.Get("http://" + s.addr + "/metrics")
	s.ok(err)
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	s.ok(err)
	http.DefaultClient.CloseIdleConnections()
	found := regexp.MustCompile(`(?m)^` + name + ` (\S+)$`).FindSubmatch(text)
	if found == nil {
		s.b.Fatalf("no metric %s", name)
	}
	n, err := strconv.ParseFloat(string(found[1]), 64)
	s.ok(err)
	return n
}

// reaches waits until a figure is at most or at least what is wanted.
func (s *stage) reaches(name string, within time.Duration, good func(float64) bool) time.Duration {
	begin := time.Now()
	for poll := time.NewTicker(50 * time.Millisecond); ; <-poll.C {
		n := s.metric(name)
		if good(n) {
			return time.Since(begin)
		}
		if time.Since(begin) > within {
			s.b.Fatalf("%s is still %v after %v", name, n, within)
		}
	}
}

// P7: who never reads is dropped and slows nobody. Both times the others edit
// while somebody pours long notes onto the board, of which those who never read
// fall behind; medians are compared, and asserted where UNREAD asks for it.
func TestReadersThatNeverRead(t *testing.T) {
	const people = 20
	rounds := 1
	unread := storetest.Times(t, "UNREAD", 10)
	if os.Getenv("UNREAD") != "" {
		rounds = 5
	}
	s := setStage(t, hall{people: people + unread, free: true})
	var wires []*wire
	for i := range people {
		w, _ := s.join(i)
		wires = append(wires, w)
	}
	long := strings.Repeat("漢", 4000) // a hundred of them are 1.2 MB
	poured := 0
	median := func() float64 {
		var p99s []float64
		for range rounds {
			done := make(chan error, 1)
			go func() { done <- s.pour(1000+poured, poured*100, 100, long) }()
			missing := paced(s, wires, 60, 60)
			if err := <-done; err != nil || missing > 0 {
				t.Fatalf("%d edits did not reach everybody, %v", missing, err)
			}
			poured++
			_, p99 := s.latencies()
			p99s = append(p99s, p99)
		}
		slices.Sort(p99s)
		return p99s[rounds/2]
	}
	alone := median()
	var stuck []net.Conn
	for i := range unread {
		w, err := s.upgrade("")
		s.ok(err)
		s.ok(w.conn.(*net.TCPConn).SetReadBuffer(4096))
		w.send(s.hello(0, people+i))
		stuck = append(stuck, w.conn)
	}
	s.reaches("keyline_sockets", 20*time.Second, func(n float64) bool { return n >= float64(people+unread) })
	beside := median()
	for range 12 { // enough for each to be 8 MiB behind
		s.ok(s.pour(1000+poured, poured*100, 100, long))
		poured++
	}
	begin := time.Now()
	s.reaches("keyline_sockets", 10*time.Second, func(n float64) bool { return n <= people })
	dropped := time.Since(begin)
	for _, c := range stuck {
		_ = c.Close()
	}
	if rounds > 1 && beside > 2*alone {
		t.Errorf("p99 of the others %.1f ms beside them, %.1f ms without them", beside, alone)
	}
	t.Logf("proof: %d that never read were dropped after %.1f s; p99 of %d others %.1f ms, %.1f ms without them, medians of %d", unread, dropped.Seconds(), people, beside, alone, rounds)
}

// pour adds notes with a text to the first board, from a page of its own, and
// waits until they are saved.
func (s *stage) pour(page, first, count int, text string) error {
	w, err := s.upgrade("127.0.2.1")
	if err != nil {
		return err
	}
	defer w.conn.Close()
	if _, _, err = w.greet(s.hello(0, page)); err != nil {
		return err
	}
	for n := first; n < first+count; n++ {
		w.send(fmt.Appendf(nil, `{"t":"cmd","id":"pour-%012d","c":"AddNote","d":{"note":"pour%09d","x":1,"y":1,"text":%q}}`, n, n, text))
	}
	for last := fmt.Appendf(nil, `"pour-%012d"`, first+count-1); ; {
		frame, err := w.next()
		if err != nil || bytes.Contains(frame, last) {
			return err
		}
	}
}

// P8: connections that say nothing, or a byte now and then, are ended, cost
// little and keep nobody out.
func TestSilentSockets(t *testing.T) {
	n := storetest.Times(t, "SILENT", 200)
	s := setStage(t, hall{people: 2, free: true})
	s.join(0)
	before := s.rss()
	var open sync.WaitGroup
	var mu sync.Mutex
	var longest time.Duration
	for i := range n {
		open.Go(func() {
			from := fmt.Sprintf("127.0.3.%d", 1+i%100)
			begin := time.Now()
			var err error
			if i%2 == 0 {
				err = s.drip(from)
			} else {
				err = s.silence(from)
			}
			mu.Lock()
			defer mu.Unlock()
			longest = max(longest, time.Since(begin))
			if err != nil {
				t.Error(err)
			}
		})
	}
	grown := 0
	for range 10 {
		begin := time.Now()
		w, err := s.upgrade("127.0.4.1")
		s.ok(err)
		if _, _, err = w.greet(s.hello(0, 1)); err != nil || time.Since(begin) > 2*time.Second {
			t.Errorf("a page among them: %v after %v", err, time.Since(begin))
		}
		s.ok(w.conn.Close())
		grown = max(grown, s.rss()-before)
	}
	open.Wait()
	if longest > 15*time.Second || grown > n*64<<10+16<<20 {
		t.Errorf("the last was ended after %v; the server grew by %d KiB", longest, grown>>10)
	}
	s.reaches("keyline_sockets", 10*time.Second, func(n float64) bool { return n == 1 })
	t.Logf("proof: %d silent and dripping connections ended after at most %.1f s, %d KiB each", n, longest.Seconds(), grown>>10/n)
}

// drip sends a request so slowly that it never ends.
func (s *stage) drip(from string) error {
	d := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(from)}}
	conn, err := d.Dial("tcp", s.addr)
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, "GET / HTTP/1.1\r\n"); err != nil {
		return err
	}
	for i := range 40 {
		if err := conn.SetReadDeadline(time.Now().Add(500 * time.Millisecond)); err != nil {
			return err
		}
		_, err := conn.Read(make([]byte, 512))
		var waiting net.Error
		if err != nil && (!errors.As(err, &waiting) || !waiting.Timeout()) {
			return nil // ended by the server
		}
		if _, err := fmt.Fprintf(conn, "X-%d: y\r\n", i); err != nil {
			return nil
		}
	}
	return errors.New("a request of 20 seconds was not ended")
}

// silence upgrades and never says hello.
func (s *stage) silence(from string) error {
	w, err := s.upgrade(from)
	if err != nil {
		return err
	}
	defer w.conn.Close()
	if err := w.conn.SetReadDeadline(time.Now().Add(20 * time.Second)); err != nil {
		return err
	}
	_, err = w.next()
	if code := closedWith(0); !errors.As(err, &code) {
		return fmt.Errorf("a socket without hello: %w", err)
	}
	return nil
}

// P6: commands are repeated, each on a new socket, until their answer comes;
// each takes effect once.
func TestCutAnswers(t *testing.T) {
	const pages = 16
	cuts := storetest.Times(t, "RETRIES", 200)
	s := setStage(t, hall{people: pages, free: true})
	seed := storetest.Seed(t)
	first := &tab{s: s, number: 0, from: "127.0.5.1"}
	s.ok(first.connect(time.Now().Add(10 * time.Second)))
	s.ok(first.wire.conn.Close())
	began := first.Rev
	done := make([]int, pages)
	var work sync.WaitGroup
	for page := range pages {
		work.Go(func() {
			random := rand.New(rand.NewPCG(seed, uint64(page)))
			p := &tab{s: s, number: page, from: fmt.Sprintf("127.0.5.%d", 2+page)}
			for cut := page; cut < cuts; done[page]++ {
				n, err := p.insist(page, done[page], random)
				if err != nil {
					t.Error(err)
					return
				}
				cut += n * pages
			}
		})
	}
	work.Wait()
	commands := 0
	for _, n := range done {
		commands += n
	}
	s.ok(first.connect(time.Now().Add(10 * time.Second)))
	s.ok(first.wire.conn.Close())
	if first.Rev != began+commands {
		t.Errorf("seed %d: %d commands led from revision %d to %d", seed, commands, began, first.Rev)
	}
	t.Logf("proof: %d commands, answers cut at least %d times, each with effect once, seed %d", commands, cuts, seed)
}

// insist asks for one move until it is answered and says how often it was cut
// off before.
func (p *tab) insist(page, n int, random *rand.Rand) (cuts int, err error) {
	id := fmt.Sprintf("move-%04d-%012d", page, n)
	command := fmt.Appendf(nil, `{"t":"cmd","id":%q,"c":"MoveNotes","d":{"notes":[{"note":%q,"x":%d,"y":%d}]}}`, id, card(page), 1000+n, 1+page)
	for again := 2 + random.IntN(2); ; again-- {
		if err := p.connect(time.Now().Add(10 * time.Second)); err != nil {
			return cuts, err
		}
		p.wire.send(command)
		if again > 0 {
			cuts++
			if random.IntN(2) == 0 {
				_ = p.wire.conn.(*net.TCPConn).SetLinger(0)
			}
			if wait := random.IntN(3); wait > 0 {
				time.Sleep(time.Duration(random.IntN(1000*wait)) * time.Microsecond) // the moment of the cut
			}
			_ = p.wire.conn.Close()
			continue
		}
		for {
			frame, err := p.wire.next()
			if err != nil {
				return cuts, err
			}
			p.Rev = max(p.Rev, revisionOf(frame))
			if strings.Contains(string(frame), `"`+id+`"`) {
				return cuts, p.wire.conn.Close()
			}
		}
	}
}
