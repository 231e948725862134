package board

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"keyline/events"
)

func checkInID(n int) string { return fmt.Sprintf("checkin%05d", n) }

func drawCheckIn(t *rapid.T, person string) Command {
	kr := pick(t, "key result", someKRs)
	if rapid.Bool().Draw(t, "delegate") {
		return SetDelegate{kr, pick(t, "delegate", append(writers, ""))}
	}
	if rapid.Bool().Draw(t, "steps") {
		return SayCheckIn{CheckIn: checkInID(rapid.IntRange(1, 40).Draw(t, "check-in")), KeyResult: kr, Done: several(t, []string{step1, step2})}
	}
	if rapid.IntRange(0, 3).Draw(t, "report") == 0 {
		return ReportCheckIn{CheckIn: checkInID(rapid.IntRange(1, 40).Draw(t, "check-in")), KeyResult: kr, Value: number(coordinate(t)), Comment: person}
	}
	return SayCheckIn{CheckIn: checkInID(rapid.IntRange(1, 40).Draw(t, "check-in")), KeyResult: kr, Value: coordinate(t),
		Confidence: rapid.IntRange(0, 10).Draw(t, "confidence"), Comment: person, On: pick(t, "on", []string{"", "2025-12-01", "2025-11-01"})}
}

// owned is a measured key result of Cleo's.
func owned(more ...events.Event) facts {
	return given(append([]events.Event{ObjectiveDrafted{Objective: obj1, Order: "V"}, KeyResultDrafted{KeyResult: kr1, Objective: obj1, Order: "V"},
		KeyResultMeasured{KeyResult: kr1, Gauge: Gauge{Direction: "increase", Baseline: number(15), Target: number(35), Unit: "%"}},
		OwnerAssigned{Ref: Ref{KindKeyResult, kr1}, Person: cleo}}, more...)...)
}

func TestCheckIn(t *testing.T) {
	today := by(cleo).Now.UTC().Format(time.DateOnly)
	say := SayCheckIn{CheckIn: checkInID(1), KeyResult: kr1, Value: 20, Confidence: 6, Comment: "two signed"}
	said := CheckedIn(say)
	said.On = today
	with := func(change func(*SayCheckIn)) SayCheckIn { c := say; change(&c); return c }
	early := said
	early.On = "2020-01-02"
	free := given(ObjectiveDrafted{Objective: obj1, Order: "V"}, KeyResultDrafted{KeyResult: kr1, Objective: obj1, Order: "V"})
	measured := then(free, cleo, KeyResultMeasured{KeyResult: kr1, Gauge: Gauge{Direction: "increase", Baseline: number(15), Target: number(35)}})
	closed := owned(GoalRestaged{Ref{KindKeyResult, kr1}, Stage{State: StageClosed}})
	run(t, []row{
		{Name: "by its owner, of today", Given: owned(), When: say, By: by(cleo), Then: []events.Event{said}},
		{Name: "of an earlier day", Given: owned(), When: with(func(c *SayCheckIn) { c.On = early.On }), By: by(cleo), Then: []events.Event{early}},
		{Name: "by another", Given: owned(), When: say, By: by(dora), Refused: "not_owner"},
		{Name: "by a facilitator", Given: owned(), When: say, By: by(ben), Refused: "not_owner"},
		{Name: "by the board's owner", Given: owned(), When: say, By: by(ada), Refused: "not_owner"},
		{Name: "by a delegate", Given: owned(DelegateSet{kr1, dora}), When: say, By: by(dora), Then: []events.Event{said}},
		{Name: "by a former delegate", Given: owned(DelegateSet{kr1, dora}, DelegateSet{kr1, ""}), When: say, By: by(dora), Refused: "not_owner"},
		{Name: "by a reader", Given: measured, When: say, By: by(olga), Refused: "role_forbids"},
		{Name: "by anybody while nobody owns it", Given: measured, When: say, By: by(dora), Then: []events.Event{said}},
		{Name: "without a measure", Given: free, When: say, By: by(dora), Refused: "not_measured"},
		{Name: "closed", Given: closed, When: say, By: by(cleo), Refused: "goal_closed"},
		{Name: "the same id", Given: owned(said), When: say, By: by(cleo), Refused: "id_taken"},
		{Name: "too sure", Given: owned(), When: with(func(c *SayCheckIn) { c.Confidence = 11 }), By: by(cleo), Refused: "confidence_range"},
		{Name: "of the future", Given: owned(), When: with(func(c *SayCheckIn) { c.On = "2199-01-01" }), By: by(cleo), Refused: "day_ahead"},
		{Name: "of no day", Given: owned(), When: with(func(c *SayCheckIn) { c.On = "soon" }), By: by(cleo), Refused: "date_malformed"},
		{Name: "too much", Given: owned(), When: with(func(c *SayCheckIn) { c.Value = 1e16 }), By: by(cleo), Refused: "number_out_of_range"},
		{Name: "too long", Given: owned(), When: with(func(c *SayCheckIn) { c.Comment = long(proseLimit + 1) }), By: by(cleo), Refused: "text_too_long"},
		{Name: "of nothing", Given: people(), When: say, By: by(cleo), Refused: "unknown_keyresult"},
		{Name: "it is nobody's to undo", Given: then(measured, dora, said), When: Undo{}, By: by(dora), Refused: "nothing_to_undo"},

		{Name: "the owner lets another", Given: owned(), When: SetDelegate{kr1, dora}, By: by(cleo), Then: []events.Event{DelegateSet{kr1, dora}}},
		{Name: "already", Given: owned(DelegateSet{kr1, dora}), When: SetDelegate{kr1, dora}, By: by(cleo)},
		{Name: "nobody any more", Given: owned(DelegateSet{kr1, dora}), When: SetDelegate{kr1, ""}, By: by(cleo), Then: []events.Event{DelegateSet{kr1, ""}}},
		{Name: "a delegate lets another", Given: owned(DelegateSet{kr1, dora}), When: SetDelegate{kr1, ben}, By: by(dora), Refused: "not_owner"},
		{Name: "a facilitator lets another", Given: owned(), When: SetDelegate{kr1, ben}, By: by(ben), Refused: "not_owner"},
		{Name: "somebody who is not here", Given: owned(), When: SetDelegate{kr1, nobby}, By: by(cleo), Refused: "unknown_person"},
		{Name: "taken back", Given: owned(DelegateSet{kr1, dora}), When: Undo{}, By: by(cleo), Then: []events.Event{DelegateSet{kr1, ""}}},
	})
}

// What holds of the latest day is what is shown, however late older values
// are told.
func TestCheckInsByDay(t *testing.T) {
	history := owned(CheckedIn{checkInID(1), kr1, 20, 5, "", "2026-03-02", nil}, CheckedIn{checkInID(2), kr1, 30, 7, "", "2026-03-09", nil},
		CheckedIn{checkInID(3), kr1, 22, 5, "", "2026-03-05", nil}, CheckedIn{checkInID(4), kr1, 25, 6, "corrected", "2026-03-09", nil})
	k := fold(history).KeyResults[kr1]
	var order []string
	for _, c := range k.CheckIns {
		order = append(order, c.ID)
	}
	if got, want := fmt.Sprint(order), fmt.Sprint([]string{checkInID(1), checkInID(3), checkInID(2), checkInID(4)}); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if p, pending, ok := k.Progress(); !near(p.Raw, 0.5) || pending || !ok {
		t.Errorf("%+v, %v, %v", p, pending, ok)
	}
	if k.CheckIns[1].At <= k.CheckIns[0].At || k.CheckIns[1].By != cleo {
		t.Errorf("it does not say when it was recorded, and by whom: %+v", k.CheckIns[1])
	}
	for cadence, last := range map[string]string{"": "2026-03-23", "fortnight": "2026-03-30", "month": "2026-04-15"} { // 14, 21 and 37 days later
		rules, on := Rules{Cadence: cadence}, k.CheckIns[3].On
		day, _ := time.Parse(time.DateOnly, last)
		if rules.Stale(on, last) || !rules.Stale(on, day.AddDate(0, 0, 1).Format(time.DateOnly)) {
			t.Errorf("with a cadence of %q a value is not known until %s", cadence, last)
		}
	}
	if (Rules{}).Stale("", "2026-03-24") {
		t.Error("what nobody checked in on is pending")
	}
	for n := range 20 {
		history = then(history, cleo, CheckedIn{checkInID(10 + n), kr1, 31, 7, "", "2026-04-01", nil})
	}
	s := fold(history)
	if k := s.KeyResults[kr1]; len(k.CheckIns) != keptCheckIns || k.CheckIns[0].ID != checkInID(18) {
		t.Errorf("%d kept, from %s on", len(k.CheckIns), k.CheckIns[0].ID)
	}
	if _, err := Decide(s, SayCheckIn{CheckIn: checkInID(1), KeyResult: kr1}, by(cleo)); reason(err) != "id_taken" {
		t.Errorf("the id of one that is not shown any more is free again: %v", err)
	}
}

// A history whose keys are gone folds to where the live board is.
func TestCommentErased(t *testing.T) {
	ref := Ref{KindCheckIn, checkInID(1)}
	for name, comment := range map[string]string{"live": "secret", "from the log": events.Erased} {
		s := fold(owned(CheckedIn{ref.ID, kr1, 20, 5, comment, "2026-03-02", nil}, TextErased{Refs: []Ref{ref}}))
		if c := s.KeyResults[kr1].CheckIns[0]; c.Comment != "" || !c.Erased || c.Value != 20 || !s.Erased(ref) {
			t.Errorf("%s: %+v", name, c)
		}
	}
	run(t, []row{
		{Name: "a comment", Given: owned(CheckedIn{ref.ID, kr1, 20, 5, "secret", "2026-03-02", nil}), When: EraseText{Refs: []Ref{ref}}, By: by(ada),
			Then: []events.Event{TextErased{Refs: []Ref{ref}}}},
		{Name: "of no check-in", Given: owned(), When: EraseText{Refs: []Ref{ref}}, By: by(ada), Refused: "unknown_checkin"},
	})
	if _, _, there := Sealed(CheckedIn{CheckIn: ref.ID}, events.Meta{Actor: cleo}); there {
		t.Error("without a comment there is nothing to erase")
	}
	seal := func(s string) (string, error) { return "#" + s, nil }
	sealed, err := CheckedIn{ref.ID, kr1, 20, 5, "plain", "2026-03-02", nil}.MapSecrets(seal)
	if err != nil || sealed.(CheckedIn).Comment != "#plain" {
		t.Errorf("%+v, %v", sealed, err)
	}
}
