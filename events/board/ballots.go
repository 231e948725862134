package board

import (
	"strconv"

	"keyline/events"
)

// Ballot is one voter's part in a poll.
type Ballot struct {
	ID     string `json:"id"`               // 128 random bits in hexadecimal: the voter's receipt
	Person string `json:"person,omitempty"` // who voted; empty in an anonymous poll
	Guest  string `json:"guest,omitempty"`  // or somebody in the room who is not on the board
	By     string `json:"by,omitempty"`     // who entered it in their place
	Vote
	Withdrawn int64 `json:"-"` // when the objection was taken back
}

// Vote is what a ballot says; which part counts, the poll's kind says. Parts
// about subjects follow the order of the poll's.
type Vote struct {
	Dots   []int     `json:"dots,omitempty"`
	Answer *int      `json:"answer,omitempty"` // fist 0 to 5; consent 0, 1 or 2: agree, with a reservation, object; scale 1 to Top
	Ranks  []int     `json:"ranks,omitempty"`  // places of the subjects in the poll, the best subject first
	Grid   []*[2]int `json:"grid,omitempty"`   // x and y of each subject; nil: not judged
	Reason string    `json:"reason,omitempty"`
}

// Answers of a consent round.
const (
	Agree = iota
	Reserve
	Object
)

func (b Ballot) objects() bool { return b.Answer != nil && *b.Answer == Object }

// Voter is whose ballot it is: a person, or a guest by name.
func (b Ballot) Voter() string {
	if b.Guest != "" {
		return "guest " + b.Guest
	}
	return b.Person
}

// Limits of polls.
const (
	maxPolls     = 500
	maxDotted    = 200
	maxRanked    = 30
	maxGridded   = 50
	maxBudget    = 100
	maxTop       = 10
	maxAxis      = 1000
	labelLimit   = 80  // UTF-16 units
	reasonLimit  = 500 // UTF-16 units
	fingers      = 5
	ballotsAtAll = maxPeople // in one box
)

// CastBallot votes, or votes anew while the poll is open. Without a vote it
// takes the ballot back. It gives no events: ballots go into the box.
type CastBallot struct {
	Poll   string `json:"poll"`
	Ballot string `json:"ballot"`
	Vote   *Vote  `json:"vote,omitempty"`
	For    string `json:"for,omitempty"`   // a person on the board without a device
	Guest  string `json:"guest,omitempty"` // or somebody in the room who is not on it
}

func (CastBallot) Name() string { return "CastBallot" }

// cast is the ballot that a command makes.
func (c CastBallot) cast(by string) Ballot {
	b := Ballot{ID: c.Ballot, Person: by, Guest: c.Guest}
	if c.For != "" || c.Guest != "" {
		b.Person, b.By = c.For, by
	}
	if c.Vote != nil {
		b.Vote = *c.Vote
	}
	return b
}

// decideCastBallot refuses what may not go into the box.
func (s *State) decideCastBallot(c CastBallot, by events.By) ([]events.Event, error) {
	p, err := s.poll(c.Poll)
	if err != nil {
		return nil, err
	}
	if p.State != PollOpen {
		return nil, errPollClosed()
	}
	if len(c.Ballot) != 32 || checkSalt(c.Ballot) != nil {
		return nil, events.Refuse(events.Invalid, "ballot_malformed", "A ballot's id has 32 characters of 0-9 and a-f.")
	}
	if err := s.mayVote(p, c, by.Person); err != nil {
		return nil, err
	}
	if c.Vote == nil {
		return nil, nil
	}
	return nil, p.check(*c.Vote)
}

func (s *State) mayVote(p *Poll, c CastBallot, person string) error {
	role, _ := s.Role(person)
	if c.For != "" || c.Guest != "" {
		if !p.Proxy || !role.Manages() || c.For != "" && c.Guest != "" {
			return events.Refuse(events.Forbidden, "no_proxy", "Nobody can vote for somebody else here.")
		}
		if c.Guest != "" {
			return checkText(c.Guest, labelLimit)
		}
		if role, ok := s.Role(c.For); !ok || !p.counts(role) {
			return events.Refuse(events.Forbidden, "no_voter", "This poll does not ask that person.")
		}
		return nil
	}
	if !p.counts(role) {
		return events.Refuse(events.Forbidden, "no_voter", "This poll does not ask that person.")
	}
	now := s.Phases[s.Phase]
	if now == nil || role.Manages() || p.Phase == s.Phase || now.Kind == "vote" || now.May&ActVote != 0 {
		return nil
	}
	return events.Refuse(events.Forbidden, "phase_forbids", "This step of the meeting does not allow that.", "phase", s.Phase)
}

// counts says whether a poll asks people of a role.
func (p *Poll) counts(r Role) bool {
	return r == Participant || p.Voters == "" && r.rank() > Participant.rank()
}

// Asked lists whom a poll asks as the board is now.
func (s *State) Asked(p *Poll) []string {
	var ids []string
	for id, person := range s.People {
		if !person.Left && p.counts(person.Role) {
			ids = append(ids, id)
		}
	}
	return ids
}

// answers is the range of a poll with one answer.
func (p *Poll) answers() (low, high int) {
	switch p.Kind {
	case PollFist:
		return 0, fingers
	case PollConsent:
		return Agree, Object
	}
	return 1, p.Top
}

// check refuses a vote that is none in this poll.
func (p *Poll) check(v Vote) error {
	if err := checkText(v.Reason, reasonLimit); err != nil {
		return err
	}
	ok := true
	switch p.Kind {
	case PollDots:
		ok = v.Answer == nil && v.Ranks == nil && v.Grid == nil && p.fits(v.Dots)
	case PollRank:
		ok = v.Answer == nil && v.Dots == nil && v.Grid == nil && permutes(v.Ranks, len(p.Subjects))
	case PollGrid:
		ok = v.Answer == nil && v.Dots == nil && v.Ranks == nil && p.places(v.Grid)
	default:
		low, high := p.answers()
		ok = v.Answer != nil && *v.Answer >= low && *v.Answer <= high && v.Dots == nil && v.Ranks == nil && v.Grid == nil
	}
	if !ok {
		return events.Refuse(events.Invalid, "vote_malformed", "That is no vote in this poll.")
	}
	if p.Kind == PollConsent && *v.Answer > Agree {
		if *v.Answer == Object && v.Reason == "" {
			return events.Refuse(events.Invalid, "objection_without_words", "An objection says what it is about.")
		}
		return nil
	}
	if v.Reason != "" && !p.Reasons {
		return events.Refuse(events.Invalid, "vote_malformed", "That is no vote in this poll.")
	}
	return nil
}

func (p *Poll) fits(dots []int) bool {
	sum := 0
	for _, d := range dots {
		if d < 0 || d > p.Budget || d > 1 && !p.Stack {
			return false
		}
		sum += d
	}
	return len(dots) == len(p.Subjects) && sum > 0 && sum <= p.Budget
}

func permutes(ranks []int, n int) bool {
	seen := make([]bool, n)
	for _, i := range ranks {
		if i < 0 || i >= n || seen[i] {
			return false
		}
		seen[i] = true
	}
	return len(ranks) == n
}

func (p *Poll) places(grid []*[2]int) bool {
	some := false
	for _, at := range grid {
		if at == nil {
			continue
		}
		some = true
		if at[0] < p.X.Min || at[0] > p.X.Max || at[1] < p.Y.Min || at[1] > p.Y.Max {
			return false
		}
	}
	return some && len(grid) == len(p.Subjects)
}

func errPollClosed() error {
	return events.Refuse(events.Clash, "poll_closed", "This poll is closed.")
}

func errBoxFull() error {
	return events.Refuse(events.TooMany, "box_full", "This poll has as many ballots as it can hold.", "max", strconv.Itoa(ballotsAtAll))
}
