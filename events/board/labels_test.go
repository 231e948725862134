package board

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"keyline/events"
)

func drawLabels(t *rapid.T) SetLabels {
	ref := drawRef(t)
	if rapid.IntRange(0, 2).Draw(t, "of a KPI") == 0 {
		ref = Ref{KindKPI, "kpi000000001"}
	}
	return SetLabels{ref, []string{"SWOT", "CRM", "crm"}[:rapid.IntRange(0, 3).Draw(t, "labels")]}
}

func TestLabels(t *testing.T) {
	ro, rk, rp := Ref{KindObjective, obj1}, Ref{KindKeyResult, kr1}, Ref{KindKPI, "kpi000000001"}
	there := given(ObjectiveDrafted{Objective: obj1, Order: "V"}, KeyResultDrafted{KeyResult: kr1, Objective: obj1, Order: "V"}, KPIAdded{KPI: rp.ID, Order: "V"})
	set := func(r Ref, labels ...string) []events.Event { return []events.Event{LabelsSet{r, labels}} }
	run(t, []row{
		{Name: "in the order of the alphabet", Given: there, When: SetLabels{ro, []string{"Six Sigma", "crm"}}, By: by(cleo), Then: set(ro, "crm", "Six Sigma")},
		{Name: "tidied, each once", Given: there, When: SetLabels{rk, []string{" Six  Sigma ", "six sigma", ""}}, By: by(cleo), Then: set(rk, "Six Sigma")},
		{Name: "of a KPI", Given: there, When: SetLabels{rp, []string{"平衡计分卡"}}, By: by(cleo), Then: set(rp, "平衡计分卡")},
		{Name: "the same", Given: then(there, cleo, set(ro, "CRM")...), When: SetLabels{ro, []string{"CRM"}}, By: by(cleo)},
		{Name: "none any more", Given: then(there, cleo, set(ro, "CRM")...), When: SetLabels{Ref: ro}, By: by(cleo), Then: set(ro)},
		{Name: "agreed, without a reason", Given: then(there, cleo, GoalAgreed{Ref: ro}), When: SetLabels{ro, []string{"CRM"}}, By: by(cleo), Then: set(ro, "CRM")},
		{Name: "of a note", Given: there, When: SetLabels{Ref{KindNote, note1}, []string{"CRM"}}, By: by(cleo), Refused: "not_a_goal"},
		{Name: "of nothing", Given: people(), When: SetLabels{ro, []string{"CRM"}}, By: by(cleo), Refused: "unknown_objective"},
		{Name: "what separates labels", Given: there, When: SetLabels{ro, []string{"CRM, ERP"}}, By: by(cleo), Refused: "label_separator"},
		{Name: "too long", Given: there, When: SetLabels{ro, []string{"This is a sentence and by no means a label"}}, By: by(cleo), Refused: "text_too_long"},
		{Name: "too many", Given: there, When: SetLabels{ro, make([]string, 11)}, By: by(cleo), Refused: "too_many_labels"},
		{Name: "taken back", Given: then(there, cleo, set(ro, "CRM")...), When: Undo{}, By: by(cleo), Then: set(ro)},
	})
}

func TestLabelsAreCarriedOver(t *testing.T) {
	s := fold(given(ObjectiveDrafted{Objective: obj1, Order: "V"}, LabelsSet{Ref{KindObjective, obj1}, []string{"CRM"}},
		KeyResultDrafted{KeyResult: kr1, Objective: obj1, Order: "V"}, LabelsSet{Ref{KindKeyResult, kr1}, []string{"ERP"}}))
	c := s.Carried([]string{obj1}, func(id string) string { return "x" + id[1:] })
	c.From = "another00001"
	d, err := Decide(fold(people()), c, by(cleo))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []LabelsSet{{Ref{KindObjective, "xbjective001"}, []string{"CRM"}}, {Ref{KindKeyResult, "xeyresult001"}, []string{"ERP"}}} {
		if !slices.ContainsFunc(d.Events, func(e events.Event) bool {
			got, ok := e.(LabelsSet)
			return ok && got.Ref == want.Ref && slices.Equal(got.Labels, want.Labels)
		}) {
			t.Errorf("%v is not carried over: %v", want, d.Events)
		}
	}
}
