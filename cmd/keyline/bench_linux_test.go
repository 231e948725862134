package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"
)

// The scenarios of a board under load: a real server in its own process, raw
// sockets in this one, and in the same run the peers it is measured against. Of
// these only the durable floor writes to a disk, so that what the disk takes is
// known. An edit of Keyline's counts as seen when it is durable and has reached
// the last receiver. Each prints a line of JSON, and
// all of them together a table at the end.
//
//	go test ./cmd/keyline -run '^$' -bench Scenario -benchtime 1x

type metrics map[string]float64

// Those a scenario is run with; Keyline last.
var (
	against        = []string{"floor", "centrifuge", ""}
	againstDurable = []string{"floor", "durable", "centrifuge", ""}
)

func (s *stage) name() string {
	if s.peer == "" {
		return "keyline"
	}
	return s.peer
}

func (s *stage) report(b *testing.B, scenario string, m metrics) {
	line, err := json.Marshal(map[string]any{"peer": s.name(), "scenario": scenario, "run": 1, "metrics": m})
	if err != nil {
		b.Fatal(err)
	}
	fmt.Println(string(line))
	row := fmt.Sprintf("| %s | %s |", scenario, s.name())
	for _, name := range slices.Sorted(maps.Keys(m)) {
		b.ReportMetric(m[name], name)
		row += fmt.Sprintf(" %s %.4g;", name, m[name])
	}
	fmt.Println(strings.TrimSuffix(row, ";") + " |")
	b.ReportMetric(0, "ns/op")
}

// used is what a server has used up to a moment.
type used struct {
	cpu           time.Duration
	writes        int
	commits, took float64 // how many appends, and their seconds
}

func (s *stage) used() used {
	u := used{cpu: s.cpu(), writes: s.writes()}
	if s.peer == "" {
		u.commits, u.took = s.metric("keyline_commit_seconds_count"), s.metric("keyline_commit_seconds_sum")
	}
	return u
}

// since adds what a scenario cost since a moment.
func (s *stage) since(before used, deliveries float64, m metrics) metrics {
	now := s.used()
	m["server_us_per_delivery"] = float64((now.cpu - before.cpu).Microseconds()) / deliveries
	m["server_writes_per_delivery"] = float64(now.writes-before.writes) / deliveries
	m["bytes_per_delivery"] = float64(s.log.Load().bytes.Load()) / deliveries
	m["each_p99_ms"] = s.log.Load().eachP99()
	if n := now.commits - before.commits; n > 0 {
		m["commit_mean_ms"] = (now.took - before.took) / n * 1000
		m["commits"] = n
	}
	return m
}

// crowd sets a stage and lets everybody in.
func crowd(b *testing.B, peer string, people int) (*stage, []*wire) {
	s := setStage(b, hall{people: people, peer: peer})
	var wires []*wire
	for i := range people {
		w, _ := s.join(i)
		wires = append(wires, w)
	}
	return s, wires
}

// versus runs a scenario with everybody it is measured against.
func versus(b *testing.B, against []string, scenario func(b *testing.B, peer string)) {
	for _, peer := range against {
		name := peer
		if name == "" {
			name = "keyline"
		}
		b.Run(name, func(b *testing.B) { scenario(b, peer) })
	}
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
		wires[i%len(wires)].send(s.edit(log.first + i))
	}
	return log.missing(begin.Add(time.Duration(float64(edits)/rate*float64(time.Second)) + 10*time.Second))
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
	versus(b, againstDurable, func(b *testing.B, peer string) {
		s, wires := crowd(b, peer, people)
		for b.Loop() {
			before := s.used()
			s.profiled(func() {
				if missing := paced(s, wires, 20, 200); missing > 0 {
					b.Fatalf("%d edits did not reach everybody", missing)
				}
			})
			p50, p99 := s.latencies()
			s.report(b, name, s.since(before, float64(200*people), metrics{"all_p50_ms": p50, "all_p99_ms": p99}))
		}
	})
}

// S1: a workshop of 50, 20 edits a second.
func BenchmarkScenarioS1(b *testing.B) { scenarioPaced(b, "S1", 50) }

// S2: all hands, 500 people, 20 edits a second.
func BenchmarkScenarioS2(b *testing.B) { scenarioPaced(b, "S2", 500) }

// S3: 50 people send 95 edits each as fast as they can: a board holds 5,000
// things.
func BenchmarkScenarioS3(b *testing.B) {
	const people, each = 50, 95
	versus(b, againstDurable, func(b *testing.B, peer string) {
		s, wires := crowd(b, peer, people)
		for b.Loop() {
			log := s.record(wires, people*each)
			before, begin := s.used(), time.Now()
			s.profiled(func() {
				for i, w := range wires {
					go func() {
						for k := range each {
							w.send(s.edit(log.first + i*each + k))
						}
					}()
				}
				if missing := log.missing(begin.Add(60 * time.Second)); missing > 0 {
					b.Fatalf("%d edits did not reach everybody", missing)
				}
			})
			took := time.Since(begin).Seconds()
			m := s.since(before, people*people*each, metrics{"edits_per_s": people * each / took, "deliveries_per_s": people * people * each / took})
			delete(m, "each_p99_ms") // all were sent at once
			s.report(b, "S3", m)
		}
	})
}

// S4: memory of an idle connection at 2,000 sockets.
func BenchmarkScenarioS4(b *testing.B) {
	const people, sockets = 160, 2000
	versus(b, against, func(b *testing.B, peer string) {
		s := setStage(b, hall{people: people, peer: peer})
		for b.Loop() {
			s.join(0)
			s.collect()
			before := s.rss()
			for i := range sockets {
				s.join(1 + i)
			}
			each := func() float64 { return float64(s.rss()-before) / 1024 / sockets }
			m := metrics{"kb_per_conn": each()}
			s.collect()
			m["kb_per_conn_after_gc"] = each()
			s.report(b, "S4", m)
		}
	})
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
				s.report(b, "S5", metrics{"prior": float64(prior), "join_p50_ms": took[50], "bytes": float64(size)})
			}
		})
	}
}

// F1: the highest edit rate at which the last of 1,000 receivers has each edit
// within 100 ms.
func BenchmarkScenarioF1(b *testing.B) {
	const people = 1000
	versus(b, against, func(b *testing.B, peer string) {
		for b.Loop() {
			best := 0.0
			var s *stage
			for _, rate := range []float64{50, 100, 200, 400, 600, 800, 1000, 1300, 1600} {
				var wires []*wire
				s, wires = crowd(b, peer, people)
				missing := paced(s, wires, rate, int(rate)*2)
				if _, p99 := s.latencies(); missing > 0 || p99 > 100 {
					break
				}
				best = rate
				s.end()
			}
			s.report(b, "F1", metrics{"edits_per_s": best, "deliveries_per_s": best * people})
		}
	})
}
