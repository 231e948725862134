package board

import (
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"keyline/events"
)

// fullStep is a step with everything that a plan can say.
func fullStep(phase string) Planned {
	return Planned{
		Phase: phase, Title: "Rank", Minutes: 15, Kind: "vote", Private: true, May: []string{"write"}, Notes: Answer,
		Poll: &pollsOf("consensus", "en")[0], Intent: "All at once.", Ends: clock(86400), Anonymous: true,
	}
}

// What a plan says must survive being saved as a template: a new field of
// Planned has to be kept by planned, and named here.
func TestPlansAreKeptWhole(t *testing.T) {
	plan := fullStep(phase1)
	for v, i := reflect.ValueOf(plan), 0; i < v.NumField(); i++ {
		if v.Field(i).IsZero() {
			t.Errorf("%s is not tried here", v.Type().Field(i).Name)
		}
	}
	p := playOn(t, people())
	p.do(ben, SetAgenda{[]Planned{plan}})
	if diff := cmp.Diff(plan, p.s.Phases[phase1].planned(phase1)); diff != "" {
		t.Error(diff)
	}
}

func TestStarterOfABoard(t *testing.T) {
	p := playOn(t, people())
	p.do(ben, SetAgenda{[]Planned{fullStep(phase1)}})
	p.do(ben, AddNote{Note: note1, Text: "Mine"})
	p.do(cleo, AddNote{Note: note2, Text: "Hers"})
	p.do(ben, AddGroup{Group: group1, Label: "Ideas", X: 10, Y: 20, Notes: []string{note1, note2}})
	step := fullStep("templatep001")
	step.Ends = 0
	want := Starter{Agenda: []Planned{step}, Groups: []StarterGroup{{"Ideas", 10, 20, []string{"Mine"}}}}
	got := StarterOf(p.s, ben)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatal(diff)
	}
	if err := got.Check(); err != nil {
		t.Fatal(err)
	}

	again := playOn(t, nil)
	again.do(ada, CreateBoard{Space: "home", Board: board1, Template: "saved0000001", Lang: "en", Starter: &got})
	if diff := cmp.Diff(want, StarterOf(again.s, ben)); diff != "" {
		t.Errorf("a board made from it: %s", diff)
	}
}

func TestStarterThatIsRefused(t *testing.T) {
	ok := []Planned{{Phase: phase1, Title: "A", Kind: "write"}}
	for _, row := range []struct {
		reason string
		c      Starter
	}{
		{"template_empty", Starter{}},
		{"id_malformed", Starter{Agenda: []Planned{{Phase: "x", Kind: "write"}}}},
		{"unknown_phase_kind", Starter{Agenda: []Planned{{Phase: phase1, Kind: "party"}}}},
		{"text_too_long", Starter{Agenda: ok, Groups: []StarterGroup{{Name: strings.Repeat("x", 301)}}}},
		{"text_too_long", Starter{Agenda: ok, Groups: []StarterGroup{{Notes: []string{strings.Repeat("x", 4097)}}}}},
		{"text_control", Starter{Agenda: ok, Groups: []StarterGroup{{Notes: []string{events.Erased}}}}},
		{"place_off_wall", Starter{Agenda: ok, Groups: []StarterGroup{{X: 1e9}}}},
		{"template_too_large", Starter{Groups: make([]StarterGroup, 61)}},
		{"template_too_large", Starter{Groups: []StarterGroup{{Notes: make([]string, 201)}}}},
	} {
		err, _ := row.c.Check().(*events.Error)
		if err == nil || err.Reason != row.reason {
			t.Errorf("%+v: %v, want %s", row.c, err, row.reason)
		}
		_, decided := Decide(New(), CreateBoard{Space: "home", Board: board1, Template: "t", Lang: "en", Starter: &row.c}, by(ada))
		if decided == nil {
			t.Errorf("%s: a board began with it", row.reason)
		}
	}
}

func TestLengthOfAMeeting(t *testing.T) {
	for _, row := range []struct {
		minutes []int
		want    int
	}{{[]int{10, 20}, 30}, {[]int{120, 10080, 60}, 120}, {[]int{1440, 7200}, 8640}, {nil, 0}} {
		var c Starter
		for _, m := range row.minutes {
			c.Agenda = append(c.Agenda, Planned{Minutes: m})
		}
		if steps, minutes := c.Length(); steps != len(row.minutes) || minutes != row.want {
			t.Errorf("%v: %d steps, %d minutes", row.minutes, steps, minutes)
		}
	}
}
