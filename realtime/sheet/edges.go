package sheet

import (
	"cmp"
	"strings"

	"keyline/events"
	"keyline/events/board"
)

// edges are what goals serve: goals of this board and of others, and
// statements of the space.
var edges = part{
	name: "alignment", mark: "relation",
	columns: []string{"id", "goalid", "goal", "relation", "toid", "aim"},
	taken:   []string{"relation", "toid"},
	items: func(s Source) (all []item) {
		for _, ref := range s.goals() {
			for _, e := range s.servedBy(ref) {
				all = append(all, item{ref, edgeID(ref, e.To)})
			}
		}
		return all
	},
	cell: func(s Source, i item, key string, words map[string]string) Cell {
		if c, own := s.own(i, key); own {
			return c
		}
		e := s.edge(i)
		switch key {
		case "relation":
			return Cell{Text: words[e.Relation]}
		case "toid":
			return Cell{Text: e.To.String()}
		}
		return Cell{Text: s.aim(e.To)}
	},
	rows: (*reader).aligned,
}

func edgeID(of board.Ref, to board.Target) string { return of.ID + ">" + to.String() }

// servedBy is what a goal serves, without goals of this board that are gone.
func (s Source) servedBy(ref board.Ref) (all []board.Edge) {
	var of []board.Edge
	if k := s.State.KeyResults[ref.ID]; ref.Kind == board.KindKeyResult && k != nil {
		of = k.Aligned
	} else if o := s.State.Objectives[ref.ID]; ref.Kind == board.KindObjective && o != nil {
		of = o.Aligned
	}
	for _, e := range of {
		if to, here := s.here(e.To); !here || s.isThere(to) {
			all = append(all, e)
		}
	}
	return all
}

func (s Source) edge(i item) board.Edge {
	for _, e := range s.servedBy(i.of) {
		if edgeID(i.of, e.To) == i.id {
			return e
		}
	}
	return board.Edge{}
}

// here is a target as a goal of this board.
func (s Source) here(to board.Target) (board.Ref, bool) {
	kind := board.KindObjective
	if to.Kind == board.KindKeyResult.String() {
		kind = board.KindKeyResult
	}
	return board.Ref{Kind: kind, ID: to.ID}, to.Board == s.State.ID
}

// isThere reports whether a goal is there.
func (s Source) isThere(ref board.Ref) bool {
	if o := s.State.Objectives[ref.ID]; ref.Kind == board.KindObjective {
		return o != nil && !o.Gone
	}
	k := s.State.KeyResults[ref.ID]
	return k != nil && !k.Gone && s.isThere(board.Ref{Kind: board.KindObjective, ID: k.Objective})
}

func (s Source) aim(to board.Target) string {
	if ref, here := s.here(to); here {
		return s.titleOf(ref)
	}
	return s.Aims[to.String()]
}

// aligned makes a goal serve something, in one way or another.
func (r *reader) aligned(l line) {
	of, was := l.item.of, board.Edge{Relation: "contributes"}
	if l.fresh {
		found := r.goals(l, board.KindObjective, board.KindKeyResult)
		if len(found) == 0 {
			return
		}
		of = found[0]
	} else {
		was = r.Source.edge(l.item)
	}
	to := was
	if word, said := l.said["relation"]; said {
		to.Relation = cmp.Or(word, was.Relation)
	}
	var all []board.Command
	if _, said := l.said["toid"]; said || l.fresh {
		target, ok := r.target(l)
		if !ok {
			return
		}
		if to.To = target; !l.fresh {
			all = append(all, board.UnalignGoal{Ref: of, To: was.To})
		}
	}
	r.do(l, append(all, board.AlignGoal{Ref: of, To: to.To, Relation: to.Relation})...)
}

// target is what a row says that its goal serves: by its id, or by its title.
func (r *reader) target(l line) (board.Target, bool) {
	on := func(ref board.Ref) board.Target {
		return board.Target{Kind: ref.Kind.String(), Board: r.State.ID, ID: ref.ID}
	}
	kinds := func(ref board.Ref) bool {
		return ref.Kind == board.KindObjective || ref.Kind == board.KindKeyResult
	}
	id, title := strings.TrimSpace(l.cell("toid")), strings.TrimSpace(l.cell("aim"))
	if ref, known := r.refs[id]; known && kinds(ref) {
		return on(ref), true
	}
	if to, err := board.ParseTarget(id); err == nil {
		ref, known := r.refs[to.ID]
		if known && kinds(ref) && (to.Board == r.State.ID || r.plan.Foreign) {
			return on(ref), true
		}
		if _, seen := r.Aims[to.String()]; seen && to.Board != r.State.ID {
			return to, true
		}
	}
	var all []board.Target
	if (id == "" || r.plan.Foreign) && title != "" {
		for _, ref := range r.titled[title] {
			if kinds(ref) {
				all = append(all, on(ref))
			}
		}
		for to, called := range r.Aims {
			if parsed, err := board.ParseTarget(to); err == nil && strings.TrimSpace(called) == title {
				all = append(all, parsed)
			}
		}
	}
	if len(all) != 1 {
		column := "toid"
		if id == "" {
			column = "aim"
		}
		r.problem(l.at, column, events.Refuse(events.Invalid, "row_aim", "Nothing that you see on the map has this id or title, or more than one thing has. Use its id.", "value", brief(cmp.Or(id, title))))
		return board.Target{}, false
	}
	return all[0], true
}
