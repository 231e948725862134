package sheet

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"keyline/events"
	"keyline/events/board"
)

// few ids, so that what is drawn belongs together.
func drawID(t *rapid.T, kind string) string {
	return fmt.Sprintf("%s%06d", kind, rapid.IntRange(1, 3).Draw(t, kind))
}

func drawText(t *rapid.T) string {
	return rapid.SampledFrom(append([]string{"", "Fast", "Fast", "Team: ops", `back\slash`, "a; b", "None"}, nasty...)).Draw(t, "text")
}

func drawDay(t *rapid.T) string {
	return rapid.SampledFrom([]string{"", "2026-11-01", "2026-11-15", "2026-11-29", "2026-12-24", "2027-03-31"}).Draw(t, "day")
}

func drawRef(t *rapid.T) board.Ref {
	kind := rapid.SampledFrom([]board.Kind{board.KindObjective, board.KindKeyResult, board.KindKeyResult, board.KindInitiative, board.KindKPI}).Draw(t, "kind")
	return board.Ref{Kind: kind, ID: drawID(t, kind.String())}
}

func drawPeople(t *rapid.T) []string {
	return rapid.SampledFrom([][]string{nil, {ana}, {wei}, {ana, wei}}).Draw(t, "people")
}

// drawCommand is one of all that a table has columns for, and of some that
// take things away.
func drawCommand(t *rapid.T) board.Command {
	ref, text, day := drawRef(t), drawText(t), drawDay(t)
	o, k := drawID(t, "objective"), drawID(t, "keyresult")
	n := func(label string) *float64 {
		v := rapid.SampledFrom([]float64{0, 0.1, 5, 12.5, 40, 1e6}).Draw(t, label)
		return &v
	}
	others := []string{board.KindObjective.String(), board.KindKeyResult.String()}
	aim := rapid.SampledFrom([]board.Target{vision, {Kind: "objective", Board: "board0000009", ID: "objective009"},
		{Kind: rapid.SampledFrom(others).Draw(t, "aim"), Board: "board0000001", ID: rapid.SampledFrom([]string{o, k}).Draw(t, "of")}}).Draw(t, "to")
	switch rapid.IntRange(0, 27).Draw(t, "command") {
	case 0:
		return board.SetText{Field: board.Field{Ref: ref, Name: rapid.SampledFrom([]string{"title", "other", "why", "metric"}).Draw(t, "field")}, Text: text}
	case 1:
		return board.AssignOwner{Ref: ref, Person: rapid.SampledFrom([]string{"", ana, wei}).Draw(t, "owner")}
	case 2:
		return board.SetDue{Ref: ref, Due: day}
	case 3:
		return board.SetAmbition{Ref: ref, Ambition: rapid.SampledFrom([]string{"", "committed", "aspirational"}).Draw(t, "ambition")}
	case 4:
		return board.SetLabels{Ref: ref, Labels: board.ParseLabels(text)}
	case 5, 6:
		g := board.Gauge{Kind: rapid.SampledFrom([]string{"", "", "within", "above", "below", "binary"}).Draw(t, "gauge"), Unit: "%"}
		switch g.Kind {
		case "":
			g.Direction, g.Baseline, g.Target = rapid.SampledFrom([]string{"increase", "decrease"}).Draw(t, "way"), n("from"), n("to")
		case "within", "above":
			g.Low = n("low")
		case "below":
			g.High = n("high")
		}
		return board.SetMeasure{KeyResult: k, Gauge: g}
	case 7:
		steps := []board.Milestone{{Step: drawID(t, "step") + k, Title: text, Weight: 30, Due: day}, {Step: "last" + k, Title: "Last", Weight: 0.5}}
		return board.SetMeasure{KeyResult: k, Gauge: board.Gauge{Kind: board.GaugeMilestone, Steps: steps}}
	case 8:
		return board.SetPhasedTargets{KeyResult: k, Targets: []board.PhasedTarget{{On: "2026-12-15", Value: *n("first")}, {On: "2027-01-15", Value: *n("second")}}}
	case 9:
		return board.SetGoalContributors{Ref: ref, People: drawPeople(t)}
	case 10:
		return board.SetDelegate{KeyResult: k, Person: wei}
	case 11:
		return board.MarkPilot{Ref: ref, Exit: text, Alone: true}
	case 12:
		return board.MarkPilot{Ref: ref, Exit: "20 %", Depends: []board.Dependency{{Team: strings.TrimSpace(text), Need: strings.TrimSpace(drawText(t))}, {Team: "Ops"}}}
	case 13:
		return board.SetPerspective{Objective: o, Perspective: rapid.SampledFrom([]string{"", "finance", "customer", "process", "learning"}).Draw(t, "perspective")}
	case 14:
		return board.SetHorizon{Objective: o, Horizon: rapid.SampledFrom([]string{"", board.HorizonAnnual, board.HorizonThreeYear}).Draw(t, "horizon")}
	case 15:
		return board.DeclareOrphan{Objective: o, Reason: text}
	case 16:
		return board.SetTeams{Objective: o, Teams: rapid.SampledFrom([][]string{nil, {"Shops"}, {"R; D", `back\slash`}}).Draw(t, "teams")}
	case 17:
		return board.StateContribution{Objective: o, Text: text}
	case 18, 19:
		return board.AlignGoal{Ref: ref, To: aim, Relation: rapid.SampledFrom([]string{"contributes", "supports"}).Draw(t, "relation")}
	case 20:
		return board.SayCheckIn{CheckIn: rapid.StringMatching("checkin[a-z]{9}").Draw(t, "check-in"), KeyResult: k, Value: *n("value"), Confidence: rapid.IntRange(0, 10).Draw(t, "sure"), Comment: text, On: day}
	case 21:
		return board.SetWeights{Objective: o, Weights: []board.Weight{{KeyResult: k, Weight: n("weight")}, {KeyResult: drawID(t, "keyresult"), Weight: n("rest")}}}
	case 22:
		work := drawID(t, "initiative")
		return board.SetInitiativeMilestone{Initiative: work, Milestone: drawID(t, "milestone") + work, Title: text, Due: day, Done: rapid.Bool().Draw(t, "done"), On: "2026-11-20"}
	case 23:
		return board.SetContributors{Initiative: drawID(t, "initiative"), People: drawPeople(t)}
	case 24:
		return board.AddLink{Ref: ref, Link: rapid.StringMatching("link[a-z]{9}").Draw(t, "link"), Key: strings.TrimSpace(text), URL: "https://example.com/" + fmt.Sprint(len(text))}
	case 25:
		kpi := drawID(t, "kpi")
		if rapid.Bool().Draw(t, "measured") {
			return board.MeasureKPI{KPI: kpi, Value: *n("reading"), On: day}
		}
		return board.DescribeKPI{KPI: kpi, Health: board.Health{Metric: text, Direction: "increase", Low: n("floor"), Frequency: board.Weekly, Perspective: "finance"}}
	case 26:
		return board.GuardObjectives{KPI: drawID(t, "kpi"), Guards: []board.Ref{{Kind: board.KindObjective, ID: o}}}
	}
	return rapid.SampledFrom([]board.Command{board.DeleteKeyResult{KeyResult: k}, board.DeleteObjective{Objective: o}, board.SetInitiativeStatus{Initiative: drawID(t, "initiative"), Status: board.StatusDoing},
		board.TurnIntoInitiative{KeyResult: k, Initiative: "initiative000009", Order: "x"}, board.EndPilot{Ref: ref, Met: true, Result: "it works"}}).Draw(t, "life")
}

// drawBoard is a board that a few dozen commands were given to; those that
// were refused did nothing.
func drawBoard(t *testing.T, draw *rapid.T) *desk {
	d := newDesk(t)
	for i := range 3 {
		id := fmt.Sprintf("%06d", i+1)
		d.do(ana, board.DraftObjective{Objective: "objective" + id, Title: drawText(draw), Order: "V" + id})
		d.do(ana, board.DraftKeyResult{KeyResult: "keyresult" + id, Objective: "objective" + fmt.Sprintf("%06d", i/2+1), Title: drawText(draw), Order: "V" + id})
		d.do(ana, board.DraftInitiative{Initiative: "initiative" + id, Title: drawText(draw), For: []board.Ref{{Kind: board.KindKeyResult, ID: "keyresult" + id}}, Order: "V" + id})
		d.do(ana, board.AddKPI{KPI: "kpi" + id + "000", Title: drawText(draw), Order: "V" + id})
	}
	for range rapid.IntRange(0, 40).Draw(draw, "commands") {
		c := drawCommand(draw)
		if decision, err := board.Decide(d.s, c, d.by(ana)); err == nil {
			d.fold(ana, decision.Events...)
		}
	}
	return d
}

// texts is the board as text files, one for each table, read together.
func (d *desk) texts(lang string) Grid {
	g := d.read(written(d.t, "csv", Goals(d.source(), lang)))
	for _, table := range Parts(d.source(), lang) {
		more := d.read(written(d.t, "csv", table))
		more.Name = table.Name
		g.More = append(g.More, more)
	}
	return g
}

// told is everything that the tables of a board say, but for ids and for what
// only people do: who checked in, the stage of a goal and how a pilot ended.
func (d *desk) told() map[string][][]string {
	all := map[string][][]string{}
	for _, t := range append([]Table{Goals(d.source(), "en")}, Parts(d.source(), "en")...) {
		var rows [][]string
		for _, row := range t.Rows {
			var said []string
			for i, c := range row {
				if h := t.Header[i]; !slices.Contains([]string{"Row id", "Goal id", "Served id", "Ids of guarded objectives", "Said by", "Stage", "Pilot: what it showed"}, h) && (t.Name != "Check-ins" || h != "Done") {
					said = append(said, h+"="+c.plain())
				}
			}
			rows = append(rows, said)
		}
		if t.Name == "Alignment" { // in the order of ids
			slices.SortFunc(rows, slices.Compare[[]string])
		}
		all[t.Name] = rows
	}
	return all
}

func TestAnyBoardGoesOutAndIntoAnEmptyOneWithoutLoss(t *testing.T) {
	rapid.Check(t, func(draw *rapid.T) {
		d := drawBoard(t, draw)
		lang := rapid.SampledFrom([]string{"en", "zh-Hans", "zh-Hant"}).Draw(draw, "language")
		g := d.texts(lang)
		if rapid.IntRange(0, 19).Draw(draw, "form") == 0 { // which takes its time
			g = d.read(d.workbook(lang))
		}
		if p := d.plan(g); len(p.Changes)+len(p.Problems)+len(p.Unknown) > 0 || p.Foreign {
			draw.Fatalf("into itself: changes %+v, problems %+v, unknown %q", p.Changes, p.Problems, p.Unknown)
		}
		to := newDesk(t)
		to.s = board.New()
		to.do(ana, board.CreateBoard{Board: "board0000002", Space: "home", Template: "blank", Lang: "en"})
		to.fold(ana, board.PersonJoined{Person: wei, Role: board.Participant})
		p := to.plan(g)
		if len(p.Problems)+len(p.Unknown) > 0 || !p.Foreign {
			draw.Fatalf("foreign %v, problems %+v, unknown %q", p.Foreign, p.Problems, p.Unknown)
		}
		decision, err := board.Decide(to.s, p.Import, to.by(ana))
		if err != nil {
			draw.Fatal(err)
		}
		to.fold(ana, decision.Events...)
		if diff := cmp.Diff(d.told(), to.told()); diff != "" {
			draw.Fatalf("told otherwise (-want +got):\n%s", diff)
		}
		if p := to.plan(to.texts("en")); len(p.Changes)+len(p.Problems) > 0 {
			draw.Fatalf("once more: changes %+v, problems %+v", p.Changes, p.Problems)
		}
	})
}

func TestATableOfAnotherBoardIsAddedAsItStands(t *testing.T) {
	d, to := furnished(t), newDesk(t)
	to.do(ana, board.DraftObjective{Objective: "objective777", Title: "Here already", Order: "V"})
	for _, table := range append([]Table{Goals(d.source(), "zh-Hans")}, Parts(d.source(), "zh-Hans")...) {
		p := to.plan(to.read(written(t, "csv", table))) // one file after the other: titles tell what belongs to what
		if len(p.Problems) > 0 || !p.Foreign || p.Added != len(table.Rows) {
			t.Fatalf("%s: %d of %d added, foreign %v, problems %+v", table.Name, p.Added, len(table.Rows), p.Foreign, p.Problems)
		}
		decision, err := board.Decide(to.s, p.Import, events.By{Person: ana, Command: "import-" + table.Name, Now: today})
		if err != nil {
			t.Fatal(err)
		}
		to.fold(ana, decision.Events...)
	}
	if got := to.told()["Goals"]; len(got) != 4 || !bytes.Contains([]byte(strings.Join(got[3], "|")), []byte("Phased targets=2026-12-15: 20; 2027-01-15: 27.5")) {
		t.Errorf("the goals are %q", got)
	}
}
