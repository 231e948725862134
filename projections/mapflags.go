package projections

import (
	"maps"
	"slices"

	"keyline/events"
	"keyline/events/board"
)

// flags are what is known of a goal, or a statement, only from the whole map.
type flags struct {
	board.Reading
	weakest string // the key result of an objective that is furthest behind
	loop    bool   // serves itself: two boards were aligned at the same moment
	alone   bool   // aligned to nothing, and nobody said why
	copied  string // the goal above whose words it repeats
	status  board.Verdict
}

func errNoTarget() error {
	return events.Refuse(events.NotFound, "target_unknown", "There is no such goal in this space, or none that you may see.")
}

// flag computes the flags of everything: which goal counts for which, no board
// knows alone.
func (m *Map) flag() {
	ids := slices.Sorted(maps.Keys(m.nodes)) // sums of numbers depend on the order
	down := map[string][]*node{}             // who contributes to a goal or statement
	for _, id := range ids {
		n := m.nodes[id]
		for _, e := range n.up {
			if e.Relation == "contributes" {
				down[e.to] = append(down[e.to], n)
			}
		}
	}
	circles := m.circles(ids)
	clear(m.flagged)
	r := roller{m: m, down: down, circles: circles, done: map[string]board.Reading{}}
	for _, id := range ids {
		n := m.nodes[id]
		f := flags{Reading: r.roll(n), loop: circles[id] != 0, copied: m.copiedFrom(n)}
		if n.ref.Kind == board.KindObjective {
			f.weakest = m.weakest(n)
			f.alone = m.orphan(n) && m.boards[n.board].state.Objectives[n.ref.ID].Orphan == ""
		}
		f.status = m.status(n, f.Reading)
		m.flagged[id] = f
	}
	for id := range m.Space.Statements {
		m.flagged[id] = flags{Reading: r.mean(nil, down[id])}
	}
}

// orphan reports whether an objective reaches up neither itself nor through
// one of its key results.
func (m *Map) orphan(n *node) bool {
	return len(n.up) == 0 && !slices.ContainsFunc(n.children, func(k string) bool { return len(m.nodes[k].up) > 0 })
}

// copiedFrom is a goal above whose words an objective repeats.
func (m *Map) copiedFrom(n *node) string {
	if n.ref.Kind != board.KindObjective {
		return ""
	}
	for _, e := range n.up {
		if above := m.nodes[e.to]; above != nil && board.Alike(n.title, above.title) {
			return above.id
		}
	}
	return ""
}

// weakest is the key result of an objective that is furthest behind, of those
// that count.
func (m *Map) weakest(n *node) string {
	weakest, least := "", 2.0
	for _, id := range n.children {
		if k := m.nodes[id]; !k.own.None && k.weight > 0 && k.own.Shown < least {
			weakest, least = id, k.own.Shown
		}
	}
	return weakest
}

// circles numbers the goals that serve themselves, each circle apart
// (Tarjan's strongly connected components).
func (m *Map) circles(ids []string) map[string]int {
	c := circler{m: m, index: map[string]int{}, low: map[string]int{}, on: map[string]bool{}, circles: map[string]int{}}
	for _, id := range ids {
		if c.index[id] == 0 {
			c.visit(id)
		}
	}
	return c.circles
}

type circler struct {
	m       *Map
	index   map[string]int
	low     map[string]int
	on      map[string]bool
	stack   []string
	circles map[string]int
}

func (c *circler) visit(id string) {
	n := c.m.nodes[id]
	c.index[id] = len(c.index) + 1
	c.low[id] = c.index[id]
	c.stack, c.on[id] = append(c.stack, id), true
	next := func(to string) {
		switch {
		case c.m.nodes[to] == nil:
		case c.index[to] == 0:
			c.visit(to)
			c.low[id] = min(c.low[id], c.low[to])
		case c.on[to]:
			c.low[id] = min(c.low[id], c.index[to])
		}
	}
	if n.parent != "" {
		next(n.parent)
	}
	for _, e := range n.up {
		next(e.to)
	}
	if c.low[id] != c.index[id] {
		return
	}
	first := slices.Index(c.stack, id)
	members := c.stack[first:]
	c.stack = c.stack[:first]
	for _, member := range members {
		c.on[member] = false
		if len(members) > 1 {
			c.circles[member] = c.index[id]
		}
	}
}
