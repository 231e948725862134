package board

import (
	"encoding/json"
	"os"
	"testing"
	"time"

	"keyline/events"
)

func TestRounds(t *testing.T) {
	week := clock(7 * 24 * 3600)
	open := OpenRound{obj1, week, "Which number can you move?"}
	opened := founded(RoundOpened(open))
	run(t, []row{
		{Name: "everybody is asked", Given: founded(), When: open, By: by(ben), Then: []events.Event{RoundOpened(open)}},
		{Name: "once", Given: opened, When: open, By: by(ben)},
		{Name: "until another day", Given: opened, When: OpenRound{obj1, week + 1, open.Intent}, By: by(ben), Then: []events.Event{RoundOpened{obj1, week + 1, open.Intent}}},
		{Name: "not by a participant", Given: founded(), When: open, By: by(cleo), Refused: "role_forbids"},
		{Name: "not for no reason", Given: founded(), When: OpenRound{obj1, week, " "}, By: by(ben), Refused: "why_missing"},
		{Name: "not until yesterday", Given: founded(), When: OpenRound{obj1, clock(-1), "x"}, By: by(ben), Refused: "deadline_out_of_range"},
		{Name: "nor for ever", Given: founded(), When: OpenRound{obj1, clock(367 * 24 * 3600), "x"}, By: by(ben), Refused: "deadline_out_of_range"},
		{Name: "about what is there", Given: founded(), When: OpenRound{obj2, week, "x"}, By: by(ben), Refused: "unknown_objective"},
		{Name: "closed", Given: opened, When: CloseRound{obj1}, By: by(ben), Then: []events.Event{RoundClosed{obj1}}},
		{Name: "closed twice", Given: founded(RoundOpened(open), RoundClosed{obj1}), When: CloseRound{obj1}, By: by(ben)},
	})
}

// A new deadline does not forget who contributed before.
func TestARoundGoesOn(t *testing.T) {
	p := playOn(t, founded())
	p.do(ben, OpenRound{obj1, p.now.Add(time.Hour).UnixMilli(), "x"})
	began := p.s.Objectives[obj1].Round.At
	p.do(ben, OpenRound{obj1, p.now.Add(2 * time.Hour).UnixMilli(), "x"})
	if r := p.s.Objectives[obj1].Round; r.At != began {
		t.Errorf("began at %d, now at %d", began, r.At)
	}
}

func TestOwning(t *testing.T) {
	two := []string{"Checkout", "Data"}
	owned := founded(TeamsSet{obj1, two})
	run(t, []row{
		{Name: "two teams are equals", Given: founded(), When: SetTeams{obj1, two}, By: by(cleo), Then: []events.Event{TeamsSet{obj1, two}}},
		{Name: "as they are", Given: owned, When: SetTeams{obj1, two}, By: by(cleo)},
		{Name: "none", Given: owned, When: SetTeams{obj1, []string{}}, By: by(cleo), Then: []events.Event{TeamsSet{Objective: obj1}}},
		{Name: "not one twice", Given: founded(), When: SetTeams{obj1, []string{"A", "A"}}, By: by(cleo), Refused: "named_twice"},
		{Name: "nor without a name", Given: founded(), When: SetTeams{obj1, []string{""}}, By: by(cleo), Refused: "team_nameless"},
		{Name: "nor half the company", Given: founded(), When: SetTeams{obj1, make([]string, 21)}, By: by(cleo), Refused: "too_many_teams"},

		{Name: "a part of one's own", Given: founded(), When: StateContribution{obj1, "The first page"}, By: by(cleo), Then: []events.Event{ContributionStated{obj1, "The first page"}}},
		{Name: "that fits", Given: founded(), When: StateContribution{obj1, long(2001)}, By: by(cleo), Refused: "text_too_long"},

		{Name: "a level of one's own", Given: people(), When: SetPersonLabels{cleo, "Data", "Lead"}, By: by(cleo), Then: []events.Event{PersonLabelsSet{cleo, "Data", "Lead"}}},
		{Name: "or by a facilitator", Given: people(), When: SetPersonLabels{cleo, "", "Lead"}, By: by(ben), Then: []events.Event{PersonLabelsSet{cleo, "", "Lead"}}},
		{Name: "not by others", Given: people(), When: SetPersonLabels{cleo, "", "Lead"}, By: by(dora), Refused: "role_forbids"},
		{Name: "in few words", Given: people(), When: SetPersonLabels{cleo, long(61), ""}, By: by(cleo), Refused: "text_too_long"},
		{Name: "of who is here", Given: people(), When: SetPersonLabels{nobby, "x", ""}, By: by(ben), Refused: "unknown_person"},
	})
}

// What exceeds a limit is done, and recorded.
func TestFocusIsRecorded(t *testing.T) {
	p := playOn(t, people())
	for i := range 4 {
		d := p.do(cleo, DraftObjective{Objective: noteID(i), Order: "V"})
		if want := 1 + i/3; len(d.Events) != want {
			t.Errorf("objective %d makes %d events, want %d", i+1, len(d.Events), want)
		}
	}
	for i := range 6 {
		d := p.do(cleo, DraftKeyResult{KeyResult: noteID(10 + i), Objective: noteID(0), Order: "V"})
		if i == 5 && (len(d.Events) != 2 || d.Events[1] != LimitExceeded{Ref{KindObjective, noteID(0)}, 6, 5}) {
			t.Errorf("the sixth key result makes %v", d.Events)
		}
	}
	p.do(cleo, Undo{})
	if got := p.s.KeyResults[noteID(15)]; !got.Gone {
		t.Error("one too many cannot be undone")
	}
}

// A space may set other limits.
func TestRulesAreThoseOfTheSpace(t *testing.T) {
	p := playOn(t, people())
	p.do("", TakeRules{Objectives: 1})
	if d := p.do("", TakeRules{Objectives: 1}); len(d.Events) != 0 {
		t.Error("the same rules were taken twice")
	}
	p.do(cleo, DraftObjective{Objective: obj1, Order: "V"})
	if d := p.do(cleo, DraftObjective{Objective: obj2, Order: "V"}); len(d.Events) != 2 || d.Events[1] != (LimitExceeded{Ref{KindBoard, board1}, 2, 1}) {
		t.Errorf("one too many makes %v", d.Events)
	}
}

// The browser says live what is alike; it and this program agree on what is.
func TestAlikeVectors(t *testing.T) {
	raw, err := os.ReadFile("../../ui/src/method/alike.json")
	if err != nil {
		t.Fatal(err)
	}
	var vectors []struct {
		A, B string
		Same bool
	}
	if err := json.Unmarshal(raw, &vectors); err != nil || len(vectors) < 10 {
		t.Fatalf("%d vectors (%v)", len(vectors), err)
	}
	for _, v := range vectors {
		if Alike(v.A, v.B) != v.Same || Alike(v.B, v.A) != v.Same {
			t.Errorf("%q and %q alike: want %t", v.A, v.B, v.Same)
		}
	}
}
