package sample

import (
	"fmt"
	"time"

	"keyline/events/board"
)

// effort is work for a key result.
type effort struct {
	objective, result int
	owner             int // -1: nobody yet
	status            string
	milestones        []milestone
}

// milestone has the days of its cycle on which it is due and, unless 0, was
// reached.
type milestone struct{ due, done int }

var efforts = []effort{
	{1, 0, 1, board.StatusDoing, []milestone{{20, 18}, {70, 0}}},
	{2, 2, 2, board.StatusDone, []milestone{{25, 27}}},
	{3, 1, 5, board.StatusDoing, []milestone{{30, 29}, {58, 57}, {80, 0}}},
	{4, 0, 5, board.StatusDoing, []milestone{{50, 0}, {75, 0}}}, // late
	{5, 1, -1, board.StatusPlanned, nil},
	{0, 2, 3, board.StatusDone, []milestone{{60, 66}}},
}

// tellWork has what teams do for their key results.
func (t *tale) tellWork() {
	for i, e := range efforts {
		g, w := objectives[e.objective], t.words.efforts[i]
		b, cycle := &t.boards[g.board], boardPlans[g.board].cycle
		id, ref := fmt.Sprintf("sampleeffort%02d", i), board.Ref{Kind: board.KindInitiative, ID: fmt.Sprintf("sampleeffort%02d", i)}
		by := board.Bot(g.results[e.result].owner)
		at := t.day(cycle, 2, 13+float64(i)/10)
		b.add(at, by, board.DraftInitiative{Initiative: id, Title: w.title, For: []board.Ref{resultRef(e.objective, e.result)}, Order: string(rune('A' + i))})
		if e.owner < 0 {
			continue
		}
		owner := board.Bot(e.owner)
		b.add(at, owner, board.AssignOwner{Ref: ref, Person: owner})
		b.add(at, owner, board.SetInitiativeStart{Initiative: id, Start: t.day(cycle, 7, 0).Format(time.DateOnly)})
		b.add(t.day(cycle, 7, 9), owner, board.SetInitiativeStatus{Initiative: id, Status: board.StatusDoing})
		last := 7
		for n, m := range e.milestones {
			set := board.SetInitiativeMilestone{Initiative: id, Milestone: fmt.Sprintf("samplemile%02d%02d", i, n), Title: w.milestones[n], Due: t.day(cycle, m.due, 0).Format(time.DateOnly)}
			b.add(at, owner, set)
			if m.done > 0 {
				set.Done, last = true, m.done
				b.add(t.day(cycle, m.done, 16), owner, set)
			}
		}
		if e.status != board.StatusDoing {
			b.add(t.day(cycle, last, 17), owner, board.SetInitiativeStatus{Initiative: id, Status: e.status})
		}
	}
}
