package main

import (
	"bytes"
	"fmt"
	"net"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"keyline/events/storetest"
)

// P7: hundreds open a board that is as full as it may be, all at once, while
// others edit it: everybody gets all of it, no edit is late for good, and when
// they are gone nothing of them is left.
func TestCrowdOnAFullBoard(t *testing.T) {
	const editors, things, edits = 20, 4500, 100
	clients := storetest.Times(t, "CROWD", 100)
	s := setStage(t, hall{people: editors + clients/8, free: true})
	s.seed = storetest.Seed(t)
	for n := 0; n < things; n += 100 {
		s.ok(s.pour(2000+n, n, 100, strings.Repeat("note ", 20)))
	}
	var wires []*wire
	for i := range editors {
		w, _ := s.join(i)
		wires = append(wires, w)
	}
	before, threads := s.rss(), s.metric("go_goroutines")
	missing := make(chan int)
	go func() { missing <- paced(s, wires, 20, edits) }()
	tabs := make([]*tab, clients)
	for i := range tabs {
		tabs[i] = &tab{s: s, number: 1000 + i, from: fmt.Sprintf("127.0.1.%d", 10+i%100)}
	}
	begin := time.Now()
	err := all(tabs, func(p *tab) error { return p.connect(begin.Add(60 * time.Second)) })
	took, peak := time.Since(begin), s.rss()
	if err != nil {
		t.Error(err)
	}
	if n := <-missing; n > 0 {
		t.Errorf("%d of %d edits did not reach everybody", n, edits)
	}
	_, p99 := s.latencies()
	for _, p := range tabs {
		if p.wire != nil {
			_ = p.wire.conn.Close()
		}
	}
	s.reaches("keyline_sockets", 10*time.Second, func(n float64) bool { return n <= editors })
	s.reaches("go_goroutines", 10*time.Second, func(n float64) bool { return n <= threads+10 })
	if took > 30*time.Second || peak > 1<<30 {
		t.Errorf("%d joined after %v, the server has %d MiB", clients, took, peak>>20)
	}
	// Whoever comes now finds everything.
	late := &tab{s: s, number: 999, from: "127.0.1.9"}
	s.ok(late.connect(time.Now().Add(30 * time.Second)))
	s.ok(late.wire.conn.Close())
	w, err := s.upgrade("127.0.1.9")
	s.ok(err)
	_, board, err := w.greet(s.hello(0, 998))
	if n := bytes.Count(board, []byte(`"pour`)); err != nil || n < things {
		t.Errorf("%d things of %d on the board, %v", n, things, err)
	}
	_ = w.conn.Close()
	t.Logf("proof: %d opened a board of %d things, %d KiB, in %.1f s; p99 of 20 edits a second meanwhile %.0f ms; %d MiB before and %d at the most",
		clients, things+200, len(board)>>10, took.Seconds(), p99, before>>20, peak>>20)
}

// P8: when connections that say nothing have taken every file that the process
// may open, who is on a board goes on, and the log is not taken for broken; who
// comes then is let in once those are ended.
func TestNoFilesLeft(t *testing.T) {
	const files, silent = 100, 200
	s := setStage(t, hall{people: 2, free: true})
	w, _ := s.join(0)
	s.ok(exec.Command("prlimit", fmt.Sprintf("--nofile=%d:%d", files, files), "--pid", fmt.Sprint(s.server.Process.Pid)).Run())
	held := func() int {
		open, err := os.ReadDir(fmt.Sprintf("/proc/%d/fd", s.server.Process.Pid))
		s.ok(err)
		return len(open)
	}
	var conns []net.Conn
	for range silent {
		c, err := net.DialTimeout("tcp", s.addr, 10*time.Second)
		s.ok(err)
		defer c.Close()
		conns = append(conns, c)
	}
	for until := time.Now().Add(10 * time.Second); held() < files; {
		if time.Now().After(until) {
			t.Fatalf("only %d of %d files are open", held(), files)
		}
	}
	s.ok(w.conn.SetDeadline(time.Now().Add(10 * time.Second)))
	begin := time.Now()
	for n := range 20 {
		w.send(edit(n))
		for saved := false; !saved; {
			frame, err := w.next()
			if err != nil {
				t.Fatalf("edit %d: %v", n, err)
			}
			for got := range editsIn(frame) {
				saved = saved || got == n
			}
		}
	}
	saved := time.Since(begin)
	begin = time.Now()
	late, err := s.upgrade("127.0.1.9") // waits for one of theirs to be ended
	s.ok(err)
	s.ok(late.conn.SetDeadline(time.Now().Add(30 * time.Second)))
	if _, _, err := late.greet(s.hello(0, 1)); err != nil {
		t.Error(err)
	}
	_ = late.conn.Close()
	for _, c := range conns {
		_ = c.Close()
	}
	t.Logf("proof: %d silent connections took all of %d files; 20 edits were saved after %.1f s meanwhile, a newcomer was in after %.1f s", silent, files, saved.Seconds(), time.Since(begin).Seconds())
}
