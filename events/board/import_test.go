package board

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"keyline/events"
	"keyline/events/text"
)

func TestImportGoals(t *testing.T) {
	ro, rk := Ref{KindObjective, obj1}, Ref{KindKeyResult, kr1}
	o := ObjectiveDrafted{Objective: obj1, Title: "Fast", Order: "V"}
	k := KeyResultDrafted{KeyResult: kr1, Objective: obj1, Title: "Days", Order: "V"}
	measured := KeyResultMeasured{KeyResult: kr1, Gauge: Gauge{Direction: "decrease", Baseline: number(9), Target: number(1), Unit: "d"}}
	one := func(r Ref, set map[string]string) ImportGoals {
		return ImportGoals{Goals: []ImportedGoal{{Ref: r, Set: set}}}
	}
	agreed := given(o, k, measured, GoalAgreed{Ref: rk})
	typed := func(before, after string) []Run { return []Run{{Actor: cleo, Op: text.Diff(before, after)}} }
	fresh := ImportGoals{Goals: []ImportedGoal{
		{Ref: ro, Set: map[string]string{"title": "Fast", "why": "they wait", "due": "2026-12-31"}},
		{Ref: rk, Objective: obj1, Set: map[string]string{"title": "Days", "from": "9", "to": "1", "unit": "d", "owner": cleo}},
	}}
	run(t, []row{
		{Name: "new ones, in order", Given: people(), When: fresh, By: by(cleo), Then: []events.Event{
			ObjectiveDrafted{Objective: obj1, Title: "Fast", Order: "V"}, ObjectiveReasoned{Objective: obj1, Runs: typed("", "they wait"), Text: "they wait"},
			DueSet{Ref: ro, Due: "2026-12-31"},
			KeyResultDrafted{KeyResult: kr1, Objective: obj1, Title: "Days", Order: "V"}, OwnerAssigned{Ref: rk, Person: cleo}, measured}},
		{Name: "only what differs", Given: given(o, k, measured), When: one(rk, map[string]string{"title": "Days", "to": "2", "unit": "d"}), By: by(cleo), Then: []events.Event{
			KeyResultMeasured{KeyResult: kr1, Gauge: Gauge{Direction: "decrease", Baseline: number(9), Target: number(2), Unit: "d"}}}},
		{Name: "nothing differs", Given: given(o, k, measured), When: one(rk, map[string]string{"title": "Days", "owner": "", "from": "9", "kind": "decrease"}), By: by(cleo)},
		{Name: "no measure stays none", Given: given(o, k), When: one(rk, map[string]string{"from": "", "to": "", "unit": "", "kind": ""}), By: by(cleo)},
		{Name: "a value is emptied", Given: given(o, k, measured), When: one(rk, map[string]string{"to": ""}), By: by(cleo), Then: []events.Event{
			KeyResultMeasured{KeyResult: kr1, Gauge: Gauge{Direction: "decrease", Baseline: number(9), Unit: "d"}}}},
		{Name: "another kind keeps what both have", Given: given(o, k, measured), When: one(rk, map[string]string{"kind": "within", "from": "3", "to": "5"}), By: by(cleo), Then: []events.Event{
			KeyResultMeasured{KeyResult: kr1, Gauge: Gauge{Kind: GaugeWithin, Low: number(3), High: number(5), Unit: "d"}}}},
		{Name: "a number that the kind has no use for", Given: given(o, k), When: one(rk, map[string]string{"kind": "above", "from": "3", "to": "5"}), By: by(cleo), Refused: "gauge_misfit"},
		{Name: "the other way", Given: given(o, k, measured), When: one(rk, map[string]string{"kind": "increase"}), By: by(cleo), Refused: "direction_misfit"},
		{Name: "no such kind", Given: given(o, k), When: one(rk, map[string]string{"kind": "sideways"}), By: by(cleo), Refused: "unknown_kind"},
		{Name: "what is agreed asks for a reason", Given: agreed, When: one(rk, map[string]string{"due": "2027-01-31"}), By: by(cleo), Refused: "reason_needed"},
		{Name: "and takes it", Given: agreed, When: ImportGoals{Goals: []ImportedGoal{{Ref: rk, Set: map[string]string{"due": "2027-01-31"}}}, Reason: "a rival"}, By: by(cleo),
			Then: []events.Event{DueSet{rk, "2027-01-31", "a rival"}}},
		{Name: "what belongs to goals, in order", Given: given(o, k, measured, OwnerAssigned{rk, cleo, ""}), By: by(cleo), When: ImportGoals{Rows: []ImportedRow{
			{[]Command{DraftInitiative{Initiative: init1, Title: "Call", For: []Ref{rk}}, SetInitiativeStatus{init1, StatusDoing}}},
			{[]Command{AddLink{Ref{KindInitiative, init1}, note1, "A-1", "https://example.com"}}},
			{[]Command{SayCheckIn{CheckIn: checkInID(1), KeyResult: kr1, Value: 5, Confidence: 6, On: "2026-02-01"}}}}},
			Then: []events.Event{InitiativeDrafted{Initiative: init1, Title: "Call", For: []Ref{rk}, Order: "V"}, InitiativeStatusSet{init1, StatusDoing},
				LinkAdded{Ref{KindInitiative, init1}, Link{ID: note1, Key: "A-1", URL: "https://example.com", Status: LinkOpen}},
				CheckedIn{CheckIn: checkInID(1), KeyResult: kr1, Value: 5, Confidence: 6, On: "2026-02-01"}}},
		{Name: "a check-in for somebody else refuses all", Given: given(o, k, measured, OwnerAssigned{rk, cleo, ""}), By: by(dora), When: ImportGoals{
			Goals: []ImportedGoal{{Ref: ro, Set: map[string]string{"title": "Faster"}}}, Rows: []ImportedRow{{[]Command{SayCheckIn{CheckIn: checkInID(1), KeyResult: kr1, Value: 5}}}}}, Refused: "not_owner"},
		{Name: "a key result brings its past along", Given: given(o), By: by(dora), When: ImportGoals{
			Goals: []ImportedGoal{{Ref: rk, Objective: obj1, Set: map[string]string{"title": "Days", "from": "9", "to": "1", "unit": "d", "owner": cleo}}},
			Rows:  []ImportedRow{{[]Command{SetDelegate{kr1, dora}, SayCheckIn{CheckIn: checkInID(1), KeyResult: kr1, Value: 5, On: "2026-02-01"}}}}},
			Then: []events.Event{KeyResultDrafted{KeyResult: kr1, Objective: obj1, Title: "Days", Order: "V"}, OwnerAssigned{Ref: rk, Person: cleo}, measured,
				DelegateSet{kr1, dora}, CheckedIn{CheckIn: checkInID(1), KeyResult: kr1, Value: 5, On: "2026-02-01"}}},
		{Name: "also one that was measured otherwise then", Given: given(o), By: by(dora), When: ImportGoals{AsIs: true,
			Goals: []ImportedGoal{{Ref: rk, Objective: obj1, Set: map[string]string{"title": "Days", "kind": "binary"}}},
			Rows:  []ImportedRow{{[]Command{SayCheckIn{CheckIn: checkInID(1), KeyResult: kr1, Value: 5, On: "2026-02-01"}}}}},
			Then: []events.Event{KeyResultDrafted{KeyResult: kr1, Objective: obj1, Title: "Days", Order: "V"}, KeyResultMeasured{KeyResult: kr1, Gauge: Gauge{Kind: GaugeBinary}},
				CheckedIn{CheckIn: checkInID(1), KeyResult: kr1, Value: 5, On: "2026-02-01"}}},
		{Name: "but one that is there has its owner", Given: given(o, k, measured, OwnerAssigned{rk, cleo, ""}), By: by(dora), When: ImportGoals{AsIs: true,
			Rows: []ImportedRow{{[]Command{SayCheckIn{CheckIn: checkInID(1), KeyResult: kr1, Value: 5}}}}}, Refused: "not_owner"},
		{Name: "and its measure", Given: given(o, k), By: by(dora), When: ImportGoals{AsIs: true,
			Rows: []ImportedRow{{[]Command{SetPhasedTargets{KeyResult: kr1, Targets: []PhasedTarget{{"2026-12-15", 5}}}}}}}, Refused: "phased_no_way"},
		{Name: "a row asks for a reason as well", Given: agreed, By: by(cleo), When: ImportGoals{Rows: []ImportedRow{{[]Command{AssignOwner{Ref: rk, Person: dora}}}}}, Refused: "reason_needed"},
		{Name: "a row is no way to the rest", Given: given(o, k), By: by(ada), When: ImportGoals{Rows: []ImportedRow{{[]Command{SetRole{dora, Owner}}}}}, Refused: "not_importable"},
		{Name: "a wrong row refuses all", Given: given(o), When: ImportGoals{Goals: []ImportedGoal{
			{Ref: ro, Set: map[string]string{"title": "Faster"}}, {Ref: rk, Objective: obj1, Set: map[string]string{"due": "soon"}}}}, By: by(cleo), Refused: "date_malformed"},
		{Name: "weights of one objective together", Given: given(o, k, KeyResultDrafted{KeyResult: kr2, Objective: obj1, Order: "W"}), By: by(cleo), When: ImportGoals{Goals: []ImportedGoal{
			{Ref: rk, Set: map[string]string{"weight": "62.5"}}, {Ref: Ref{KindKeyResult, kr2}, Set: map[string]string{"weight": "37.5", "title": "Share"}}}},
			Then: []events.Event{KeyResultRetitled{KeyResult: kr2, Runs: typed("", "Share"), Text: "Share"}, WeightsSet{Objective: obj1, Weights: []Weight{{kr1, number(62.5)}, {kr2, number(37.5)}}}}},
		{Name: "who is not named keeps its weight", Given: given(o, k, WeightsSet{Objective: obj1, Weights: []Weight{{kr1, number(100)}}}), By: by(cleo),
			When: ImportGoals{Goals: []ImportedGoal{{Ref: Ref{KindKeyResult, kr2}, Objective: obj1, Set: map[string]string{"title": "Share", "weight": "0"}}}},
			Then: []events.Event{KeyResultDrafted{KeyResult: kr2, Objective: obj1, Title: "Share", Order: "W"}, WeightsSet{Objective: obj1, Weights: []Weight{{kr1, number(100)}, {kr2, number(0)}}}}},
		{Name: "a weight too few", Given: given(o, k, KeyResultDrafted{KeyResult: kr2, Objective: obj1, Order: "W"}), When: one(rk, map[string]string{"weight": "100"}), By: by(cleo), Refused: "weights_incomplete"},
		{Name: "an emptied weight", Given: given(o, k, WeightsSet{Objective: obj1, Weights: []Weight{{kr1, number(100)}}}), When: one(rk, map[string]string{"weight": ""}), By: by(cleo), Refused: "weights_incomplete"},
		{Name: "weights of 90", Given: given(o, k), When: one(rk, map[string]string{"weight": "90"}), By: by(cleo), Refused: "weights_sum"},
		{Name: "a heavy word", Given: given(o, k), When: one(rk, map[string]string{"weight": "all"}), By: by(cleo), Refused: "number_expected"},
		{Name: "weights of what is agreed ask for a reason", Given: given(o, k, GoalAgreed{Ref: ro}), When: one(rk, map[string]string{"weight": "100"}), By: by(cleo), Refused: "reason_needed"},
		{Name: "a word for a number", Given: given(o, k), When: one(rk, map[string]string{"to": "many"}), By: by(cleo), Refused: "number_expected"},
		{Name: "not a number", Given: given(o, k), When: one(rk, map[string]string{"to": "NaN"}), By: by(cleo), Refused: "number_expected"},
		{Name: "no such field", Given: given(o), When: one(ro, map[string]string{"to": "1"}), By: by(cleo), Refused: "not_importable"},
		{Name: "a key result of nothing", Given: given(o), When: one(rk, map[string]string{"title": "Days"}), By: by(cleo), Refused: "unknown_objective"},
		{Name: "a goal deleted meanwhile", Given: given(o, ObjectiveDeleted{Objective: obj1}), When: one(ro, map[string]string{"title": "Fast"}), By: by(cleo), Refused: "gone"},
		{Name: "a note", Given: given(o), When: one(Ref{KindNote, note1}, nil), By: by(cleo), Refused: "not_a_goal"},
		{Name: "the same goal twice", Given: given(o), When: ImportGoals{Goals: []ImportedGoal{{Ref: ro}, {Ref: ro}}}, By: by(cleo), Refused: "named_twice"},
		{Name: "nothing", Given: given(o), When: ImportGoals{}, By: by(cleo), Refused: "nothing_named"},
		{Name: "too many", Given: given(o), When: ImportGoals{Goals: make([]ImportedGoal, maxImported+1)}, By: by(cleo), Refused: "import_too_many"},
		{Name: "not by an observer", Given: given(o), When: one(ro, map[string]string{"title": "Mine"}), By: by(olga), Refused: "role_forbids"},
	})
}

func TestImportNamesTheRowAndTheField(t *testing.T) {
	p := playOn(t, given(ObjectiveDrafted{Objective: obj1, Order: "V"}))
	c := ImportGoals{Goals: []ImportedGoal{
		{Ref: Ref{KindObjective, obj1}, Set: map[string]string{"title": "Fast"}},
		{Ref: Ref{KindKeyResult, kr1}, Objective: obj1, Set: map[string]string{"title": "Days", "owner": nobby}},
		{Ref: Ref{KindObjective, obj2}, Set: map[string]string{"due": "tomorrow"}},
	}}
	_, err := p.try(cleo, c)
	var e *events.Error
	if !errors.As(err, &e) || e.Reason != "unknown_person" || e.Args["row"] != "2" || e.Args["field"] != "owner" {
		t.Fatalf("refused as %v %v", err, e)
	}
	problems := p.s.CheckImport(c, by(cleo))
	if len(problems) != 2 || problems[0].Index != 1 || problems[1].Index != 2 || problems[1].Field != "due" {
		t.Errorf("a look before finds %v", problems)
	}
}

// spreadsheet is a board's worth of goals, each complete.
func spreadsheet(rows int, words string) ImportGoals {
	var c ImportGoals
	objective := ""
	for i := range rows {
		ref := Ref{KindKeyResult, fmt.Sprintf("imported%05d", i)}
		set := map[string]string{"title": fmt.Sprint(words, i), "owner": dora, "due": "2026-12-31", "ambition": "committed"}
		if i%5 == 0 {
			ref.Kind, objective = KindObjective, ref.ID
			set["why"] = "because " + words
		} else {
			set["metric"], set["from"], set["to"], set["unit"] = words+" in the CRM", "0", fmt.Sprint(i), "%"
		}
		c.Goals = append(c.Goals, ImportedGoal{ref, objective, set})
	}
	return c
}

func TestAnImportIsOneStep(t *testing.T) {
	p := playOn(t, people())
	first := spreadsheet(500, "goal ")
	if d := p.do(cleo, first); len(d.Events) < 2500 {
		t.Errorf("500 complete rows are %d events", len(d.Events))
	}
	written := visible(p.s)
	p.do(cleo, spreadsheet(500, "better "))
	title := Field{Ref{KindObjective, "imported00000"}, "title"}
	p.typeIn(dora, title, "better 0!")
	p.do(cleo, Undo{})
	if got, _ := p.s.Text(title); got != "goal 0!" {
		t.Errorf("the title is %q: what others typed stays", got)
	}
	p.typeIn(dora, title, "goal 0")
	if diff := cmp.Diff(written, visible(p.s), allowAll, equateEmpty); diff != "" {
		t.Errorf("taking the second import back (-before +after):\n%s", diff)
	}
	p.do(cleo, Undo{Force: true}) // Dora has written in what it added
	for id, o := range p.s.Objectives {
		if !o.Gone {
			t.Errorf("objective %s is still there", id)
		}
	}
	p.do(cleo, Redo{})
	p.do(cleo, Redo{Force: true})
	if got, _ := p.s.Text(Field{Ref{KindKeyResult, "imported00499"}, "metric"}); got != "better  in the CRM" {
		t.Errorf("the last metric is %q after all was done again", got)
	}
	if d := p.do(cleo, spreadsheet(500, "better ")); len(d.Events) > 1 {
		t.Errorf("the same table again is %d events", len(d.Events)) // but for the title that Dora mended
	}
}

func TestAnImportTooLargeForOneStepIsRefused(t *testing.T) {
	p := playOn(t, people())
	if _, err := p.try(cleo, spreadsheet(3000, strings.Repeat("界", 250))); reason(err) != "import_too_many" {
		t.Errorf("refused as %v", err)
	}
	if len(p.s.Objectives) > 0 {
		t.Error("some of it was imported")
	}
}
