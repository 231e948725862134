package sample

import (
	"fmt"
	"slices"
	"time"

	"keyline/events/board"
	"keyline/events/space"
)

// The tale spans two cycles of 13 weeks, of which the second is in its tenth
// week.
const (
	weeks  = 13
	passed = 9 // whole weeks of the present cycle
)

// story is what happens in one stream.
type story[C any] struct {
	id   string
	acts []act[C]
}

func (s *story[C]) add(at time.Time, person string, c C) {
	s.acts = append(s.acts, act[C]{at, person, c})
}

// inOrder are the acts by time; those of the same time in the order told.
func (s story[C]) inOrder() []act[C] {
	slices.SortStableFunc(s.acts, func(a, b act[C]) int { return a.at.Compare(b.at) })
	return s.acts
}

// tale is the whole of a sample space.
type tale struct {
	asked  Asked
	words  words
	now    time.Time
	boards []story[board.Command]
	space  story[space.Command]
}

func newTale(a Asked, w words, now time.Time) *tale {
	t := &tale{asked: a, words: w, now: now.UTC().Truncate(time.Millisecond)}
	for i := range boardPlans {
		t.boards = append(t.boards, story[board.Command]{id: boardID(a.Space, i)})
	}
	t.space.id = a.Space
	for i, p := range boardPlans {
		t.tellBoard(i, p)
	}
	for i, o := range objectives {
		t.tellGoal(i, o)
	}
	t.tellChanges()
	t.tellReview()
	t.tellWork()
	t.tellKPIs()
	t.tellRecognitions()
	t.tellSpace()
	return t
}

// first is the first day of a cycle, at midnight UTC: 0 is the one before, 1
// the present one.
func (t *tale) first(cycle int) time.Time {
	return t.now.Truncate(24*time.Hour).AddDate(0, 0, -7*passed-7*weeks*(1-cycle))
}

// day is a time on a day of a cycle, from 0, in hours of work.
func (t *tale) day(cycle, day int, hour float64) time.Time {
	return t.first(cycle).AddDate(0, 0, day).Add(time.Duration(hour * float64(time.Hour)))
}

func (t *tale) last(cycle int) string {
	return t.first(cycle).AddDate(0, 0, 7*weeks-1).Format(time.DateOnly)
}

func teamID(i int) string      { return fmt.Sprintf("sampleteam%02d", i) }
func cycleID(i int) string     { return fmt.Sprintf("samplecycle%d", i) + "0" }
func statementID(i int) string { return fmt.Sprintf("samplestate%d", i) }
func objectiveID(i int) string { return fmt.Sprintf("sampleobj%03d", i) }
func resultID(i, k int) string { return fmt.Sprintf("samplekr%02d%02d", i, k) }
func stepID(i int) string      { return fmt.Sprintf("samplestep%02d", i) }
func noteID(i int) string      { return fmt.Sprintf("samplenote%02d", i) }

func objectiveRef(i int) board.Ref { return board.Ref{Kind: board.KindObjective, ID: objectiveID(i)} }
func resultRef(i, k int) board.Ref { return board.Ref{Kind: board.KindKeyResult, ID: resultID(i, k)} }

// tellSpace has everything the boards have in common; the person who explores
// comes last, now.
func (t *tale) tellSpace() {
	s, w := &t.space, t.words
	founder, lang := board.Bot(0), t.asked.Lang
	at := t.day(0, -4, 9)
	s.add(at, "", space.FoundSpace{Space: t.asked.Space, Name: w.company, Sample: t.asked.Home})
	s.add(at, "", space.AdmitPerson{Person: founder, Role: space.Owner})
	for i := 1; i < people; i++ {
		s.add(at, founder, space.AdmitPerson{Person: board.Bot(i), Role: space.Member})
	}
	for i, kind := range []string{"mission", "vision", "strategy", "strategy"} {
		s.add(at, founder, space.WriteStatement{Statement: statementID(i), Kind: kind, Texts: map[string]string{lang: w.statements[i]}})
	}
	for i, name := range w.teams {
		s.add(at, founder, space.SetTeam{Team: teamID(i), Name: name})
	}
	for i, team := range workIn {
		if team >= 0 {
			s.add(at, founder, space.LabelPerson{Person: board.Bot(i), Teams: []string{teamID(team)}, Level: w.levels[levelOf[i]]})
		}
	}
	for c := range 2 {
		s.add(t.day(c, -3, 9), founder, space.SetCycle{Cycle: cycleID(c), Name: w.cycles[c], Start: t.first(c).Format(time.DateOnly), End: t.last(c)})
	}
	for i, p := range boardPlans {
		begun := t.begun(p)
		s.add(begun, founder, space.ListBoard{Board: t.boards[i].id, Title: w.boards[i]})
		var teams []string
		if p.team >= 0 {
			teams = []string{teamID(p.team)}
		}
		s.add(begun, founder, space.PlaceBoard{Board: t.boards[i].id, Cycle: cycleID(p.cycle), Teams: teams})
	}
	s.add(t.now, "", space.AdmitPerson{Person: t.asked.Person, Role: space.Owner})
}

func (t *tale) begun(p boardPlan) time.Time { return t.day(p.cycle, -2, 9) }
