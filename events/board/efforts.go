package board

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"keyline/events"
)

// How an initiative is going: who helps, from when, over which milestones.

// InitiativeMilestone is a dated step of an initiative. It is stored inside
// InitiativeMilestoneSet.
type InitiativeMilestone struct {
	ID    string `json:"id"`
	Title string `json:"title,omitempty"` // empty: the end of it
	Due   string `json:"due,omitempty"`   // calendar day, 2026-12-31
	Done  string `json:"done,omitempty"`  // the day on which it was ticked
}

// Events about the work. These names and fields are what is stored: a change
// of their meaning needs a new schema and an upcast.

// InitiativeStatusSet says what an initiative has come to.
type InitiativeStatusSet struct {
	Initiative string `json:"initiative"`
	Status     string `json:"status"`
}

// ContributorsSet says who helps with an initiative beside its owner.
type ContributorsSet struct {
	Initiative string   `json:"initiative"`
	People     []string `json:"people,omitempty"`
}

// InitiativeStartSet gives an initiative a day to begin or none.
type InitiativeStartSet struct {
	Initiative string `json:"initiative"`
	Start      string `json:"start,omitempty"`
}

// InitiativeMilestoneSet adds a milestone or replaces the one of its id.
type InitiativeMilestoneSet struct {
	Initiative string              `json:"initiative"`
	Milestone  InitiativeMilestone `json:"milestone"`
}

// InitiativeMilestoneDropped takes a milestone away.
type InitiativeMilestoneDropped struct {
	Initiative string `json:"initiative"`
	Milestone  string `json:"milestone"`
}

func (InitiativeStatusSet) Type() string        { return "InitiativeStatusSet" }
func (ContributorsSet) Type() string            { return "ContributorsSet" }
func (InitiativeStartSet) Type() string         { return "InitiativeStartSet" }
func (InitiativeMilestoneSet) Type() string     { return "InitiativeMilestoneSet" }
func (InitiativeMilestoneDropped) Type() string { return "InitiativeMilestoneDropped" }

// Fold.

func (s *State) initiativeStatusSet(e InitiativeStatusSet) {
	i := s.Initiatives[e.Initiative]
	if i == nil || i.Status == e.Status {
		return
	}
	s.inverse(InitiativeStatusSet{e.Initiative, i.Status})
	i.Status = e.Status
	s.changed(Ref{KindInitiative, e.Initiative}, &i.trace, standing, InitiativeStatus)
}

func (s *State) contributorsSet(e ContributorsSet) {
	i := s.Initiatives[e.Initiative]
	if i == nil || slices.Equal(i.Contributors, e.People) {
		return
	}
	s.inverse(ContributorsSet{e.Initiative, i.Contributors})
	i.Contributors = e.People
	s.changed(Ref{KindInitiative, e.Initiative}, &i.trace, members, InitiativeContributors)
}

func (s *State) initiativeStartSet(e InitiativeStartSet) {
	i := s.Initiatives[e.Initiative]
	if i == nil || i.Start == e.Start {
		return
	}
	s.inverse(InitiativeStartSet{e.Initiative, i.Start})
	i.Start = e.Start
	s.changed(Ref{KindInitiative, e.Initiative}, &i.trace, due, InitiativeStart)
}

func (i *Initiative) milestone(id string) int {
	return slices.IndexFunc(i.Milestones, func(m InitiativeMilestone) bool { return m.ID == id })
}

func (s *State) initiativeMilestoneSet(e InitiativeMilestoneSet) {
	i := s.Initiatives[e.Initiative]
	if i == nil || e.Milestone.ID == "" {
		return
	}
	all := slices.Clone(i.Milestones)
	if at := i.milestone(e.Milestone.ID); at < 0 {
		s.inverse(InitiativeMilestoneDropped{e.Initiative, e.Milestone.ID})
		all = append(all, e.Milestone)
	} else if all[at] == e.Milestone {
		return
	} else {
		s.inverse(InitiativeMilestoneSet{e.Initiative, all[at]})
		all[at] = e.Milestone
	}
	slices.SortFunc(all, func(a, b InitiativeMilestone) int {
		return cmp.Or(cmp.Compare(cmp.Or(a.Due, "9"), cmp.Or(b.Due, "9")), cmp.Compare(a.ID, b.ID))
	})
	i.Milestones = all
	s.changed(Ref{KindInitiative, e.Initiative}, &i.trace, due, InitiativeMilestones)
}

func (s *State) initiativeMilestoneDropped(e InitiativeMilestoneDropped) {
	i := s.Initiatives[e.Initiative]
	if i == nil {
		return
	}
	at := i.milestone(e.Milestone)
	if at < 0 {
		return
	}
	s.inverse(InitiativeMilestoneSet{e.Initiative, i.Milestones[at]})
	i.Milestones = slices.Delete(slices.Clone(i.Milestones), at, at+1)
	s.changed(Ref{KindInitiative, e.Initiative}, &i.trace, due, InitiativeMilestones)
}

// Decisions.

// SetInitiativeStatus says what an initiative has come to: planned, doing, done
// or dropped.
type SetInitiativeStatus struct {
	Initiative string `json:"initiative"`
	Status     string `json:"status"`
}

// SetContributors says who helps with an initiative beside its owner.
type SetContributors struct {
	Initiative string   `json:"initiative"`
	People     []string `json:"people"`
}

// SetInitiativeStart gives an initiative a day to begin, 2026-12-31, or none.
type SetInitiativeStart struct {
	Initiative string `json:"initiative"`
	Start      string `json:"start"`
}

// SetInitiativeMilestone adds a milestone or changes the one of its id. One
// ticked today is done today, unless it says on which day; one ticked before
// keeps its day.
type SetInitiativeMilestone struct {
	Initiative string `json:"initiative"`
	Milestone  string `json:"milestone"`
	Title      string `json:"title"`
	Due        string `json:"due"`
	Done       bool   `json:"done"`
	On         string `json:"on,omitempty"` // 2026-11-22, not in the future
}

// DropInitiativeMilestone takes a milestone away.
type DropInitiativeMilestone struct {
	Initiative string `json:"initiative"`
	Milestone  string `json:"milestone"`
}

func (SetInitiativeStatus) Name() string     { return "SetInitiativeStatus" }
func (SetContributors) Name() string         { return "SetContributors" }
func (SetInitiativeStart) Name() string      { return "SetInitiativeStart" }
func (SetInitiativeMilestone) Name() string  { return "SetInitiativeMilestone" }
func (DropInitiativeMilestone) Name() string { return "DropInitiativeMilestone" }

const (
	maxContributors     = 20
	maxEffortMilestones = 50 // of one initiative
)

func (s *State) decideSetInitiativeStatus(c SetInitiativeStatus) ([]events.Event, error) {
	if !slices.Contains([]string{StatusPlanned, StatusDoing, StatusDone, StatusDropped}, c.Status) {
		return nil, events.Refuse(events.Invalid, "unknown_status", "An initiative is planned, doing, done or dropped.")
	}
	i, err := s.initiative(c.Initiative)
	if err != nil || i.Status == c.Status {
		return nil, err
	}
	return []events.Event{InitiativeStatusSet(c)}, nil
}

func (s *State) decideSetContributors(c SetContributors) ([]events.Event, error) {
	i, err := s.initiative(c.Initiative)
	if err != nil {
		return nil, err
	}
	people, err := s.helpers(c.People, i.Contributors, i.Owner)
	if err != nil || slices.Equal(people, i.Contributors) {
		return nil, err
	}
	return []events.Event{ContributorsSet{c.Initiative, people}}, nil
}

// without is a list less one of its people; nil when nobody is left.
func without(people []string, person string) (rest []string) {
	for _, p := range people {
		if p != person {
			rest = append(rest, p)
		}
	}
	return rest
}

func (s *State) decideSetInitiativeStart(c SetInitiativeStart) ([]events.Event, error) {
	i, err := s.initiative(c.Initiative)
	if err = cmp.Or(err, checkDue(c.Start)); err != nil || i.Start == c.Start {
		return nil, err
	}
	return []events.Event{InitiativeStartSet(c)}, nil
}

func (s *State) decideSetInitiativeMilestone(c SetInitiativeMilestone, by events.By) ([]events.Event, error) {
	i, err := s.initiative(c.Initiative)
	if err = cmp.Or(err, checkID(c.Milestone), checkText(c.Title, titleLimit), checkDue(c.Due), checkDue(c.On)); err != nil {
		return nil, err
	}
	if c.On > by.Now.UTC().AddDate(0, 0, 1).Format(time.DateOnly) { // where tomorrow has begun already
		return nil, events.Refuse(events.Invalid, "done_ahead", "What is done was done today or earlier.")
	}
	m := InitiativeMilestone{ID: c.Milestone, Title: c.Title, Due: c.Due}
	at := i.milestone(c.Milestone)
	if at < 0 && len(i.Milestones) >= maxEffortMilestones {
		return nil, events.Refuse(events.TooMany, "too_many_milestones", "An initiative has at most 50 milestones.", "max", strconv.Itoa(maxEffortMilestones))
	}
	if c.Done {
		m.Done = by.Now.UTC().Format(time.DateOnly)
		if at >= 0 {
			m.Done = cmp.Or(i.Milestones[at].Done, m.Done)
		}
		m.Done = cmp.Or(c.On, m.Done)
	}
	if at >= 0 && i.Milestones[at] == m {
		return nil, nil
	}
	return []events.Event{InitiativeMilestoneSet{c.Initiative, m}}, nil
}

func (s *State) decideDropInitiativeMilestone(c DropInitiativeMilestone) ([]events.Event, error) {
	i, err := s.initiative(c.Initiative)
	if err != nil || i.milestone(c.Milestone) < 0 {
		return nil, err
	}
	return []events.Event{InitiativeMilestoneDropped(c)}, nil
}
