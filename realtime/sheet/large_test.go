package sheet

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"keyline/events"
	"keyline/events/board"
)

// TestAQuarterOfFiveHundredGoalsComesInAtOnce takes a board of 500 goals with
// every column filled, and with rows in every other table, into an empty one
// and out again.
func TestAQuarterOfFiveHundredGoalsComesInAtOnce(t *testing.T) {
	from := newDesk(t)
	from.do(ana, from.plan(from.read(written(t, "csv", spreadsheet()))).Import)
	low := 99.5
	for i, ref := range from.source().goals() {
		n := fmt.Sprintf("%012d", i)
		k := from.s.KeyResults[ref.ID]
		if k == nil {
			from.do(ana, board.AlignGoal{Ref: ref, To: board.Target{Kind: "objective", Board: "board0000009", ID: "objective009"}, Relation: "supports"})
			kpi := "kpi" + n
			from.do(ana, board.AddKPI{KPI: kpi, Title: "Availability " + n, Order: "V" + n})
			from.do(ana, board.DescribeKPI{KPI: kpi, Health: board.Health{Metric: "uptime", Direction: "increase", Unit: "%", Low: &low, Frequency: board.Weekly, Perspective: "process"}})
			from.do(ana, board.MeasureKPI{KPI: kpi, Value: 99.9, On: "2026-11-29"})
			from.do(ana, board.GuardObjectives{KPI: kpi, Guards: []board.Ref{ref}})
			continue
		}
		from.do(ana, board.AddLink{Ref: ref, Link: "link" + n, Key: "SHOP-" + n, URL: "https://example.com/" + n})
		from.do(ana, board.DraftInitiative{Initiative: "work" + n, Title: "Call owners " + n, For: []board.Ref{ref}, Order: "V" + n})
		from.do(ana, board.SetInitiativeMilestone{Initiative: "work" + n, Milestone: "step" + n, Title: "List", Due: "2026-12-02"})
		from.do(ana, board.SetContributors{Initiative: "work" + n, People: []string{ana, wei}})
		for week := range 3 {
			from.do(k.Owner, board.SayCheckIn{CheckIn: fmt.Sprintf("checkin%d%s", week, n), KeyResult: ref.ID, Value: float64(week % 2), Confidence: 6, Comment: "the north goes first", On: today.AddDate(0, 0, 7*(week-3)).Format(time.DateOnly)})
		}
	}
	to := newDesk(t)
	to.s = board.New()
	to.do(ana, board.CreateBoard{Board: "board0000002", Space: "home", Template: "blank", Lang: "en"})
	to.fold(ana, board.PersonJoined{Person: wei, Role: board.Participant})
	p := to.plan(from.texts("zh-Hant"))
	if len(p.Problems)+len(p.Unknown) > 0 || !p.Foreign || p.Added < 500 {
		t.Fatalf("%d added, foreign %v, problems %+v, unknown %q", p.Added, p.Foreign, p.Problems, p.Unknown)
	}
	decision, err := board.Decide(to.s, p.Import, to.by(ana))
	if err != nil {
		t.Fatal(err)
	}
	size := 0
	for _, e := range decision.Events {
		data, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		size += len(data)
	}
	if len(decision.Events) < 9000 || len(decision.Events) > events.MaxAppendEvents || size > events.MaxAppendBytes {
		t.Errorf("%d events of %d bytes", len(decision.Events), size)
	}
	to.fold(ana, decision.Events...)
	if diff := cmp.Diff(from.told(), to.told()); diff != "" {
		t.Errorf("told otherwise (-want +got):\n%.2000s", diff)
	}
}
