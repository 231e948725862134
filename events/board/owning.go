package board

import (
	"cmp"
	"slices"
	"strconv"

	"keyline/events"
)

// Who stands behind an objective beside its owner: teams as equals, and what
// they add to the goal it serves.

// Events about owning. These names and fields are what is stored: a change of
// their meaning needs a new schema and an upcast.

// PersonLabelsSet says in which team and on which level a person works.
type PersonLabelsSet struct {
	Person string `json:"person"`
	Team   string `json:"team,omitempty"`
	Level  string `json:"level,omitempty"`
}

// TeamsSet says whose objective it is, as equals.
type TeamsSet struct {
	Objective string   `json:"objective"`
	Teams     []string `json:"teams,omitempty"`
}

// ContributionStated says what an objective adds of its own to the goal it
// serves.
type ContributionStated struct {
	Objective string `json:"objective"`
	Text      string `json:"text,omitempty"`
}

func (PersonLabelsSet) Type() string    { return "PersonLabelsSet" }
func (TeamsSet) Type() string           { return "TeamsSet" }
func (ContributionStated) Type() string { return "ContributionStated" }

// Fold.

func (s *State) personLabelsSet(e PersonLabelsSet) {
	p := s.People[e.Person]
	if p == nil {
		return
	}
	p.Team, p.Level = e.Team, e.Level
	s.touch(Ref{KindPerson, e.Person}, &p.trace, PersonTeam|PersonLevel)
}

func (s *State) teamsSet(e TeamsSet) {
	o := s.Objectives[e.Objective]
	if o == nil || slices.Equal(o.Teams, e.Teams) {
		return
	}
	s.inverse(TeamsSet{e.Objective, o.Teams})
	o.Teams = e.Teams
	s.changed(Ref{KindObjective, e.Objective}, &o.trace, owner, ObjectiveTeams)
}

func (s *State) contributionStated(e ContributionStated) {
	o := s.Objectives[e.Objective]
	if o == nil || o.Contribution == e.Text {
		return
	}
	s.inverse(ContributionStated{e.Objective, o.Contribution})
	o.Contribution = e.Text
	s.changed(Ref{KindObjective, e.Objective}, &o.trace, prose, ObjectiveContribution)
}

// Decisions.

// SetPersonLabels says in which team and on which level a person works: oneself,
// or anybody as a facilitator. It gives no rights.
type SetPersonLabels struct {
	Person string `json:"person"`
	Team   string `json:"team"`
	Level  string `json:"level"`
}

// SetTeams says whose objective it is, as equals.
type SetTeams struct {
	Objective string   `json:"objective"`
	Teams     []string `json:"teams"`
}

// StateContribution says what an objective adds of its own to the goal it
// serves.
type StateContribution struct {
	Objective string `json:"objective"`
	Text      string `json:"text"`
}

func (SetPersonLabels) Name() string   { return "SetPersonLabels" }
func (SetTeams) Name() string          { return "SetTeams" }
func (StateContribution) Name() string { return "StateContribution" }

func (s *State) decideSetPersonLabels(c SetPersonLabels, by events.By) ([]events.Event, error) {
	p := s.People[c.Person]
	if p == nil {
		return nil, errUnknown(Ref{KindPerson, c.Person})
	}
	if role, _ := s.Role(by.Person); c.Person != by.Person && !role.Manages() {
		return nil, errForbidden(role)
	}
	if err := checkLabels(c.Team, c.Level); err != nil {
		return nil, err
	}
	if p.Team == c.Team && p.Level == c.Level {
		return nil, nil
	}
	return []events.Event{PersonLabelsSet(c)}, nil
}

func (s *State) decideSetTeams(c SetTeams) ([]events.Event, error) {
	if err := cmp.Or(s.need(Ref{KindObjective, c.Objective}), checkTeams(c.Teams)); err != nil {
		return nil, err
	}
	if slices.Equal(s.Objectives[c.Objective].Teams, c.Teams) {
		return nil, nil
	}
	if len(c.Teams) == 0 {
		c.Teams = nil
	}
	return []events.Event{TeamsSet(c)}, nil
}

func (s *State) decideStateContribution(c StateContribution) ([]events.Event, error) {
	if err := cmp.Or(s.need(Ref{KindObjective, c.Objective}), checkText(c.Text, proseLimit)); err != nil {
		return nil, err
	}
	if s.Objectives[c.Objective].Contribution == c.Text {
		return nil, nil
	}
	return []events.Event{ContributionStated(c)}, nil
}

// maxLabel is the length of a team or a level in UTF-16 units.
const maxLabel = 60

func checkLabels(all ...string) error {
	for _, l := range all {
		if err := checkText(l, maxLabel); err != nil {
			return err
		}
	}
	return nil
}

const maxTeams = 20

func checkTeams(teams []string) error {
	if len(teams) > maxTeams {
		return events.Refuse(events.TooMany, "too_many_teams", "An objective belongs to at most 20 teams.", "max", strconv.Itoa(maxTeams))
	}
	seen := unique{}
	for _, t := range teams {
		if t == "" {
			return events.Refuse(events.Invalid, "team_nameless", "A team has a name.")
		}
		if err := seen.add(t); err != nil {
			return err
		}
	}
	return checkLabels(teams...)
}
