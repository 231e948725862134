package sheet

import (
	"slices"
	"strings"

	"keyline/events"
	"keyline/events/board"
)

// foreign reports whether a table was written of another board: it has ids,
// and nothing of this board has one of them.
func (g Grid) foreign(s Source) bool {
	known := func(id string) bool {
		return s.State.Objectives[id] != nil || s.State.KeyResults[id] != nil || s.State.Initiatives[id] != nil || s.State.KPIs[id] != nil
	}
	there := map[string]bool{}
	for _, p := range parts {
		for _, i := range p.items(s) {
			there[i.id] = true
		}
	}
	some := false
	for _, sheet := range append([]Grid{g}, g.More...) {
		at := slices.IndexFunc(sheet.Rows[0], func(word string) bool { return means(word, []string{"id"}, columnWords) != "" })
		for _, row := range sheet.Rows[1:] {
			if at < 0 || at >= len(row) || strings.TrimSpace(row[at]) == "" {
				continue
			}
			if id := strings.TrimSpace(row[at]); known(id) || there[id] {
				return false
			}
			some = true
		}
	}
	return some
}

// goals finds the goals that a row belongs to.
func (r *reader) goals(l line, kinds ...board.Kind) []board.Ref {
	all, ok := r.referred(l, "goalid", "goal", kinds...)
	if ok && len(all) == 0 {
		r.problem(l.at, "goal", events.Refuse(events.Invalid, "row_goalless", "Say which goal the row belongs to: by its id, or by its title."))
	}
	return all
}

// referred finds goals by the ids in one cell, or by the title in another,
// among those there are and those that the file adds. Where the ids are of
// another board, the titles have to tell.
func (r *reader) referred(l line, byID, byTitle string, kinds ...board.Kind) (all []board.Ref, ok bool) {
	ids := strings.FieldsFunc(l.cell(byID), func(c rune) bool { return c == ' ' || c == ';' || c == ',' || c == '\n' })
	title := strings.TrimSpace(l.cell(byTitle))
	titles := []string{title}
	if len(ids) > 1 {
		titles = strings.Split(title, "; ")
	}
	for i, id := range ids {
		ref, known := r.refs[id]
		if r.plan.Foreign && !known && len(titles) == len(ids) && titles[i] != "" {
			if ref, known = r.entitled(l, byTitle, titles[i], kinds...); !known {
				return nil, false
			}
		}
		if !known || !slices.Contains(kinds, ref.Kind) {
			r.problem(l.at, byID, events.Refuse(events.Invalid, "row_goal_unknown", "No goal of this board has this id.", "value", brief(id)))
			return nil, false
		}
		all = append(all, ref)
	}
	if len(ids) > 0 || title == "" {
		return all, true
	}
	ref, known := r.entitled(l, byTitle, title, kinds...)
	if !known {
		return nil, false
	}
	return []board.Ref{ref}, true
}

// entitled finds the one that has a title.
func (r *reader) entitled(l line, column, title string, kinds ...board.Kind) (board.Ref, bool) {
	var all []board.Ref
	for _, ref := range r.titled[title] {
		if slices.Contains(kinds, ref.Kind) {
			all = append(all, ref)
		}
	}
	if len(all) != 1 {
		r.problem(l.at, column, events.Refuse(events.Invalid, "row_goal_title", "No goal has this title, or more than one has. Use its id.", "value", brief(title)))
		return board.Ref{}, false
	}
	return all[0], true
}
