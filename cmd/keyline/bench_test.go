package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"
)

// The scenarios of a board under load: a real server in its own process, raw
// sockets in this one. An edit counts as seen when it is durable and has
// reached the last receiver. Each prints one line of JSON.
//
//	go test ./cmd/keyline -run '^$' -bench Scenario -benchtime 1x

type metrics map[string]float64

func report(b *testing.B, scenario string, m metrics) {
	line, err := json.Marshal(map[string]any{"peer": "keyline", "scenario": scenario, "run": 1, "metrics": m})
	if err != nil {
		b.Fatal(err)
	}
	fmt.Println(string(line))
	for name, v := range m {
		b.ReportMetric(v, name)
	}
	b.ReportMetric(0, "ns/op")
}

// paced sends edits at a rate from all people in turn and returns when every
// receiver has every edit, or says how many edits did not arrive in time.
func paced(s *stage, wires []*wire, rate float64, edits int) (missing int) {
	log := s.record(wires, edits)
	begin := time.Now()
	ticker := time.NewTicker(time.Duration(float64(time.Second) / rate))
	defer ticker.Stop()
	for i := range edits {
		<-ticker.C
		log.sent[i] = time.Now()
		wires[i%len(wires)].send(edit(log.first + i))
	}
	return s.settle(begin.Add(time.Duration(float64(edits)/rate*float64(time.Second)) + 10*time.Second))
}

func (s *stage) settle(until time.Time) (missing int) {
	poll := time.NewTicker(time.Millisecond)
	defer poll.Stop()
	log := s.log.Load()
	for now := range poll.C {
		if missing = len(log.sent) - int(log.whole.Load()); missing == 0 || now.After(until) {
			break
		}
	}
	return missing
}

func (s *stage) latencies() (p50, p99 float64) {
	var all []float64
	log := s.log.Load()
	for i := range log.sent {
		all = append(all, float64(log.last[i].Load()-log.sent[i].UnixNano())/1e6)
	}
	slices.Sort(all)
	return all[len(all)/2], all[len(all)*99/100]
}

func scenarioPaced(b *testing.B, name string, people int) {
	s := setStage(b, hall{people: people})
	var wires []*wire
	for i := range people {
		w, _ := s.join(i)
		wires = append(wires, w)
	}
	for b.Loop() {
		before := s.cpu()
		if missing := paced(s, wires, 20, 200); missing > 0 {
			b.Fatalf("%d edits did not reach everybody", missing)
		}
		p50, p99 := s.latencies()
		deliveries := float64(200 * people)
		report(b, name, metrics{
			"all_p50_ms": p50, "all_p99_ms": p99,
			"server_us_per_delivery": float64((s.cpu() - before).Microseconds()) / deliveries,
			"bytes_per_delivery":     float64(s.log.Load().bytes.Load()) / deliveries,
		})
	}
}

// S1: a workshop of 50, 20 edits a second.
func BenchmarkScenarioS1(b *testing.B) { scenarioPaced(b, "S1", 50) }

// S2: all hands, 500 people, 20 edits a second.
func BenchmarkScenarioS2(b *testing.B) { scenarioPaced(b, "S2", 500) }

// S3: 50 people send 90 edits each as fast as they can.
func BenchmarkScenarioS3(b *testing.B) {
	const people, each = 50, 90
	s := setStage(b, hall{people: people})
	var wires []*wire
	for i := range people {
		w, _ := s.join(i)
		wires = append(wires, w)
	}
	for b.Loop() {
		log := s.record(wires, people*each)
		before, begin := s.cpu(), time.Now()
		for i, w := range wires {
			go func() {
				for k := range each {
					w.send(edit(log.first + i*each + k))
				}
			}()
		}
		if missing := s.settle(begin.Add(60 * time.Second)); missing > 0 {
			b.Fatalf("%d edits did not reach everybody", missing)
		}
		took := time.Since(begin)
		report(b, "S3", metrics{
			"edits_per_s":            people * each / took.Seconds(),
			"deliveries_per_s":       people * people * each / took.Seconds(),
			"server_us_per_delivery": float64((s.cpu() - before).Microseconds()) / float64(people*people*each),
		})
	}
}

// S4: memory of an idle connection at 1,600 sockets.
func BenchmarkScenarioS4(b *testing.B) {
	const people, sockets = 160, 1600
	s := setStage(b, hall{people: people})
	for b.Loop() {
		before := s.rss()
		for i := range sockets {
			s.join(i)
		}
		report(b, "S4", metrics{"kb_per_conn": float64(s.rss()-before) / 1024 / sockets})
	}
}

// S5: joining a board late, after 5,000 and 50,000 edits.
func BenchmarkScenarioS5(b *testing.B) {
	for _, prior := range []int{5000, 50_000} {
		b.Run(fmt.Sprint(prior), func(b *testing.B) {
			s := setStage(b, hall{people: 8, prior: prior})
			s.join(0)
			for b.Loop() {
				var took []float64
				size := 0
				for i := range 101 {
					begin := time.Now()
					w, n := s.join(i)
					took, size = append(took, float64(time.Since(begin).Microseconds())/1000), n
					_ = w.conn.Close()
				}
				slices.Sort(took)
				report(b, "S5", metrics{"prior": float64(prior), "join_p50_ms": took[50], "bytes": float64(size)})
			}
		})
	}
}

// F1: the highest edit rate at which the last of 1,000 receivers has each edit
// within 100 ms.
func BenchmarkScenarioF1(b *testing.B) {
	const people = 1000
	for b.Loop() {
		best := 0.0
		for _, rate := range []float64{100, 200, 400, 600, 800, 1000} {
			s := setStage(b, hall{people: people})
			var wires []*wire
			for i := range people {
				w, _ := s.join(i)
				wires = append(wires, w)
			}
			missing := paced(s, wires, rate, int(rate)*2)
			if _, p99 := s.latencies(); missing > 0 || p99 > 100 {
				break
			}
			best = rate
		}
		report(b, "F1", metrics{"edits_per_s": best, "deliveries_per_s": best * people})
	}
}
