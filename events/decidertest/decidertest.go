// Package decidertest proves deciders by rows of given, when, then.
package decidertest

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"keyline/events"
)

// Decider is what is proven: the three functions of a domain package. S is a
// pointer that Evolve changes.
type Decider[S, C any] struct {
	New    func() S
	Evolve func(S, events.Fact[events.Event])
	Decide func(S, C, events.By) ([]events.Event, error)
	// Clone copies a state and Same compares two. With both given, every row
	// also proves that Decide changes nothing.
	Clone func(S) S
	Same  func(S, S) bool
}

// Row is one example. Refused is the reason of the refusal; without it the
// command must give exactly the events of Then.
type Row[C any] struct {
	Name    string
	Given   []events.Fact[events.Event]
	When    C
	By      events.By
	Then    []events.Event
	Refused string
}

// Start is when the facts made by Given begin, a second apart.
var Start = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// Given makes facts of events, all by one actor and each from a command of its
// own, numbered from the revision on.
func Given(from events.Revision, actor string, given ...events.Event) []events.Fact[events.Event] {
	facts := make([]events.Fact[events.Event], len(given))
	for i, e := range given {
		rev := from + events.Revision(i)
		facts[i] = events.Fact[events.Event]{
			Event:    e,
			Meta:     events.Meta{Actor: actor, Command: fmt.Sprintf("given-%012d", rev)},
			Revision: rev,
			At:       Start.Add(time.Duration(rev) * time.Second),
		}
	}
	return facts
}

// Run proves each row as a subtest.
func Run[S, C any](t *testing.T, d Decider[S, C], rows []Row[C]) {
	t.Helper()
	for _, row := range rows {
		t.Run(row.Name, func(t *testing.T) {
			t.Helper()
			s := d.New()
			for _, f := range row.Given {
				d.Evolve(s, f)
			}
			var before S
			if d.Clone != nil {
				before = d.Clone(s)
			}
			got, err := d.Decide(s, row.When, row.By)
			if d.Clone != nil && !d.Same(before, s) {
				t.Error("deciding changed the state")
			}
			if row.Refused != "" {
				refused(t, row.Refused, got, err)
				return
			}
			if err != nil {
				t.Fatalf("refused: %v", err)
			}
			if diff := cmp.Diff(row.Then, got); diff != "" && len(row.Then)+len(got) > 0 {
				t.Errorf("events (-want +got):\n%s", diff)
			}
		})
	}
}

func refused(t *testing.T, reason string, got []events.Event, err error) {
	t.Helper()
	var e *events.Error
	if !errors.As(err, &e) {
		t.Fatalf("want refusal %s, got events %v and error %v", reason, got, err)
	}
	if e.Reason != reason {
		t.Errorf("refused for %s (%s), want %s", e.Reason, e.Message, reason)
	}
	if e.Message == "" || e.Code == "" {
		t.Errorf("refusal %s has no words or no code", reason)
	}
	if len(got) > 0 {
		t.Errorf("refused with %d events", len(got))
	}
}
