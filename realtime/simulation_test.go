package realtime

import (
	"encoding/json"
	"fmt"
	"os"
	"runtime/debug"
	"strconv"
	"testing"

	"keyline/projections"
)

const (
	simPeople = 6
	simSteps  = 400
)

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
		s.crash(true)
	}
	s.settle()
	if s.failure == nil {
		s.check()
	}
	return s.failure
}

// seeds is how many seeds to try: SEEDS for long runs.
func seeds(t *testing.T) uint64 {
	n := uint64(2000)
	if v := os.Getenv("SEEDS"); v != "" {
		var err error
		if n, err = strconv.ParseUint(v, 10, 64); err != nil {
			t.Fatal(err)
		}
	}
	return n
}

// A workshop of six on a bad network with a crashing server: nothing that was
// called saved is lost, nothing happens twice, and all end up with the same
// board (C2, C4, C9, H5, T3, T5, T7).
func TestSimulation(t *testing.T) {
	n := seeds(t)
	for seed := range n {
		if err := runSim(seed, false); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
	}
	t.Logf("%d seeds, %d people, %d steps each", n, simPeople, simSteps)
}

// The same with a disk that calls an append done before it is: the simulation
// must notice, or it proves nothing.
func TestSimulationFindsAcknowledgeBeforeDurable(t *testing.T) {
	const tries = 200
	caught := 0
	for seed := range uint64(tries) {
		if runSim(seed, true) != nil {
			caught++
		}
	}
	t.Logf("caught in %d of %d seeds", caught, tries)
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
