package sample

import (
	"fmt"
	"time"

	"keyline/events/board"
)

// The plan of the tale: who, which goals, and how they went. What they are
// called stands in words.

const people = 6 // board.Bot(0) leads the company, the others work in teams

var (
	workIn  = [people]int{-1, 0, 0, 1, 2, 1} // the team of each; -1: none
	levelOf = [people]int{0, 1, 0, 0, 0, 1}  // of each, in words.levels
)

// boardPlan is a board of a cycle, of a team or, -1, of the company.
type boardPlan struct{ cycle, team int }

var boardPlans = []boardPlan{{0, -1}, {1, -1}, {1, 0}, {1, 1}, {1, 2}}

// goal is an objective; to names the objective it is aligned to, or a
// statement below 0: -1 is the first.
type goal struct {
	board, owner int
	to           int
	relation     string
	ambition     string
	perspective  string
	horizon      string // beyond the cycle
	results      []result
}

// result is a key result: where from and to, and what its owner said at the end
// of each week, from the first on.
type result struct {
	owner            int
	baseline, target float64
	values           []float64
	sure             []int
	steps            []step // in place of values
}

// step is one on the way of a key result: the weeks in which it was due and,
// unless 0, done.
type step struct{ due, done int }

const alone = -9 // an objective that is aligned to nothing

var objectives = []goal{
	0: {0, 0, -3, "contributes", "committed", "finance", "", []result{
		{0, 38, 60, []float64{38, 39, 41, 44, 45, 47, 50, 52, 54, 57, 59, 61, 63}, []int{5, 5, 6, 6, 6, 7, 7, 7, 8, 8, 9, 10, 10}, nil},
		{1, 900, 2000, []float64{950, 1020, 1100, 1180, 1290, 1400, 1480, 1600, 1720, 1850, 1930, 2020, 2100}, []int{6, 6, 6, 6, 7, 7, 7, 7, 8, 8, 9, 10, 10}, nil},
		{3, 18, 5, []float64{18, 17, 17, 16, 15, 15, 14, 13, 12, 11, 10, 9, 9}, []int{6, 6, 5, 5, 5, 5, 4, 4, 4, 3, 3, 2, 2}, nil},
	}},
	1: {1, 0, 7, "contributes", "aspirational", "customer", "", []result{
		{0, 31, 50, []float64{31.5, 33, 34, 36, 37, 39, 41, 42, 44}, []int{5, 5, 5, 6, 6, 6, 7, 7, 7}, nil},
		{1, 2100, 3500, []float64{2150, 2240, 2300, 2390, 2410, 2400, 2560, 2700, 2790}, []int{6, 6, 5, 5, 4, 3, 6, 6, 7}, nil},
		{4, 71, 85, []float64{71, 72, 74, 74, 76, 77, 78, 80, 80}, []int{5, 5, 6, 6, 6, 6, 7, 7, 7}, nil},
	}},
	2: {2, 2, 1, "contributes", "committed", "customer", "", []result{
		{2, 22, 40, []float64{22, 23, 25, 28, 30, 33, 35, 36, 38}, []int{5, 5, 6, 6, 7, 7, 8, 8, 9}, nil},
		{1, 14, 5, []float64{13.5, 13, 12, 10, 9, 8.5, 8, 7, 6.5}, []int{5, 5, 6, 6, 7, 7, 7, 8, 8}, nil},
		{2, 54, 80, []float64{55, 57, 60, 61, 62, 66, 68, 70, 71}, []int{6, 6, 6, 5, 5, 6, 6, 7, 7}, nil},
	}},
	3: {3, 3, 1, "contributes", "committed", "process", "", []result{
		{3, 9, 3, []float64{8.5, 7.5, 6, 5.5}, []int{6, 6, 7, 8}, nil}, // then nobody said anything any more
		{5, 12, 2, []float64{12, 11, 10, 9, 9, 8, 7, 6, 5.5}, []int{5, 5, 5, 5, 5, 6, 6, 6, 6}, nil},
	}},
	4: {3, 5, -4, "supports", "committed", "process", "", []result{
		{5, 0, 400, []float64{0, 40, 90, 130, 150, 150}, []int{7, 7, 7, 6, 4, 3}, nil},
		{3, 10, 100, []float64{10, 20, 35, 50, 60, 70}, []int{6, 6, 7, 7, 7, 7}, nil},
		{3, 0, 0, nil, []int{6, 6, 7, 7, 7, 8, 8, 7, 7}, []step{{3, 3}, {6, 7}, {11, 0}}},
	}},
	5: {4, 4, 2, "supports", "aspirational", "learning", "", []result{
		{4, 26, 4, []float64{25, 22, 20, 14, 12, 9, 8, 6, 5}, []int{5, 5, 6, 6, 7, 7, 8, 8, 8}, nil},
		{4, 48, 70, []float64{48, 49, 50, 50, 51, 52, 52, 53, 53}, []int{6, 6, 5, 5, 4, 4, 3, 3, 3}, nil},
	}},
	6: {2, -1, alone, "", "", "", "", nil}, // a draft that nobody has claimed
	7: {1, 0, -2, "contributes", "aspirational", "customer", board.HorizonThreeYear, nil},
}

// comments are what owners wrote with a check-in: objective, key result, week.
var comments = map[[3]int]int{
	{0, 2, 13}: 0, {1, 1, 6}: 1, {1, 0, 7}: 2, {2, 0, 4}: 3, {2, 1, 9}: 4, {3, 0, 4}: 5, {4, 0, 6}: 6, {5, 1, 7}: 7, {5, 0, 9}: 8,
}

func (t *tale) tellBoard(i int, p boardPlan) {
	b, w, at := &t.boards[i], t.words, t.begun(p)
	founder := board.Bot(0)
	b.add(at, founder, board.CreateBoard{Space: t.asked.Space, Board: b.id, Title: w.boards[i], Template: board.Sample, Lang: t.asked.Lang})
	for k, team := range workIn {
		if team >= 0 {
			b.add(at, founder, board.SetPersonLabels{Person: board.Bot(k), Team: teamID(team), Level: w.levels[levelOf[k]]})
		}
	}
	if p.team < 0 {
		b.add(at, founder, board.SetScope{Scope: board.ScopeCompany})
	}
	if i != 1 {
		return
	}
	// What people said before the company agreed on its objective.
	kinds := []string{board.Issue, board.Issue, board.Answer, board.Answer}
	colors := []string{"rose", "rose", "mint", "mint"}
	for n, text := range w.notes {
		note := board.AddNote{Note: noteID(n), X: float64(n%2) * 220, Y: float64(n/2) * 220, Color: colors[n], Text: text, Kind: kinds[n]}
		if kinds[n] == board.Answer {
			note.About = []board.Ref{{Kind: board.KindNote, ID: noteID(n - 2)}}
		}
		b.add(t.day(1, -1, 9+float64(n)/10), board.Bot(1+n), note)
	}
}

// tellGoal drafts, describes, aligns and agrees a goal, and then has its owners
// check in every week.
func (t *tale) tellGoal(i int, g goal) {
	b, w, cycle := &t.boards[g.board], t.words.objectives[i], boardPlans[g.board].cycle
	at := t.day(cycle, -1, 10+float64(i)/10)
	ref := objectiveRef(i)
	draft := board.DraftObjective{Objective: ref.ID, Title: w.title, Order: string(rune('A' + i))}
	if i == 1 {
		draft.From = []board.Ref{{Kind: board.KindNote, ID: noteID(2)}, {Kind: board.KindNote, ID: noteID(3)}}
	}
	if g.owner < 0 {
		b.add(t.day(cycle, 40, 10), board.Bot(2), draft)
		return
	}
	owner := board.Bot(g.owner)
	b.add(at, owner, draft)
	b.add(at, owner, board.SetText{Field: board.Field{Ref: ref, Name: "why"}, Text: w.why})
	b.add(at, owner, board.AssignOwner{Ref: ref, Person: owner})
	b.add(at, owner, board.SetDue{Ref: ref, Due: t.last(cycle)})
	b.add(at, owner, board.SetAmbition{Ref: ref, Ambition: g.ambition})
	if g.horizon != "" {
		b.add(at, owner, board.SetHorizon{Objective: ref.ID, Horizon: g.horizon})
	}
	b.add(at, owner, board.SetPerspective{Objective: ref.ID, Perspective: g.perspective})
	for k, r := range g.results {
		t.tellResult(i, k, r, at.Add(time.Duration(k+1)*time.Minute))
	}
	b.add(t.day(cycle, 0, 9+float64(i)/10), owner, board.AlignGoal{Ref: ref, To: t.target(g.to), Relation: g.relation})
	b.add(t.day(cycle, 1, 11+float64(i)/10), board.Bot(0), board.AgreeGoal{Ref: ref})
}

func (t *tale) target(to int) board.Target {
	if to < 0 {
		return board.Target{Kind: "statement", ID: statementID(-to - 1)}
	}
	return board.Target{Kind: "objective", Board: t.boards[objectives[to].board].id, ID: objectiveID(to)}
}

func (t *tale) tellResult(i, k int, r result, at time.Time) {
	g := objectives[i]
	b, w, cycle := &t.boards[g.board], t.words.objectives[i].results[k], boardPlans[g.board].cycle
	ref, owner := resultRef(i, k), board.Bot(r.owner)
	direction := "increase"
	if r.target < r.baseline {
		direction = "decrease"
	}
	b.add(at, owner, board.DraftKeyResult{KeyResult: ref.ID, Objective: objectiveID(i), Title: w.title, Order: string(rune('A' + k))})
	b.add(at, owner, board.SetText{Field: board.Field{Ref: ref, Name: "metric"}, Text: w.metric})
	gauge := board.Gauge{Direction: direction, Baseline: &r.baseline, Target: &r.target, Unit: w.unit}
	if r.steps != nil {
		gauge = board.Gauge{Kind: "milestone"}
		for n, s := range r.steps {
			due := t.day(cycle, 7*s.due-1, 0).Format(time.DateOnly)
			gauge.Steps = append(gauge.Steps, board.Milestone{Step: stepID(n), Title: w.steps[n], Weight: 1, Due: due})
		}
	}
	b.add(at, owner, board.SetMeasure{KeyResult: ref.ID, Gauge: gauge})
	b.add(at, owner, board.AssignOwner{Ref: ref, Person: owner})
	for week, sure := range r.sure {
		checkIn := board.SayCheckIn{CheckIn: fmt.Sprintf("samplechk%02d%02d%02d", i, k, week), KeyResult: ref.ID, Confidence: sure}
		if r.steps == nil {
			checkIn.Value = r.values[week]
		}
		for n, s := range r.steps {
			if s.done > 0 && week+1 >= s.done {
				checkIn.Done = append(checkIn.Done, stepID(n))
			}
		}
		if c, said := comments[[3]int{i, k, week + 1}]; said {
			checkIn.Comment = t.words.comments[c]
		}
		b.add(t.day(cycle, 7*week+4+(i+k)%2, 9+float64(i*3+k)/4), owner, checkIn)
	}
}

// tellChanges has what was changed after it was agreed, and why.
func (t *tale) tellChanges() {
	company, operations := &t.boards[1], &t.boards[3]
	less := 3200.0
	way := &objectives[1].results[1]
	company.add(t.day(1, 39, 15), board.Bot(1), board.SetMeasure{KeyResult: resultID(1, 1), Reason: t.words.lowered,
		Gauge: board.Gauge{Direction: "increase", Baseline: &way.baseline, Target: &less, Unit: t.words.objectives[1].results[1].unit}})
	operations.add(t.day(1, 45, 15), board.Bot(5), board.ReopenGoal{Ref: resultRef(4, 0), Reason: t.words.reopened})
}
