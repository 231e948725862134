package projections

import (
	"maps"
	"slices"
	"strings"
	"time"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/space"
)

// Map is what the people of a space see of it as a whole: its statements,
// cycles, teams and people, and the goals of all its boards with what they are
// aligned to. It is folded from the streams of the space and of its boards, in
// any order between streams; what it shows depends on what was folded alone,
// and on the day. A Map belongs to one goroutine.
type Map struct {
	Space    *space.State
	revision events.Revision
	boards   map[string]*mappedBoard
	now      time.Time         // of the last update
	names    map[string]string // what people are called; "" while unknown

	dirty   map[string]struct{} // boards whose goals changed
	stale   bool                // something other than goals changed
	day     string
	nodes   map[string]*node // by board/id
	flagged map[string]flags
	rows    map[mapKey][]string
	limits  map[string]bool // boards that may be seen at all; nil: every one
}

type mappedBoard struct {
	state    *board.State
	revision events.Revision
	nodes    []*node
	pulse    pulse
	beat     row // of the pulse, as it is shown
}

// NewMap is the map of a space before its first event.
func NewMap() *Map {
	return &Map{
		Space: space.New(), revision: events.None, boards: map[string]*mappedBoard{}, names: map[string]string{},
		dirty: map[string]struct{}{}, stale: true, nodes: map[string]*node{}, flagged: map[string]flags{}, rows: map[mapKey][]string{},
	}
}

// unmapped begin the names of events that say nothing about goals or about who
// may look at them; what a map need not even decode. An invite says how far an
// auditor may look.
var unmapped = []string{"Note", "Group", "Phase", "Agenda", "Poll", "Vote", "InviteRevoked", "History", "Lead"}

// Mapped reports whether a map folds the events of a type.
func Mapped(eventType string) bool {
	return !slices.ContainsFunc(unmapped, func(begin string) bool { return strings.HasPrefix(eventType, begin) })
}

// ApplySpace folds a fact of the space; one that was applied before is
// ignored.
func (m *Map) ApplySpace(f events.Fact[events.Event]) {
	if f.Revision <= m.revision {
		return
	}
	m.revision, m.stale = f.Revision, true
	space.Evolve(m.Space, f)
}

// ApplyBoard folds a fact of one of the space's boards; one that was applied
// before is ignored. Those that are not Mapped may be left out.
func (m *Map) ApplyBoard(id string, f events.Fact[events.Event]) {
	b := m.boards[id]
	if b == nil {
		b = &mappedBoard{state: board.New(), revision: events.None, pulse: newPulse()}
		m.boards[id] = b
	}
	if f.Revision <= b.revision {
		return
	}
	b.revision = f.Revision
	if !Mapped(f.Event.Type()) {
		return
	}
	board.Evolve(b.state, f)
	if e, ok := f.Event.(board.PersonJoined); ok && e.Bot != "" {
		m.Rename(e.Person, e.Bot)
	}
	if touched := b.state.Touched(); len(touched) > 0 {
		b.pulse.fold(b.state, f, touched)
		m.dirty[id] = struct{}{}
	}
}

// Folded is the last revision applied of a board.
func (m *Map) Folded(id string) events.Revision {
	if b := m.boards[id]; b != nil {
		return b.revision
	}
	return events.None
}

// Rename tells a person's name; empty when it was erased.
func (m *Map) Rename(person, name string) {
	if old, known := m.names[person]; !known || old != name {
		m.names[person], m.stale = name, true
	}
}

// Names are what people are called, by person.
func (m *Map) Names() map[string]string { return maps.Clone(m.names) }

// Unnamed are the people on the map whose name it has not been told.
func (m *Map) Unnamed() []string {
	var unnamed []string
	for _, id := range m.people() {
		if _, known := m.names[id]; !known {
			unnamed = append(unnamed, id)
		}
	}
	return unnamed
}

// people are the members of the space and everybody on its boards.
func (m *Map) people() []string {
	all := map[string]struct{}{}
	for id := range m.Space.People {
		all[id] = struct{}{}
	}
	for _, b := range m.boards {
		for id := range b.state.People {
			all[id] = struct{}{}
		}
	}
	return slices.Sorted(maps.Keys(all))
}

// Update computes anew what depends on what was folded since, and says what of
// it changed, in a fixed order. Days begin at midnight UTC.
func (m *Map) Update(now time.Time) []Change {
	m.now = now
	if day := now.UTC().Format(time.DateOnly); day != m.day {
		m.day, m.stale = day, true
	}
	if !m.stale && len(m.dirty) == 0 {
		return nil
	}
	for id := range m.dirty {
		m.chart(id, m.boards[id])
	}
	m.flag()
	for id, b := range m.boards {
		if _, dirty := m.dirty[id]; dirty || m.stale {
			b.beat = m.beat(id, b)
		}
	}
	fresh := m.write()
	clear(m.dirty)
	m.stale = false
	changes := diff(m.rows, fresh)
	m.rows = fresh
	return changes
}
