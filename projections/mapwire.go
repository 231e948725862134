package projections

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"keyline/events/board"
)

// mapKind sorts the entities of a map, in the order of its tables.
type mapKind uint8

const (
	mapSpace mapKind = iota
	mapStatement
	mapCycle
	mapTeam
	mapPerson
	mapBoard
	mapGoal
	mapPulse
	mapSlot
	mapTalk // the note of a slot, where it is not shared
)

var mapKindNames = [...]string{"space", "statement", "cycle", "team", "person", "board", "goal", "pulse", "slot", "talk"}

// mapFields are the fields of each kind in the order of the wire.
var mapFields = [...][]string{
	mapSpace:     {"name", "hard", "objectives", "keyresults", "quiet", "closed", "cadence", "changes"},
	mapStatement: {"kind", "en", "zh-Hans", "zh-Hant", "at", "progress"},
	mapCycle:     {"name", "start", "end"},
	mapTeam:      {"name", "silo"},
	mapPerson:    {"name", "role", "teams", "level", "left"},
	mapBoard:     {"title", "cycle", "teams", "closed", "archived", "at"},
	mapGoal: {"board", "kind", "parent", "title", "owner", "due", "ambition", "order", "perspective", "at", "weight",
		"aligned", "orphan", "alone", "copied", "loop", "progress", "pending", "weakest", "status", "state", "other", "horizon", "pilot", "labels",
		"measure", "from", "to", "unit", "value", "sure"},
	mapPulse: {"from", "objectives", "progress", "expected", "said", "sure", "on", "off", "churn", "restless", "stale", "inputs", "who", "as", "people", "scores"},
	mapSlot:  {"team", "host", "start", "minutes", "place", "booked", "text", "about"},
	mapTalk:  {"text", "about"},
}

const (
	goalAligned = 11 // places in mapFields[mapGoal] of what names other goals
	goalCopied  = 14
)

// mapKey names a row. One that is for a single person is in nobody else's map.
type mapKey struct {
	kind mapKind
	id   string
	only string // whom it is for; empty: all who may see it
}

func (k mapKey) compare(other mapKey) int {
	return cmp.Or(cmp.Compare(k.kind, other.kind), cmp.Compare(k.id, other.id), cmp.Compare(k.only, other.only))
}

// row has the fields of an entity as JSON; empty for what is absent.
type row []string

func (m *Map) write() map[mapKey][]string {
	rows := make(map[mapKey][]string, len(m.rows))
	s := m.Space
	closed := 0
	for id, b := range s.Boards {
		if b.Closed != "" {
			closed++
		}
		var title, at string
		archived := false
		if on := m.boards[id]; on != nil {
			title, at, archived = on.state.Title.Value, jsonInt(on.state.At), on.state.Archived
		}
		if on := m.boards[id]; on != nil && on.beat != nil {
			rows[mapKey{mapPulse, id, ""}] = on.beat
		}
		rows[mapKey{mapBoard, id, ""}] = row{jsonText(title), jsonText(b.Cycle), jsonTexts(b.Teams), jsonText(b.Closed), jsonFlag(archived), at}
	}
	if s.ID != "" {
		r := s.Rules
		rows[mapKey{mapSpace, s.ID, ""}] = row{jsonText(s.Name), jsonFlag(r.Hard), jsonInt(int64(r.Objectives)), jsonInt(int64(r.KeyResults)),
			jsonTexts(r.Quiet), jsonInt(int64(closed)), jsonText(r.Cadence), jsonInt(int64(r.Changes))}
	}
	for id, x := range s.Statements {
		rows[mapKey{mapStatement, id, ""}] = row{jsonText(x.Kind), jsonText(x.Texts["en"]), jsonText(x.Texts["zh-Hans"]), jsonText(x.Texts["zh-Hant"]),
			jsonInt(x.At), progressJSON(m.flagged[id].Reading)}
	}
	for id, c := range s.Cycles {
		rows[mapKey{mapCycle, id, ""}] = row{jsonText(c.Name), jsonText(c.Start), jsonText(c.End)}
	}
	silos := m.silos()
	for id, t := range s.Teams {
		rows[mapKey{mapTeam, id, ""}] = row{jsonText(t.Name), jsonFlag(silos[id])}
	}
	for _, id := range m.people() {
		r := row{jsonText(m.names[id]), "", "", "", ""}
		if p := s.People[id]; p != nil {
			r = row{r[0], jsonText(string(p.Role)), jsonTexts(p.Teams), jsonText(p.Level), jsonFlag(p.Left)}
		}
		rows[mapKey{mapPerson, id, ""}] = r
	}
	for id, n := range m.nodes {
		if s.Boards[n.board] != nil {
			rows[mapKey{mapGoal, id, ""}] = m.goalRow(n)
		}
	}
	m.writeSlots(rows)
	return rows
}

func (m *Map) goalRow(n *node) row {
	f, g := m.flagged[n.id], n.goal
	var orphan, perspective, weight, other, horizon string
	var measure, from, to, unit, value, sure string
	if n.ref.Kind == board.KindObjective {
		o := m.boards[n.board].state.Objectives[n.ref.ID]
		orphan, perspective, other, horizon = o.Orphan, o.Perspective, o.Other.Value, o.Horizon
	} else {
		k := m.boards[n.board].state.KeyResults[n.ref.ID]
		weight, other = string(appendNumber(nil, n.weight)), k.Other.Value
		measure, unit = jsonText(cmp.Or(k.Kind, k.Direction)), jsonText(k.Unit)
		begin, end := k.Ends()
		from, to = jsonNumber(begin), jsonNumber(end)
		if said := len(k.CheckIns) - 1; said >= 0 {
			value, sure = jsonNumber(&k.CheckIns[said].Value), strconv.Itoa(k.CheckIns[said].Confidence)
		}
	}
	return row{jsonText(n.board), jsonText(n.ref.Kind.String()), jsonText(n.parent), jsonText(n.title), jsonText(g.Owner), jsonText(g.Due),
		jsonText(g.Ambition), jsonText(g.Order), jsonText(perspective), jsonInt(g.At), weight,
		jsonTexts(edgeWords(n.up)), jsonText(orphan), jsonFlag(f.alone), jsonText(f.copied), jsonFlag(f.loop),
		progressJSON(f.Reading), jsonFlag(f.Pending), jsonText(f.weakest), jsonText(string(f.status)), jsonText(g.State), jsonText(other), jsonText(horizon),
		jsonFlag(g.Pilot != nil && g.Pilot.Outcome == nil), jsonTexts(g.Labels),
		measure, from, to, unit, value, sure}
}

func edgeWords(edges []edge) []string {
	words := make([]string, len(edges))
	for i, e := range edges {
		words[i] = e.String()
	}
	return words
}

// silos are the teams with goals of which none is tied to a goal of another
// team, and that share no board with one.
func (m *Map) silos() map[string]bool {
	silos, tied := map[string]bool{}, map[string]bool{}
	teams := func(n *node) []string {
		if b := m.Space.Boards[n.board]; b != nil {
			return b.Teams
		}
		return nil
	}
	for _, n := range m.nodes {
		mine := teams(n)
		for _, t := range mine {
			silos[t] = true
			tied[t] = tied[t] || len(mine) > 1
		}
		for _, e := range n.up {
			above := m.nodes[e.to]
			if above == nil {
				continue
			}
			theirs := teams(above)
			for _, a := range mine {
				for _, b := range theirs {
					if a != b {
						tied[a], tied[b] = true, true
					}
				}
			}
		}
	}
	maps.DeleteFunc(silos, func(t string, _ bool) bool { return tied[t] })
	return silos
}

// shareJSON is a share, to a tenth of a percent so that nothing moves that
// nobody could see.
func shareJSON(share float64) string {
	return strconv.FormatFloat(float64(int(share*1000+0.5))/1000, 'f', -1, 64)
}

// progressJSON is empty when there is nothing to measure.
func progressJSON(r board.Reading) string {
	if r.None {
		return ""
	}
	return shareJSON(r.Shown)
}

func jsonText(s string) string {
	if s == "" {
		return ""
	}
	return string(appendString(nil, s))
}

func jsonTexts(all []string) string {
	if len(all) == 0 {
		return ""
	}
	var b strings.Builder
	for i, s := range all {
		b.WriteByte("[,"[min(i, 1)])
		b.WriteString(jsonText(s))
	}
	b.WriteByte(']')
	return b.String()
}

func jsonInt(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

func jsonNumber(v *float64) string {
	if v == nil {
		return ""
	}
	return string(appendNumber(nil, *v))
}

func jsonFlag(v bool) string {
	if v {
		return "true"
	}
	return ""
}

// Change says that fields of an entity of the map changed, or that it is gone.
type Change struct {
	key    mapKey
	fields uint64 // a bit for each field in its order; 0: the entity is gone
	board  string // of which board it is; empty for what is of none
}

func diff(old, fresh map[mapKey][]string) []Change {
	var changes []Change
	for key, now := range fresh {
		was, there := old[key]
		c := Change{key: key, board: boardOf(key)}
		for i, v := range now {
			if !there && v != "" || there && was[i] != v {
				c.fields |= 1 << i
			}
		}
		if !there {
			c.fields |= 1 << len(now) // also when all of it is empty
		}
		if c.fields != 0 {
			changes = append(changes, c)
		}
	}
	for key := range old {
		if _, there := fresh[key]; !there {
			changes = append(changes, Change{key: key, board: boardOf(key)})
		}
	}
	slices.SortFunc(changes, func(a, b Change) int { return a.key.compare(b.key) })
	return changes
}

func boardOf(key mapKey) string {
	switch key.kind {
	case mapBoard, mapPulse:
		return key.id
	case mapGoal:
		id, _, _ := strings.Cut(key.id, "/")
		return id
	}
	return ""
}
