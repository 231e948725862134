package sample

import (
	"fmt"
	"time"

	"keyline/events/board"
)

// watched is a KPI: the objective that it guards, the upper end of its band and
// its values at the end of each week.
type watched struct {
	objective, owner int
	perspective      string
	high             float64
	values           []float64
}

var watchedOver = []watched{
	{1, 0, "customer", 3, []float64{2.1, 1.8, 2.4, 2, 1.9, 2.6, 2.2, 2.3, 2.1}},
	{3, 3, "process", 8, []float64{6, 6.5, 6.2, 7, 7.4, 7.1, 8.6, 9.8, 11.2}}, // left its band
	{5, 4, "customer", 12, []float64{9, 7, 8, 10, 9, 8, 9, 7, 8}},
}

const (
	sick = 1               // of watchedOver: it becomes an issue on the wall
	held = "samplekpiheld" // holds what the first season reached
)

func kpiID(i int) string { return fmt.Sprintf("samplekpi%03d", i) }

// tellKPIs has what is to stay well.
func (t *tale) tellKPIs() {
	for i, k := range watchedOver {
		b, w := &t.boards[objectives[k.objective].board], t.words.kpis[i]
		owner, at := board.Bot(k.owner), t.day(1, 0, 14+float64(i)/10)
		b.add(at, owner, board.AddKPI{KPI: kpiID(i), Title: w.title, Order: string(rune('A' + i))})
		b.add(at, owner, board.DescribeKPI{KPI: kpiID(i), Health: board.Health{
			Metric: w.metric, Direction: "decrease", Unit: w.unit, High: &k.high, Frequency: board.Weekly, Perspective: k.perspective,
		}})
		b.add(at, owner, board.AssignOwner{Ref: board.Ref{Kind: board.KindKPI, ID: kpiID(i)}, Person: owner})
		b.add(at, owner, board.GuardObjectives{KPI: kpiID(i), Guards: []board.Ref{objectiveRef(k.objective)}})
		for week, v := range k.values {
			b.add(t.day(1, 7*week+4, 8), owner, board.MeasureKPI{KPI: kpiID(i), Value: v})
		}
		if i == sick {
			b.add(t.day(1, 61, 9), owner, board.AddNote{
				Note: noteID(len(t.words.notes)), Text: w.issue, Color: "rose", Kind: board.Issue, About: []board.Ref{{Kind: board.KindKPI, ID: kpiID(i)}},
			})
		}
	}
	first := &t.boards[0]
	for n, v := range []float64{64, 65.5} {
		first.add(t.day(1, 20+30*n, 10), board.Bot(0), board.MeasureKPI{KPI: held, Value: v, On: t.day(1, 20+30*n, 0).Format(time.DateOnly)})
	}
}

// tellReview ends the cycle before: scored, decided, closed, and what was
// reached handed over to a KPI.
func (t *tale) tellReview() {
	const review = "samplereview0"
	b, w, lead := &t.boards[0], t.words, board.Bot(0)
	at := t.day(0, 7*weeks-1, 14)
	b.add(at, lead, board.OpenReview{Review: review})
	present := make([]string, people)
	for i := range people {
		present[i] = board.Bot(i)
	}
	for k := range objectives[0].results {
		at = at.Add(6 * time.Minute)
		b.add(at, lead, board.ScoreGoal{Review: review, Ref: resultRef(0, k)})
		decided := board.DecideGoal{Review: review, Ref: resultRef(0, k), Decision: "keep"}
		if k == 2 {
			decided.Decision, decided.Reason = "modify", w.modified
		}
		b.add(at, lead, decided)
	}
	at = at.Add(6 * time.Minute)
	b.add(at, lead, board.ScoreGoal{Review: review, Ref: objectiveRef(0)})
	b.add(at, lead, board.DecideGoal{Review: review, Ref: objectiveRef(0), Decision: "keep"})
	b.add(at, lead, board.CloseGoal{Ref: objectiveRef(0), Review: review})
	b.add(at, lead, board.CloseReview{Review: review, Present: present})
	b.add(at.Add(time.Minute), lead, board.HandOver{KeyResult: resultID(0, 0), KPI: held, Order: "V"})
}

// honours are recognitions: of which key result, who by, whom and when.
var honours = []struct{ objective, result, by, person, cycle, day int }{
	{0, 1, 0, 1, 0, 90},
	{0, 2, 5, 3, 0, 90},
	{1, 0, 4, 1, 1, 44},
	{2, 1, 4, 2, 1, 58},
	{3, 1, 3, 5, 1, 60},
	{5, 0, 2, 4, 1, 61},
}

func (t *tale) tellRecognitions() {
	for i, h := range honours {
		b := &t.boards[objectives[h.objective].board]
		b.add(t.day(h.cycle, h.day, 15.5+float64(i)/10), board.Bot(h.by), board.GiveRecognition{
			Recognition: fmt.Sprintf("samplehonour%02d", i), Person: board.Bot(h.person), Of: resultRef(h.objective, h.result), Text: t.words.honours[i],
		})
	}
}
