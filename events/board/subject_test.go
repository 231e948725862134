package board

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"keyline/events"
)

// subjectOf is what an event names first, read from its stored form, where that
// is a thing of the board.
func subjectOf(eventType string, data json.RawMessage) (Ref, bool) {
	var named map[string]any
	if json.Unmarshal(data, &named) != nil {
		return Ref{}, false
	}
	if strings.HasPrefix(eventType, "Notes") {
		return Ref{}, false // about several
	}
	text, _ := named["ref"].(string)
	if ref, err := ParseRef(text); err == nil {
		return ref, true
	}
	for _, kind := range []Kind{KindPhase, KindPoll, KindKeyResult, KindInitiative, KindKPI, KindNote, KindGroup, KindObjective} {
		if id, ok := named[kind.String()].(string); ok {
			return Ref{kind, id}, true
		}
	}
	return Ref{}, false
}

// The past calls an event by the first thing that it touched: that has to be
// what the event is about, not what it changes along the way.
func TestEventsTouchWhatTheyAreAboutFirst(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join("testdata", "logs", "2026-11.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	s, n, asked, wrong := New(), 0, map[string]int{}, map[string]int{}
	for lines := bufio.NewScanner(bytes.NewReader(raw)); lines.Scan(); n++ {
		var l logged
		if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
			t.Fatal(err)
		}
		e, err := Kinds()[l.Type].Decode(l.Data)
		if err != nil {
			t.Fatal(err)
		}
		s.Touched()
		Evolve(s, events.Fact[events.Event]{Event: e, Meta: l.Meta, Revision: events.Revision(n), At: l.At})
		about, ok := subjectOf(l.Type, l.Data)
		if !ok {
			continue
		}
		for _, touch := range s.Touched() {
			if touch.Ref.Kind == KindPerson || touch.Ref.Kind == KindInvite {
				continue
			}
			if asked[l.Type]++; touch.Ref != about {
				wrong[l.Type]++
			}
			break
		}
	}
	if len(asked) < 30 {
		t.Errorf("only %d types were asked", len(asked))
	}
	for of, times := range wrong {
		t.Errorf("%s touches something else first, %d of %d times", of, times, asked[of])
	}
}

// The golden log has no phase that follows another.
func TestAPhaseIsToldByItsOwnName(t *testing.T) {
	s := fold(given(
		AgendaSet{Phases: []Planned{{Phase: "phase0000001", Title: "Issues", Minutes: 10, Kind: "write"}, {Phase: "phase0000002", Title: "Talk", Minutes: 10, Kind: "discuss"}}},
		PhaseStarted{Phase: "phase0000001"},
	))
	s.Touched()
	Evolve(s, events.Fact[events.Event]{Event: PhaseStarted{Phase: "phase0000002"}, Meta: events.Meta{Actor: ada}, Revision: 99})
	if first := s.Touched()[0].Ref; first != (Ref{KindPhase, "phase0000002"}) {
		t.Errorf("the past would tell of %v", first)
	}
}
