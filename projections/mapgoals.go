package projections

import (
	"cmp"
	"maps"
	"slices"

	"keyline/events/board"
)

// node is a goal of one of the boards.
type node struct {
	id       string // board/goal
	board    string
	ref      board.Ref
	goal     *board.Goal
	title    string
	parent   string   // the objective of a key result
	children []string // key results of an objective, in their order
	up       []edge
	own      board.Reading // of a key result
	weight   float64       // among its siblings
}

type edge struct {
	board.Edge
	to string // id of the goal or statement
}

func goalID(boardID, id string) string { return boardID + "/" + id }

// chart takes the goals of a board that are there onto the map.
func (m *Map) chart(id string, b *mappedBoard) {
	for _, n := range b.nodes {
		delete(m.nodes, n.id)
	}
	b.nodes = b.nodes[:0]
	if b.state.Archived {
		return
	}
	for _, o := range slices.Sorted(maps.Keys(b.state.Objectives)) {
		if g := b.state.Objectives[o]; !g.Gone {
			m.add(b, &node{board: id, ref: board.Ref{Kind: board.KindObjective, ID: o}, goal: &g.Goal, title: g.Title.Value})
		}
	}
	keyResults := slices.SortedFunc(maps.Keys(b.state.KeyResults), func(x, y string) int {
		return compareOrder(b.state.KeyResults[x].Order, x, b.state.KeyResults[y].Order, y)
	})
	for _, k := range keyResults {
		g := b.state.KeyResults[k]
		above := m.nodes[goalID(id, g.Objective)]
		if g.Gone || above == nil {
			continue
		}
		n := &node{board: id, ref: board.Ref{Kind: board.KindKeyResult, ID: k}, goal: &g.Goal, title: g.Title.Value, parent: above.id}
		n.own, n.weight = g.Reading(), b.state.WeightOf(k)
		m.add(b, n)
		above.children = append(above.children, n.id)
	}
}

func compareOrder(a, aID, b, bID string) int {
	switch {
	case a < b || a == b && aID < bID:
		return -1
	case a == b && aID == bID:
		return 0
	}
	return 1
}

func (m *Map) add(b *mappedBoard, n *node) {
	n.id = goalID(n.board, n.ref.ID)
	for _, e := range n.goal.Aligned {
		to := e.To.ID
		if e.To.Board != "" {
			to = goalID(e.To.Board, e.To.ID)
		}
		n.up = append(n.up, edge{e, to})
	}
	m.nodes[n.id] = n
	b.nodes = append(b.nodes, n)
}

// AgreedElsewhere is an objective that the company has agreed on, for the cycle of
// a board, on another of its boards; zero if there is none.
func (m *Map) AgreedElsewhere(boardID string) board.Target {
	here := m.Space.Boards[boardID]
	if here == nil {
		return board.Target{}
	}
	for _, id := range slices.Sorted(maps.Keys(m.boards)) {
		listed, other := m.Space.Boards[id], m.boards[id].state
		if id == boardID || listed == nil || listed.Cycle != here.Cycle || other.Archived || other.Scope != board.ScopeCompany {
			continue
		}
		for _, o := range slices.Sorted(maps.Keys(other.Objectives)) {
			if g := other.Objectives[o]; !g.Gone && g.State == board.StageAgreed && g.Horizon == "" {
				return board.Target{Kind: board.KindObjective.String(), Board: id, ID: o}
			}
		}
	}
	return board.Target{}
}

// CheckEdge refuses to align a goal to what is not on the map, what the person
// cannot see, and what serves it already, as of the last Update. An edge there
// is passes.
func (m *Map) CheckEdge(v MapViewer, boardID string, ref board.Ref, to board.Target) error {
	if to.Board == "" {
		if m.Space.Statements[to.ID] == nil || v.Board != "" {
			return errNoTarget()
		}
		return nil
	}
	if to.Board == boardID && m.Space.Boards[boardID] == nil {
		return nil // a board that is not of the space, which decides alone
	}
	target, from := m.nodes[goalID(to.Board, to.ID)], goalID(boardID, ref.ID)
	if target == nil || target.ref.Kind.String() != to.Kind || !m.sees(v, to.Board) {
		return errNoTarget()
	}
	if n := m.nodes[from]; n != nil && slices.ContainsFunc(n.up, func(e edge) bool { return e.to == target.id }) {
		return nil
	}
	if m.leads(target.id, from, map[string]bool{}) {
		return board.ErrLoop()
	}
	return nil
}

// Aims are the titles of what goals may serve and somebody sees, by
// board.Target; statements in the language given where they have it.
func (m *Map) Aims(v MapViewer, lang string) map[string]string {
	all := map[string]string{}
	for _, n := range m.nodes {
		if m.sees(v, n.board) {
			all[board.Target{Kind: n.ref.Kind.String(), Board: n.board, ID: n.ref.ID}.String()] = n.title
		}
	}
	if v.Board != "" {
		return all
	}
	for id, s := range m.Space.Statements {
		text := s.Texts[lang]
		for _, other := range slices.Sorted(maps.Keys(s.Texts)) {
			text = cmp.Or(text, s.Texts[other])
		}
		all[board.Target{Kind: "statement", ID: id}.String()] = text
	}
	return all
}

// leads reports whether the way up from a goal comes by another.
func (m *Map) leads(from, to string, seen map[string]bool) bool {
	if from == to {
		return true
	}
	n := m.nodes[from]
	if n == nil || seen[from] {
		return false
	}
	seen[from] = true
	if n.parent != "" && m.leads(n.parent, to, seen) {
		return true
	}
	return slices.ContainsFunc(n.up, func(e edge) bool { return m.leads(e.to, to, seen) })
}
