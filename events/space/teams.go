package space

import (
	"slices"

	"keyline/events"
)

const (
	maxTeams   = 500
	maxTeamsOf = 20 // labels on one board or person
)

// Team is a label on boards and people. Teams are in no hierarchy.
type Team struct {
	Name string
}

// Events about teams and who is in them. These names and fields are what is
// stored: a change of their meaning needs a new schema and an upcast.

// TeamSet makes a team or gives it another name.
type TeamSet struct {
	Team string `json:"team"`
	Name string `json:"name"`
}

// TeamDropped takes a team away, and with it the label from where it was.
type TeamDropped struct {
	Team string `json:"team"`
}

// PersonLabelled says in which teams a member is and at which level. It gives
// no rights.
type PersonLabelled struct {
	Person string   `json:"person"`
	Teams  []string `json:"teams,omitempty"`
	Level  string   `json:"level,omitempty"`
}

func (TeamSet) Type() string        { return "TeamSet" }
func (TeamDropped) Type() string    { return "TeamDropped" }
func (PersonLabelled) Type() string { return "PersonLabelled" }

// Fold.

func (s *State) teamSet(e TeamSet) {
	if e.Team != "" {
		s.Teams[e.Team] = &Team{Name: e.Name}
	}
}

func (s *State) personLabelled(e PersonLabelled) {
	if p := s.People[e.Person]; p != nil {
		p.Teams, p.Level = e.Teams, e.Level
	}
}

// Decisions.

// SetTeam makes a team or gives it another name.
type SetTeam struct {
	Team string `json:"team"`
	Name string `json:"name"`
}

// DropTeam takes a team away.
type DropTeam struct {
	Team string `json:"team"`
}

// LabelPerson says in which teams a member is and at which level.
type LabelPerson struct {
	Person string   `json:"person"`
	Teams  []string `json:"teams,omitempty"`
	Level  string   `json:"level,omitempty"`
}

func (SetTeam) command() string     { return "SetTeam" }
func (DropTeam) command() string    { return "DropTeam" }
func (LabelPerson) command() string { return "LabelPerson" }

func (s *State) decideSetTeam(c SetTeam) ([]events.Event, error) {
	if err := checkNewID(c.Team); err != nil {
		return nil, err
	}
	if err := checkLabel(c.Name); err != nil {
		return nil, err
	}
	old := s.Teams[c.Team]
	if old == nil && len(s.Teams) >= maxTeams {
		return nil, errTooMany(maxTeams)
	}
	if old != nil && old.Name == c.Name {
		return nil, nil
	}
	return []events.Event{TeamSet(c)}, nil
}

func (s *State) decideDropTeam(c DropTeam) ([]events.Event, error) {
	if s.Teams[c.Team] == nil {
		return nil, nil
	}
	return []events.Event{TeamDropped(c)}, nil
}

func (s *State) decideLabelPerson(c LabelPerson) ([]events.Event, error) {
	p := s.People[c.Person]
	if p == nil || p.Left {
		return nil, errUnknownPerson()
	}
	teams, err := s.checkTeams(c.Teams)
	if err != nil {
		return nil, err
	}
	if err := checkText(c.Level, maxLabel); err != nil {
		return nil, err
	}
	if slices.Equal(p.Teams, teams) && p.Level == c.Level {
		return nil, nil
	}
	return []events.Event{PersonLabelled{c.Person, teams, c.Level}}, nil
}

// checkTeams is the list in order, each team once.
func (s *State) checkTeams(teams []string) ([]string, error) {
	if len(teams) > maxTeamsOf {
		return nil, errTooMany(maxTeamsOf)
	}
	for _, id := range teams {
		if s.Teams[id] == nil {
			return nil, events.Refuse(events.NotFound, "unknown_team", "There is no such team in this space.")
		}
	}
	return slices.Compact(slices.Sorted(slices.Values(teams))), nil
}
