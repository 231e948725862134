package main

import (
	"fmt"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"keyline/events/storetest"
)

// Many boards at once: a hundred with fifty pages and two edits a second each,
// on whatever cores there are.
//
//	SOCKETS=5000 go test ./cmd/keyline -run '^$' -bench ScenarioBoards -benchtime 1x
func BenchmarkScenarioBoards(b *testing.B) {
	const boards, rate, edits = 100, 2, 30
	sockets := storetest.Times(b, "SOCKETS", 5000)
	s := setStage(b, hall{boards: boards, people: 8, free: true})
	s.collect()
	empty := s.rss()
	tabs := make([]*tab, sockets)
	logs := make([]atomic.Pointer[recorder], boards)
	for i := range tabs {
		tabs[i] = &tab{s: s, on: i % boards, number: i / boards, from: fmt.Sprintf("127.0.1.%d", 1+i%200)}
	}
	if err := all(tabs[:boards], connected); err != nil {
		b.Fatal(err)
	}
	s.collect()
	loaded := s.rss()
	if err := all(tabs[boards:], connected); err != nil {
		b.Fatal(err)
	}
	s.collect()
	full := s.rss()
	for _, p := range tabs {
		logs[p.on].CompareAndSwap(nil, newRecorder(0, 0, 0))
		go p.wire.watch(&logs[p.on])
	}
	for b.Loop() {
		for on := range logs {
			logs[on].Store(newRecorder(s.edited, sockets/boards, edits))
		}
		before := s.used()
		tick := time.NewTicker(time.Second / rate / boards) // boards edit in turn
		for k := range boards * edits {
			<-tick.C
			on, i := k%boards, k/boards
			log := logs[on].Load()
			log.sent[i] = time.Now()
			tabs[on+i%(sockets/boards)*boards].wire.send(edit(log.first + i))
		}
		tick.Stop()
		s.edited += edits
		var last []float64
		var each recorder
		until := time.Now().Add(10 * time.Second)
		for on := range logs {
			log := logs[on].Load()
			if missing := log.missing(until); missing > 0 {
				b.Fatalf("%d edits of board %d did not reach everybody", missing, on)
			}
			for i := range log.sent {
				last = append(last, float64(log.last[i].Load()-log.sent[i].UnixNano())/1e6)
			}
			for i := range log.each {
				each.each[i].Add(log.each[i].Load())
			}
		}
		slices.Sort(last)
		after := s.used()
		deliveries := float64(edits * sockets)
		s.report(b, "boards", metrics{
			"sockets": float64(sockets), "boards": boards, "edits_per_s": boards * rate,
			"all_p50_ms": last[len(last)/2], "all_p99_ms": last[len(last)*99/100], "each_p99_ms": each.eachP99(),
			"server_us_per_delivery": float64((after.cpu - before.cpu).Microseconds()) / deliveries,
			"cores_used":             (after.cpu - before.cpu).Seconds() / (edits / rate),
			"kb_per_board":           float64(loaded-empty) / 1024 / boards, "kb_per_socket": float64(full-loaded) / 1024 / float64(sockets-boards),
			"commit_mean_ms": (after.took - before.took) / (after.commits - before.commits) * 1000,
		})
	}
	for _, p := range tabs {
		_ = p.wire.conn.Close()
	}
}

// connected lets a page in that then stays until it is closed.
func connected(p *tab) error {
	if err := p.connect(time.Now().Add(60 * time.Second)); err != nil {
		return err
	}
	return p.wire.conn.SetDeadline(time.Time{})
}
