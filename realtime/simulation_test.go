package realtime

import (
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"testing"

	"keyline/events/storetest"
	"keyline/projections"
)

const (
	simPeople = 6
	simSteps  = 400
)

// simSums is how often pages of all seeds compared their tables (C13).
var simSums atomic.Int64

// runSim plays one seed to its end and says what broke.
func runSim(seed uint64, lies bool) (failure error) {
	defer func() {
		if p := recover(); p != nil {
			failure = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	s := newSim(seed, simPeople, lies)
	for _, p := range s.people {
		s.connect(p)
	}
	for i := 0; i < simSteps && s.failure == nil; i++ {
		s.turn()
	}
	if lies {
		s.crash(s.nodes[0], true)
	}
	s.settle()
	if s.failure == nil {
		s.check()
	}
	for _, p := range s.people {
		simSums.Add(int64(p.client.Sums))
	}
	return s.failure
}

// seeds is how many seeds to try: SEEDS for long runs.
func seeds(t *testing.T) uint64 { return uint64(storetest.Times(t, "SEEDS", 2000)) }

// A workshop of six on a bad network with a crashing server: nothing that was
// called saved is lost, nothing happens twice, and all end up with the same
// board (C2, C4, C9, C13, H5, T3, T5, T7).
func TestSimulation(t *testing.T) {
	n := seeds(t)
	if seed, err := runSims(n); err != nil {
		t.Fatalf("seed %d: %v", seed, err)
	}
	if simSums.Load() == 0 {
		t.Error("no page was ever told what its tables come to")
	}
	t.Logf("proof: %d seeds, 0 to %d, %d people, %d steps each, tables compared %d times", n, n-1, simPeople, simSteps, simSums.Load())
}

// runSims plays the seeds below n on all cores and returns the lowest seed that
// failed before the first failure stopped them.
func runSims(n uint64) (failed uint64, failure error) {
	var next atomic.Uint64
	var stop atomic.Bool
	var mu sync.Mutex
	var all sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		all.Go(func() {
			for seed := next.Add(1) - 1; seed < n && !stop.Load(); seed = next.Add(1) - 1 {
				err := runSim(seed, false)
				if err == nil {
					continue
				}
				stop.Store(true)
				mu.Lock()
				if failure == nil || seed < failed {
					failed, failure = seed, err
				}
				mu.Unlock()
			}
		})
	}
	all.Wait()
	return failed, failure
}

// The same with a disk that calls an append done before it is: the simulation
// must notice, or it proves nothing.
func TestSimulationFindsAcknowledgeBeforeDurable(t *testing.T) {
	const tries = 60
	caught := 0
	for seed := range uint64(tries) {
		if runSim(seed, true) != nil {
			caught++
		}
	}
	t.Logf("planted: a disk that acknowledges first, found in %d of %d seeds", caught, tries)
	if caught < tries/3 {
		t.Errorf("a disk that lies was caught in %d of %d seeds only", caught, tries)
	}
}

func viewerOf(b *projections.Board, person string) projections.Viewer {
	role, _ := b.State.Role(person)
	return projections.Viewer{Person: person, Role: role}
}

// canonical is JSON with sorted keys.
func canonical(raw []byte) string {
	var v map[string]map[string]map[string]json.RawMessage
	if err := json.Unmarshal(raw, &v); err != nil {
		return err.Error()
	}
	b, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(b)
}
