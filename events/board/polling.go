package board

import (
	"cmp"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"keyline/events"
)

// Decisions about polls.

// OpenPoll asks the room. The room makes the poll's box first.
type OpenPoll struct {
	Poll string `json:"poll"`
	PollPlan
	Subjects []Ref  `json:"subjects,omitempty"`
	Of       string `json:"of,omitempty"` // a closed poll to ask anew
}

// ClosePoll counts the ballots. The room seals the box first and then adds what
// it held.
type ClosePoll struct {
	Poll string `json:"poll"`
	Held *Held  `json:"-"` // nil: asks whether it may be closed
}

// Held is what a sealed box holds. Nothing comes to it any more.
type Held struct{ Ballots []Ballot }

// CancelPoll calls a poll off: what was voted is destroyed.
type CancelPoll struct {
	Poll string `json:"poll"`
}

// WithdrawObjection takes back one's own objection, or one that its sender
// entered for somebody else.
type WithdrawObjection struct {
	Poll   string `json:"poll"`
	Ballot string `json:"ballot"`
}

// RecordChoice says what became of a subject of a poll, and why; without a poll,
// of any candidate on the board. Said again, it replaces what was said before.
type RecordChoice struct {
	Poll    string `json:"poll,omitempty"`
	Subject Ref    `json:"subject"`
	Chosen  bool   `json:"chosen,omitempty"`
	Reason  string `json:"reason,omitempty"`
}

func (OpenPoll) Name() string          { return "OpenPoll" }
func (ClosePoll) Name() string         { return "ClosePoll" }
func (CancelPoll) Name() string        { return "CancelPoll" }
func (WithdrawObjection) Name() string { return "WithdrawObjection" }
func (RecordChoice) Name() string      { return "RecordChoice" }

// poll finds one.
func (s *State) poll(id string) (*Poll, error) {
	if p := s.Polls[id]; p != nil {
		return p, nil
	}
	return nil, errUnknown(Ref{KindPoll, id})
}

func (s *State) decideOpenPoll(c OpenPoll, by events.By) ([]events.Event, error) {
	if err := checkID(c.Poll); err != nil {
		return nil, err
	}
	if s.Polls[c.Poll] != nil {
		return nil, events.Refuse(events.Clash, "id_taken", "There is already something with this id.")
	}
	if len(s.Polls) >= maxPolls {
		return nil, events.Refuse(events.TooMany, "board_full", "This board holds as much as a board can hold.", "max", strconv.Itoa(maxPolls))
	}
	if err := checkPoll(c.PollPlan); err != nil {
		return nil, err
	}
	if err := s.checkSubjects(c, by.Person); err != nil {
		return nil, err
	}
	e := PollOpened{Poll: c.Poll, PollPlan: c.PollPlan, Subjects: c.Subjects, Phase: s.Phase, Of: c.Of}
	if c.Of != "" {
		before, err := s.poll(c.Of)
		if err != nil {
			return nil, err
		}
		if before.State != PollDone || before.Kind != c.Kind || !slices.Equal(before.Subjects, c.Subjects) {
			return nil, events.Refuse(events.Clash, "no_round", "Only a closed poll about the same can be asked anew.")
		}
		e.Round = before.Round + 1
	}
	return []events.Event{e}, nil
}

// checkPoll refuses what is no poll.
func checkPoll(p PollPlan) error {
	if err := checkText(p.Question, titleLimit); err != nil {
		return err
	}
	for _, l := range append([]string{labelOf(p.X), labelOf(p.Y)}, p.Labels...) {
		if err := checkText(l, labelLimit); err != nil {
			return err
		}
	}
	labels := -1
	only := PollPlan{Kind: p.Kind, Question: p.Question, Reasons: p.Reasons, Anonymous: p.Anonymous, Proxy: p.Proxy, Voters: p.Voters}
	ok := true
	switch p.Kind {
	case PollDots:
		only.Budget, only.Stack = p.Budget, p.Stack
		ok, labels = p.Budget >= 1 && p.Budget <= maxBudget, 0
	case PollFist:
		only.Labels, only.Pass = p.Labels, p.Pass
		ok, labels = p.Pass >= 1 && p.Pass <= fingers, fingers+1
	case PollConsent:
		only.Labels = p.Labels
		labels = Object + 1
	case PollRank:
		labels = 0
	case PollGrid:
		only.X, only.Y = p.X, p.Y
		ok, labels = p.X.ok() && p.Y.ok(), 0
	case PollScale:
		only.Labels, only.Top = p.Labels, p.Top
		ok, labels = p.Top >= 2 && p.Top <= maxTop, p.Top
	default:
		ok = false
	}
	ok = ok && len(p.Labels) == labels && (p.Voters == "" || p.Voters == "participants")
	if !ok || !reflect.DeepEqual(only, p) {
		return events.Refuse(events.Invalid, "poll_malformed", "That is no poll: see its kind, labels, budget and scale.")
	}
	if p.Anonymous && p.Proxy {
		return events.Refuse(events.Invalid, "proxy_anonymous", "Where ballots are anonymous nobody can vote for somebody else.")
	}
	return nil
}

func labelOf(a *Axis) string {
	if a == nil {
		return ""
	}
	return a.Label + a.Unit
}

func (a *Axis) ok() bool {
	return a != nil && a.Label != "" && a.Min >= 0 && a.Min < a.Max && a.Max <= maxAxis
}

// checkSubjects asks that everybody can see what a poll is about.
func (s *State) checkSubjects(c OpenPoll, person string) error {
	least, most := 0, maxDotted
	switch c.Kind {
	case PollDots:
		least = 1
	case PollRank:
		least, most = 2, maxRanked
	case PollGrid:
		least, most = 1, maxGridded
	}
	if len(c.Subjects) < least || len(c.Subjects) > most {
		return events.Refuse(events.Invalid, "subjects_out_of_range", "A poll of this kind is about another number of things.",
			"min", strconv.Itoa(least), "max", strconv.Itoa(most))
	}
	if len(c.Subjects) == 0 && strings.TrimSpace(c.Question) == "" {
		return events.Refuse(events.Invalid, "nothing_asked", "A poll needs a question, or something that it is about.")
	}
	seen := unique{}
	for _, r := range c.Subjects {
		switch r.Kind {
		case KindNote, KindGroup, KindObjective, KindKeyResult:
		default:
			return events.Refuse(events.Invalid, "ref_malformed", "That is nothing to vote about.")
		}
		if err := s.need(r); err != nil {
			return err
		}
		if err := seen.add(r.String()); err != nil {
			return err
		}
		if n := s.Notes[r.ID]; r.Kind == KindNote && n.Hidden {
			return events.Refuse(events.Clash, "note_hidden", "Not everybody can see this note yet.", "ref", r.String())
		}
	}
	return nil
}

// decideClosePoll without what the box held says whether the poll may be
// closed. With it, the box is sealed already and there is no way back:
// whoever sealed it was allowed to (see permit).
func (s *State) decideClosePoll(c ClosePoll) ([]events.Event, error) {
	p, err := s.poll(c.Poll)
	if err != nil {
		return nil, err
	}
	if p.State != PollOpen {
		return nil, errPollClosed()
	}
	if c.Held == nil {
		return nil, nil
	}
	ballots := slices.Clone(c.Held.Ballots)
	slices.SortFunc(ballots, func(a, b Ballot) int { return strings.Compare(a.ID, b.ID) })
	could := map[string]bool{}
	for _, id := range s.Asked(p) {
		could[id] = true
	}
	for _, b := range ballots { // also of those who have left since
		could[b.Voter()] = true
	}
	e := PollClosed{Poll: c.Poll, Turnout: len(ballots), Could: len(could)}
	if p.Anonymous {
		for i := range ballots {
			ballots[i] = Ballot{ID: ballots[i].ID, Vote: ballots[i].Vote}
		}
		if len(ballots) < fewBallots {
			return []events.Event{e}, nil
		}
	}
	e.Ballots, e.Tally = ballots, p.count(ballots)
	return []events.Event{e}, nil
}

func (s *State) decideCancelPoll(c CancelPoll) ([]events.Event, error) {
	p, err := s.poll(c.Poll)
	if err != nil {
		return nil, err
	}
	switch p.State {
	case PollOff:
		return nil, nil
	case PollDone:
		return nil, errPollClosed()
	}
	return []events.Event{PollCancelled(c)}, nil
}

func (s *State) decideWithdrawObjection(c WithdrawObjection, by events.By) ([]events.Event, error) {
	p, err := s.poll(c.Poll)
	if err != nil {
		return nil, err
	}
	i := p.ballot(c.Ballot)
	if i < 0 || p.Kind != PollConsent || !p.Ballots[i].objects() {
		return nil, events.Refuse(events.NotFound, "no_objection", "There is no such objection.")
	}
	if b := p.Ballots[i]; p.Anonymous || b.Person != by.Person && b.By != by.Person {
		return nil, events.Refuse(events.Forbidden, "not_your_objection", "Only who objected can withdraw it.")
	} else if b.Withdrawn > 0 {
		return nil, nil
	}
	return []events.Event{ObjectionWithdrawn(c)}, nil
}

// maxChoices is how many candidates a board remembers the choice of.
const maxChoices = 500

// choosable is what was chosen before where a choice belongs: in its poll, or on
// the board.
func (s *State) choosable(c RecordChoice) ([]Choice, error) {
	if c.Poll == "" {
		if !slices.Contains([]Kind{KindNote, KindGroup, KindObjective, KindKeyResult}, c.Subject.Kind) {
			return nil, events.Refuse(events.Invalid, "choice_of_what", "Notes, groups, objectives and key results are chosen.")
		}
		if len(s.Choices) >= maxChoices && !slices.ContainsFunc(s.Choices, func(was Choice) bool { return was.Subject == c.Subject }) {
			return nil, events.Refuse(events.TooMany, "board_full", "This board holds as much as a board can hold.", "max", strconv.Itoa(maxChoices))
		}
		return s.Choices, s.need(c.Subject)
	}
	p, err := s.poll(c.Poll)
	if err != nil {
		return nil, err
	}
	if p.State != PollDone {
		return nil, events.Refuse(events.Clash, "poll_open", "This poll is not closed.")
	}
	if !slices.Contains(p.Subjects, c.Subject) {
		return nil, events.Refuse(events.NotFound, "not_polled", "This poll is not about that.")
	}
	return p.Choices, nil
}

func (s *State) decideRecordChoice(c RecordChoice) ([]events.Event, error) {
	earlier, err := s.choosable(c)
	if err = cmp.Or(err, checkText(c.Reason, reasonLimit)); err != nil {
		return nil, err
	}
	swot := s.Noted(c.Subject, Strength, Weakness, Opportunity, Threat)
	for _, before := range earlier {
		if before.Subject == c.Subject && before.Chosen == c.Chosen && before.Reason == c.Reason && slices.Equal(before.Swot, swot) {
			return nil, nil
		}
	}
	return []events.Event{ChoiceRecorded{c.Poll, c.Subject, c.Chosen, c.Reason, swot}}, nil
}
