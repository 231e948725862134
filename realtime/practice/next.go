package practice

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"keyline/events/board"
)

// step is one command of one participant.
type step struct {
	bot     string
	key     string // names it within its board; the same step has the same key
	command board.Command
}

const bots = 4

// next is what one of the participants does now; false when all wait. Skip
// says which steps were taken or refused already.
func next(s *board.State, skip func(key string) bool) (step, bool) {
	words, ok := scripts[s.Lang]
	phase := s.Phases[s.Phase]
	if !ok || phase == nil || s.Archived {
		return step{}, false
	}
	var wanted []step
	switch phase.Kind {
	case "write":
		wanted = write(s, words)
	case "group":
		wanted = sort(s, words)
	case "vote":
		wanted = vote(s, words)
	case "goals":
		wanted = draft(s, words)
	}
	if len(wanted) == 0 && waiting(s, phase) {
		return step{}, false
	}
	for _, w := range append(wanted, done(s, phase)...) {
		if !skip(w.key) {
			return w, true
		}
	}
	return step{}, false
}

// waiting says that the person who leads has something to do first: reveal the
// notes, or open a poll.
func waiting(s *board.State, phase *board.Phase) bool {
	switch phase.Kind {
	case "group":
		return slices.ContainsFunc(slices.Collect(maps.Values(s.Notes)), func(n *board.Note) bool { return n.Hidden && !n.Gone })
	case "vote":
		return !slices.ContainsFunc(slices.Collect(maps.Values(s.Polls)), func(p *board.Poll) bool { return p.Phase == s.Phase })
	}
	return phase.Kind == "break"
}

func noteID(bot, line int) string { return fmt.Sprintf("practicenote%d%d", bot+1, line+1) }

// Where their notes lie: a row above what the board begins with and rows
// below, all in the first view of it.
func noteAt(bot, line int) (x, y float64) {
	if line == 0 {
		return 265 * float64(bot), -220
	}
	return 265 * float64(bot), 290 + 180*float64(line-1)
}

// Groups come below, from the left, once the notes are in them.
func groupAt(i int) (x, y float64) { return 480 * float64(i), 290 }

func write(s *board.State, words script) (all []step) {
	for line := range words.lines[0] {
		for bot, lines := range words.lines {
			id := noteID(bot, line)
			if s.Notes[id] != nil {
				continue
			}
			salt := sha256.Sum256([]byte(s.ID + id))
			x, y := noteAt(bot, line)
			all = append(all, step{board.Bot(bot), id, board.AddNote{
				Note: id, X: x, Y: y, Color: "sun", Text: lines[line],
				Salt: hex.EncodeToString(salt[:16]),
			}})
		}
	}
	return all
}

// sort waits until what they wrote has been revealed.
func sort(s *board.State, words script) (all []step) {
	for i, name := range words.groups {
		id := fmt.Sprintf("practicegroup%d", i+1)
		if s.Groups[id] != nil {
			continue
		}
		var notes []string
		for _, at := range together[i] {
			if n := s.Notes[noteID(at[0], at[1])]; n != nil && !n.Gone && !n.Hidden {
				notes = append(notes, noteID(at[0], at[1]))
			}
		}
		if len(notes) > 0 {
			x, y := groupAt(i)
			all = append(all, step{board.Bot(i), id, board.AddGroup{Group: id, Label: name, X: x, Y: y, Notes: notes}})
		}
	}
	return all
}

// vote answers the polls that are open, and takes an objection back once a
// round is closed.
func vote(s *board.State, words script) (all []step) {
	for _, id := range slices.Sorted(maps.Keys(s.Polls)) {
		p := s.Polls[id]
		for bot := range bots {
			ballot := step{bot: board.Bot(bot), key: fmt.Sprintf("%s-%d", id, bot)}
			switch {
			case p.State == board.PollOpen:
				if v := answer(p, bot, words); v != nil {
					ballot.command = board.CastBallot{Poll: id, Ballot: ballotID(id, bot), Vote: v}
					all = append(all, ballot)
				}
			case p.State == board.PollDone && p.Kind == board.PollConsent && p.Round <= 1 && bot == bots-1:
				ballot.key += "-back"
				ballot.command = board.WithdrawObjection{Poll: id, Ballot: ballotID(id, bot)}
				all = append(all, ballot)
			}
		}
	}
	return all
}

func ballotID(poll string, bot int) string {
	h := sha256.Sum256([]byte(poll + board.Bot(bot)))
	return hex.EncodeToString(h[:16])
}

func answer(p *board.Poll, bot int, words script) *board.Vote {
	n := len(p.Subjects)
	one := func(a int, reason string) *board.Vote { return &board.Vote{Answer: &a, Reason: reason} }
	switch p.Kind {
	case board.PollDots:
		if n == 0 {
			return nil
		}
		dots := make([]int, n)
		for i := range min(p.Budget, n) {
			dots[(bot*i+i)%n] = 1 // mostly the first ones, not all alike
		}
		return &board.Vote{Dots: dots}
	case board.PollConsent:
		switch {
		case bot == bots-1 && p.Round <= 1:
			return one(board.Object, words.objection)
		case bot == 2:
			return one(board.Reserve, words.reserve)
		}
		return one(board.Agree, "")
	case board.PollFist:
		return one(3+bot%3, "")
	case board.PollScale:
		return one(1+(bot+1)%p.Top, "")
	}
	return nil
}

// draft writes an objective with its results, unless the person who leads was
// faster.
func draft(s *board.State, words script) (all []step) {
	const objective = "practiceobjective1"
	live := 0
	for _, o := range s.Objectives {
		if !o.Gone {
			live++
		}
	}
	if s.Objectives[objective] == nil {
		if live > 0 {
			return nil
		}
		return []step{{board.Bot(0), objective, board.DraftObjective{Objective: objective, Title: words.objective, Order: "m"}}}
	}
	if s.Objectives[objective].Gone {
		return nil
	}
	for i, r := range words.results {
		id := fmt.Sprintf("practiceresult%d", i+1)
		who := board.Bot(i + 1)
		if s.KeyResults[id] == nil {
			all = append(all, step{who, id, board.DraftKeyResult{KeyResult: id, Objective: objective, Title: r.title, Order: strings.Repeat("m", i+1)}})
			continue
		}
		direction := "increase"
		if r.target < r.baseline {
			direction = "decrease"
		}
		if k := s.KeyResults[id]; k.Target == nil && !k.Gone {
			all = append(all, step{who, id + "-measure", board.SetMeasure{KeyResult: id, Gauge: board.Gauge{Direction: direction, Baseline: &r.baseline, Target: &r.target, Unit: r.unit}}})
		} else if k.Owner == "" && !k.Gone {
			all = append(all, step{who, id + "-owner", board.AssignOwner{Ref: board.Ref{Kind: board.KindKeyResult, ID: id}, Person: who}})
		}
	}
	return all
}

// done marks those who have nothing to do any more in this step.
func done(s *board.State, phase *board.Phase) (all []step) {
	for bot := range bots {
		if p := s.People[board.Bot(bot)]; p != nil && p.Ready != s.Phase {
			all = append(all, step{board.Bot(bot), fmt.Sprintf("%s-%d-done-%d", s.Phase, phase.Since, bot), board.MarkDone{Phase: s.Phase, Done: true}})
		}
	}
	return all
}

// pause is how long somebody thinks before the n-th thing that is done: between
// two and four and a half seconds.
func pause(n int) time.Duration {
	return 2*time.Second + time.Duration(n*7%6)*500*time.Millisecond
}
