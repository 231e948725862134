package sheet

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"keyline/events/board"
)

// Source is a board whose goals become rows.
type Source struct {
	State *board.State
	Names map[string]string // of people
	Lang  string            // in which a plan tells what is so now
	Day   string            // today, by which the pace is judged
	// Title, Team and Cycle are told in a table of several boards.
	Title, Team, Cycle string
	// Aims are the titles of what goals may serve outside of this board, by
	// board.Target: what the reader sees on the map.
	Aims map[string]string
	Only *Shown // what is looked at; nil: all of it
}

// Goals is the table of a board's goals, in the language given: objectives in
// their order, each with its key results below it.
func Goals(s Source, lang string) Table {
	return table(columns, lang, s)
}

// Everything are the tables of several boards: of their goals, and of what
// belongs to them.
func Everything(all []Source, lang string) []Table {
	return append([]Table{table(append(slices.Clone(around), columns...), lang, all...)}, belonging(around, lang, all...)...)
}

func table(keys []string, lang string, all ...Source) Table {
	t := Table{Name: lexiconOf(lang).parts["goals"]}
	for _, key := range keys {
		t.Header = append(t.Header, lexiconOf(lang).columns[key])
	}
	for _, s := range all {
		for _, ref := range s.goals() {
			row := make([]Cell, len(keys))
			for i, key := range keys {
				row[i] = s.cell(ref, key, lang)
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}

// goals lists what is there, in the order in which it is shown.
func (s Source) goals() []board.Ref {
	objectives := slices.SortedFunc(maps.Keys(s.State.Objectives), func(a, b string) int {
		return cmp.Or(cmp.Compare(s.State.Objectives[a].Order, s.State.Objectives[b].Order), cmp.Compare(a, b))
	})
	var all []board.Ref
	for _, id := range objectives {
		if s.State.Objectives[id].Gone {
			continue
		}
		ref := board.Ref{Kind: board.KindObjective, ID: id}
		all = append(all, ref)
		for _, k := range s.State.KeyResultsOf(ref) {
			all = append(all, board.Ref{Kind: board.KindKeyResult, ID: k})
		}
	}
	return slices.DeleteFunc(all, func(r board.Ref) bool { return !s.Only.goal(r.ID) })
}

// cell is what a goal has in a column.
func (s Source) cell(ref board.Ref, key, lang string) Cell {
	words := lexiconOf(lang).values
	var goal *board.Goal
	var title, other, prose, above string
	k := s.State.KeyResults[ref.ID]
	if ref.Kind == board.KindObjective {
		o := s.State.Objectives[ref.ID]
		goal, title, other, prose, above, k = &o.Goal, o.Title.Value, o.Other.Value, o.Why.Value, o.Title.Value, nil
	} else {
		goal, title, other, prose = &k.Goal, k.Title.Value, k.Other.Value, k.Metric.Value
		if o := s.State.Objectives[k.Objective]; o != nil {
			above = o.Title.Value
		}
	}
	if c, is := s.around(key); is {
		return c
	}
	switch key {
	case "id":
		return Cell{Text: ref.ID}
	case "type":
		return Cell{Text: words[ref.Kind.String()]}
	case "objective":
		return Cell{Text: above}
	case "title":
		return Cell{Text: title}
	case "other":
		return Cell{Text: other}
	case "owner":
		return Cell{Text: s.Names[goal.Owner]}
	case "prose":
		return Cell{Text: prose}
	case "due":
		return Cell{Day: goal.Due}
	case "ambition":
		return Cell{Text: words[goal.Ambition]}
	case "labels":
		return Cell{Text: strings.Join(goal.Labels, ", ")}
	case "stage":
		return Cell{Text: words[cmp.Or(goal.State, "draft")]}
	}
	if key == "outcome" || slices.Contains(extras, key) {
		return s.extra(ref, goal, key, words)
	}
	if k == nil {
		return Cell{}
	}
	return s.measure(ref, k, key, words)
}

// around tells which board a row is of.
func (s Source) around(key string) (Cell, bool) {
	switch key {
	case "board":
		return Cell{Text: s.Title}, true
	case "team":
		return Cell{Text: s.Team}, true
	case "cycle":
		return Cell{Text: s.Cycle}, true
	}
	return Cell{}, false
}

func (s Source) measure(ref board.Ref, k *board.KeyResult, key string, words map[string]string) Cell {
	from, to := k.Ends()
	last := len(k.CheckIns) - 1
	switch key {
	case "kind":
		return Cell{Text: words[cmp.Or(k.Kind, k.Direction)]}
	case "from":
		return Cell{Number: from}
	case "to":
		return Cell{Number: to}
	case "unit":
		return Cell{Text: k.Unit}
	case "weight":
		return Cell{Number: k.Weight}
	case "progress":
		if p, _, ok := k.Progress(); ok {
			return Cell{Number: &p.Shown}
		}
	case "status":
		return Cell{Text: words[string(s.State.Judge(ref, k.Reading(), s.Day))]}
	case "now":
		if last >= 0 {
			return Cell{Number: &k.CheckIns[last].Value}
		}
	case "confidence":
		if last >= 0 {
			sure := float64(k.CheckIns[last].Confidence)
			return Cell{Number: &sure}
		}
	}
	return Cell{}
}
