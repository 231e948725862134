package storetest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"

	"keyline/events"
)

var linearChecks = []check{{"Linear: what writers and readers see at once has an order", linear}}

// asked is a call of a history: an Append of one event, or a Read of the whole
// stream.
type asked struct {
	read     bool
	expected events.Revision
	id       events.ID
}

// told is its answer.
type told struct {
	won  bool
	last events.Revision // of the stream, after the append or when it conflicted
	ids  string          // what was read
}

// stream is what a stream is to one who sees one call after the other. Its
// state is the ids recorded, one after the other.
var stream = porcupine.Model{
	Init: func() any { return "" },
	Step: func(state, input, output any) (bool, any) {
		ids, call, answer := state.(string), input.(asked), output.(told)
		last := events.Revision(len(ids)/idSize) - 1
		switch {
		case call.read:
			return answer.ids == ids, ids
		case call.expected == last:
			return answer.won && answer.last == last+1, ids + call.id.String()
		default:
			return !answer.won && answer.last == last, ids
		}
	},
	DescribeOperation: func(input, output any) string { return fmt.Sprint(input, output) },
}

var idSize = len(events.ID{}.String())

func linear(t testing.TB, open Open) {
	s := fresh(t, open)
	seed := Seed(t)
	histories, calls := Times(t, "HISTORIES", 5), 0
	for n := range histories {
		history := record(t, s, seed, n)
		calls += len(history)
		if verdict := porcupine.CheckOperationsTimeout(stream, history, 20*time.Second); verdict != porcupine.Ok {
			t.Fatalf("seed %d: history %d of %d calls is %s", seed, n, len(history), verdict)
		}
	}
	t.Logf("proof: %d calls in %d histories are linearizable, seed %d", calls, histories, seed)
}

// record lets eight callers append and read at once and notes when each call
// began and ended.
func record(t testing.TB, s Store, seed uint64, n int) (history []porcupine.Operation) {
	const callers, each = 8, 30
	name := events.Stream(fmt.Sprint("board-", n))
	begin := time.Now()
	var mu sync.Mutex
	var all sync.WaitGroup
	for caller := range callers {
		all.Go(func() {
			random := rand.New(rand.NewPCG(seed, uint64(n*callers+caller)))
			known := events.None
			for i := range each {
				call := asked{read: random.IntN(4) == 0, expected: known, id: events.DeriveID(string(name), caller*each+i)}
				from := time.Since(begin)
				answer, err := ask(t, s, name, call)
				op := porcupine.Operation{ClientId: caller, Input: call, Call: int64(from), Output: answer, Return: int64(time.Since(begin))}
				if err != nil {
					t.Errorf("seed %d: %v", seed, err)
					return
				}
				known = answer.last
				mu.Lock()
				history = append(history, op)
				mu.Unlock()
			}
		})
	}
	all.Wait()
	return history
}

func ask(t testing.TB, s Store, name events.Stream, call asked) (told, error) {
	if !call.read {
		p := batch("linear", 1)[0]
		p.ID = call.id
		a, err := s.Append(t.Context(), name, call.expected, p)
		var conflict *events.Conflict
		if errors.As(err, &conflict) {
			return told{last: conflict.Actual}, nil
		}
		return told{won: true, last: a.Last}, err
	}
	var ids []string
	for r, err := range s.Read(t.Context(), name, 0) {
		if err != nil {
			return told{}, err
		}
		ids = append(ids, r.ID.String())
	}
	return told{last: events.Revision(len(ids)) - 1, ids: strings.Join(ids, "")}, nil
}
