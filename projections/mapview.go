package projections

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"keyline/events/board"
)

// MapViewer is who looks at a map. A guest sees one board and the people on it.
type MapViewer struct {
	Person string
	Board  string // of a guest
}

// Admits reports whether somebody may look at the map at all.
func (m *Map) Admits(v MapViewer) bool {
	if v.Board == "" {
		_, member := m.Space.Role(v.Person)
		return member
	}
	b := m.boards[v.Board]
	if b == nil || m.Space.Boards[v.Board] == nil || b.state.Space != m.Space.ID {
		return false
	}
	return m.present(b, v.Person)
}

// present reports whether somebody is on a board as it is now. Whose link is
// held at a moment is not, and whose time is over is not any more.
func (m *Map) present(b *mappedBoard, person string) bool {
	_, on := b.state.Role(person)
	return on && b.state.People[person].Pin == nil && !b.state.People[person].Ended(m.now)
}

// sees reports whether a viewer may know of a board.
func (m *Map) sees(v MapViewer, id string) bool {
	if m.limits != nil && !m.limits[id] {
		return false
	}
	if v.Board != "" {
		return v.Board == id
	}
	listed := m.Space.Boards[id]
	if listed == nil || listed.Closed == "" {
		return listed != nil
	}
	if b := m.boards[id]; b != nil {
		return m.present(b, v.Person)
	}
	return false
}

// Limit lets nobody know of boards other than these, whatever the map says of
// them.
func (m *Map) Limit(boards []string) {
	m.limits = map[string]bool{}
	for _, id := range boards {
		m.limits[id] = true
	}
}

// Seen are the boards that a viewer may know of.
func (m *Map) Seen(v MapViewer) (boards []string) {
	for _, id := range slices.Sorted(maps.Keys(m.Space.Boards)) {
		if m.sees(v, id) {
			boards = append(boards, id)
		}
	}
	return boards
}

// Charted is a board as the map lists it.
type Charted struct{ ID, Title, Cycle, Team string }

// charted is a board that somebody sees and that is not archived, or nil.
func (m *Map) charted(v MapViewer, id string) *board.State {
	b := m.boards[id]
	if b == nil || !m.sees(v, id) || m.Space.Boards[id] == nil || b.state.Archived {
		return nil
	}
	return b.state
}

// Copy is what the map knows of a board that Charted lists; nil if it does not.
func (m *Map) Copy(v MapViewer, id string) *board.State {
	if s := m.charted(v, id); s != nil {
		return s.Clone()
	}
	return nil
}

// Charted lists the boards that somebody sees and that are not archived, by
// cycle and title.
func (m *Map) Charted(v MapViewer) []Charted {
	var all []Charted
	for id := range m.boards {
		state := m.charted(v, id)
		if state == nil {
			continue
		}
		listed := m.Space.Boards[id]
		c := Charted{ID: id, Title: state.Title.Value}
		if cycle := m.Space.Cycles[listed.Cycle]; cycle != nil {
			c.Cycle = cycle.Name
		}
		var teams []string
		for _, t := range listed.Teams {
			if team := m.Space.Teams[t]; team != nil {
				teams = append(teams, team.Name)
			}
		}
		c.Team = strings.Join(teams, ", ")
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b Charted) int {
		return cmp.Or(cmp.Compare(a.Cycle, b.Cycle), cmp.Compare(a.Title, b.Title), cmp.Compare(a.ID, b.ID))
	})
	return all
}

// Sight names what a viewer sees: two viewers with the same sight see the same,
// but for what is between two people (Apart).
func (m *Map) Sight(v MapViewer) string {
	if v.Board != "" {
		return "guest " + v.Board
	}
	var hidden []string
	for id, b := range m.Space.Boards {
		if b.Closed != "" && !m.sees(v, id) {
			hidden = append(hidden, id)
		}
	}
	slices.Sort(hidden)
	return strings.Join(hidden, " ")
}

func (m *Map) visible(v MapViewer, key mapKey) bool {
	if key.only != "" && key.only != v.Person {
		return false
	}
	if id := boardOf(key); id != "" {
		return m.sees(v, id)
	}
	if v.Board == "" {
		return true
	}
	if b := m.boards[v.Board]; key.kind == mapPerson && b != nil {
		return b.state.People[key.id] != nil
	}
	return false
}

// Apart divides changes into those that all of one sight see alike, and those
// that are for single people, in their order.
func Apart(changes []Change) (alike, single []Change) {
	for _, c := range changes {
		if c.key.only == "" {
			alike = append(alike, c)
		} else {
			single = append(single, c)
		}
	}
	return alike, single
}

// AppendPuts appends what changed as a viewer may see it, the puts and the
// deletes of a ch frame without their brackets. Where the viewer's sight
// changed a snapshot is needed instead.
func (m *Map) AppendPuts(puts, deletes []byte, v MapViewer, changes []Change) ([]byte, []byte) {
	for _, c := range changes {
		if c.fields == 0 {
			if c.board == "" && v.Board == "" && (c.key.only == "" || c.key.only == v.Person) || c.board != "" && m.sees(v, c.board) {
				deletes = append(separate(deletes, len(deletes)), '[', '"')
				deletes = append(deletes, mapKindNames[c.key.kind]...)
				deletes = append(deletes, '"', ',')
				deletes = append(appendString(deletes, c.key.id), ']')
			}
			continue
		}
		if !m.visible(v, c.key) {
			continue
		}
		puts = append(separate(puts, len(puts)), '[', '"')
		puts = append(puts, mapKindNames[c.key.kind]...)
		puts = append(puts, '"', ',')
		puts = append(appendString(puts, c.key.id), ',')
		puts = append(m.appendRow(puts, v, c.key, c.fields, true), ']')
	}
	return puts, deletes
}

// AppendSnapshot appends all that a viewer may see, {"space":{id:{...}},...}:
// kinds in their order, ids sorted, kinds without entities left out.
func (m *Map) AppendSnapshot(dst []byte, v MapViewer) []byte {
	keys := make([]mapKey, 0, len(m.rows))
	for key := range m.rows {
		if m.visible(v, key) {
			keys = append(keys, key)
		}
	}
	slices.SortFunc(keys, mapKey.compare)
	dst = append(dst, '{')
	for i, key := range keys {
		if i == 0 || keys[i-1].kind != key.kind {
			if i > 0 {
				dst = append(dst, '}', ',')
			}
			dst = append(dst, '"')
			dst = append(dst, mapKindNames[key.kind]...)
			dst = append(dst, '"', ':', '{')
		} else {
			dst = append(dst, ',')
		}
		dst = append(appendString(dst, key.id), ':')
		dst = m.appendRow(dst, v, key, ^uint64(0), false)
	}
	if len(keys) > 0 {
		dst = append(dst, '}')
	}
	return append(dst, '}')
}

func (m *Map) appendRow(dst []byte, v MapViewer, key mapKey, fields uint64, nulls bool) []byte {
	dst = append(dst, '{')
	n := 0
	for i, value := range m.rows[key] {
		if fields&(1<<i) == 0 {
			continue
		}
		if key.kind == mapGoal && (i == goalAligned || i == goalCopied) {
			value = m.cut(v, key.id, i, value)
		}
		if value == "" {
			if !nulls {
				continue
			}
			value = "null"
		}
		dst = append(separate(dst, n), '"')
		dst = append(dst, mapFields[key.kind][i]...)
		dst = append(dst, '"', ':')
		dst = append(dst, value...)
		n++
	}
	return append(dst, '}')
}

// cut leaves out of a goal what names goals that the viewer may not know of.
func (m *Map) cut(v MapViewer, id string, field int, value string) string {
	n := m.nodes[id]
	if value == "" || n == nil {
		return value
	}
	if field == goalCopied {
		var from string
		if json.Unmarshal([]byte(value), &from) != nil || !m.sees(v, boardOf(mapKey{mapGoal, from, ""})) {
			return ""
		}
		return value
	}
	var seen []string
	for _, e := range n.up {
		if e.To.Board == "" && v.Board == "" || e.To.Board != "" && m.sees(v, e.To.Board) {
			seen = append(seen, e.String())
		}
	}
	return jsonTexts(seen)
}
