package board

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"keyline/events"
)

// Starter is what a new board can begin with: the agenda of its meeting, and
// groups on the wall with notes that say what to do there.
type Starter struct {
	Agenda []Planned      `json:"agenda,omitempty"`
	Groups []StarterGroup `json:"groups,omitempty"`
}

// StarterGroup is a group with the texts of its notes.
type StarterGroup struct {
	Name  string   `json:"name"`
	X     float64  `json:"x"`
	Y     float64  `json:"y"`
	Notes []string `json:"notes,omitempty"`
}

const (
	maxStarterGroups = 60
	maxStarterNotes  = 200
	days             = 24 * 60 // minutes of a step that is no meeting any more
)

// StarterOf is what of a board its template holds: the agenda without dates,
// the groups, and of the notes in them those that came from a template or that
// the person who saves it wrote. What others wrote is not theirs to spread.
func StarterOf(s *State, saver string) Starter {
	var c Starter
	for i, id := range s.Agenda() {
		p := s.Phases[id].planned(phaseOfTemplate(i))
		p.Ends = 0
		c.Agenda = append(c.Agenda, p)
	}
	ids := slices.SortedFunc(maps.Keys(s.Groups), func(a, b string) int {
		g, h := s.Groups[a], s.Groups[b]
		return cmp.Or(cmp.Compare(g.Y, h.Y), cmp.Compare(g.X, h.X), cmp.Compare(a, b))
	})
	notes := 0
	for _, id := range ids {
		g := s.Groups[id]
		if g.Gone || len(c.Groups) == maxStarterGroups {
			continue
		}
		kept := StarterGroup{Name: g.Name.Value, X: g.X, Y: g.Y}
		for _, note := range s.membersOf(id) {
			n := s.Notes[note]
			known := n.By == saver || strings.HasPrefix(note, "templaten")
			if text := strings.TrimSpace(n.Text.Value); known && !n.Hidden && text != "" && text != events.Erased && notes < maxStarterNotes {
				notes++
				kept.Notes = append(kept.Notes, text)
			}
		}
		c.Groups = append(c.Groups, kept)
	}
	return c
}

// Check refuses what no board could begin with.
func (c Starter) Check() error {
	if len(c.Agenda) == 0 && len(c.Groups) == 0 {
		return events.Refuse(events.Invalid, "template_empty", "A template needs an agenda or a group.")
	}
	if _, err := New().decideSetAgenda(SetAgenda{c.Agenda}); err != nil {
		return err
	}
	notes := 0
	for _, g := range c.Groups {
		if err := cmp.Or(checkText(g.Name, titleLimit), checkPlace(g.X, g.Y)); err != nil {
			return err
		}
		for _, text := range g.Notes {
			if err := checkText(text, noteLimit); err != nil {
				return err
			}
		}
		notes += len(g.Notes)
	}
	if len(c.Groups) > maxStarterGroups || notes > maxStarterNotes {
		return events.Refuse(events.TooMany, "template_too_large", "A template holds up to 60 groups and 200 notes.", "max", strconv.Itoa(maxStarterNotes))
	}
	return nil
}

// Length counts the steps of the agenda and the minutes up to the first that
// takes days; of one that begins with such a step, all.
func (c Starter) Length() (steps, minutes int) {
	all, long := 0, false
	for _, p := range c.Agenda {
		all += p.Minutes
		if long = long || p.Minutes >= days; !long {
			minutes += p.Minutes
		}
	}
	return len(c.Agenda), cmp.Or(minutes, all)
}

func phaseOfTemplate(i int) string { return fmt.Sprintf("templatep%03d", i+1) }

// events writes the content onto a board just created. Its ids are its own, so
// that the same command decided twice gives the same events.
func (c Starter) events() []events.Event {
	var all []events.Event
	notes, z := 0, 0
	for i, g := range c.Groups {
		seats, orders := []Seat{}, ordersAfter("", len(g.Notes))
		for k, text := range g.Notes {
			notes, z = notes+1, z+1
			id := fmt.Sprintf("templaten%03d", notes)
			all = append(all, NoteAdded{Note: id, X: g.X + promptLeft, Y: g.Y + promptDown, Z: z, Color: promptColor, Text: text})
			seats = append(seats, Seat{id, orders[k]})
		}
		z++
		all = append(all, GroupAdded{Group: fmt.Sprintf("templateg%03d", i+1), Name: g.Name, X: g.X, Y: g.Y, Z: z, Notes: seats})
	}
	if len(c.Agenda) > 0 {
		all = append(all, AgendaSet{c.Agenda})
	}
	return all
}
