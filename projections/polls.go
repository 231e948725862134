package projections

import "keyline/events/board"

// poll writes what everybody may know: a poll's ballots are in the board's
// history, and so in its state, from its end on only.
func (o *object) poll(p *board.Poll) {
	o.text(board.PollKind, "kind", p.Kind)
	o.text(board.PollQuestion, "question", p.Question)
	o.refs(board.PollSubjects, "subjects", p.Subjects)
	o.text(board.PollState, "state", p.State)
	o.some(board.PollBudget, "budget", p.Budget)
	o.flag(board.PollStack, "stack", p.Stack)
	o.some(board.PollTop, "top", p.Top)
	o.value(board.PollLabels, "labels", len(p.Labels) == 0, p.Labels)
	o.some(board.PollPass, "pass", p.Pass)
	o.value(board.PollX, "x", p.X == nil, p.X)
	o.value(board.PollY, "y", p.Y == nil, p.Y)
	o.flag(board.PollReasons, "reasons", p.Reasons)
	o.flag(board.PollAnonymous, "anonymous", p.Anonymous)
	o.flag(board.PollProxy, "proxy", p.Proxy)
	o.text(board.PollVoters, "voters", p.Voters)
	o.text(board.PollPhase, "phase", p.Phase)
	o.text(board.PollOf, "of", p.Of)
	o.some(board.PollRound, "round", p.Round)
	o.text(board.PollBy, "by", p.By)
	o.time(board.PollAt, "at", p.At)
	o.time(board.PollClosedAt, "closed", p.Closed)
	o.some(board.PollTurnout, "turnout", p.Turnout)
	o.some(board.PollCould, "could", p.Could)
	o.value(board.PollTally, "tally", p.Tally == nil, p.Tally)
	o.flag(board.PollPassed, "passed", p.Passed())
	o.value(board.PollBallots, "ballots", len(p.Ballots) == 0, ballots(p.Ballots))
	o.value(board.PollChoices, "choices", len(p.Choices) == 0, p.Choices)
}

// ballot is one on the wire: with when its objection was withdrawn, if so.
type ballot struct {
	board.Ballot
	Withdrawn int64 `json:"withdrawn,omitempty"`
}

func ballots(all []board.Ballot) []ballot {
	list := make([]ballot, len(all))
	for i, b := range all {
		list[i] = ballot{b, b.Withdrawn}
	}
	return list
}

// some writes a whole number unless it is 0.
func (o *object) some(f board.Fields, name string, v int) {
	if o.member(f, name, v == 0) {
		o.dst = appendNumber(o.dst, float64(v))
	}
}
