package sheet

import (
	"slices"
	"strings"

	"keyline/events/board"
)

// part is a table of what belongs to goals, beside the table of goals itself:
// a sheet of a workbook, or a file of its own.
type part struct {
	name    string   // also the key of the sheet's name
	mark    string   // the column that no other part has
	columns []string // in their order
	taken   []string // of them, those that a table can change
	items   func(Source) []item
	cell    func(s Source, i item, key string, words map[string]string) Cell
	// rows makes what a row says into commands; fresh: the item is a new one.
	rows func(r *reader, l line)
}

// item is what a row of a part is about.
type item struct {
	of board.Ref // the goal it belongs to, or itself
	id string
}

// parts are all there are, in the order of their sheets. What comes later may
// belong to what came before it.
var parts = []part{initiatives, steps, links, kpis, readings, edges, checkIns}

// Parts are the tables of what belongs to a board's goals, in the language
// given.
func Parts(s Source, lang string) []Table {
	return belonging(nil, lang, s)
}

// belonging are those of several boards, behind columns that tell them apart.
func belonging(before []string, lang string, sources ...Source) []Table {
	var all []Table
	words := lexiconOf(lang)
	for _, p := range parts {
		t := Table{Name: words.parts[p.name]}
		keys := append(slices.Clone(before), p.columns...)
		for _, key := range keys {
			t.Header = append(t.Header, words.columns[key])
		}
		for _, s := range sources {
			for _, i := range p.items(s) {
				row := make([]Cell, len(keys))
				for c, key := range keys {
					var told bool
					if row[c], told = s.around(key); !told {
						row[c] = p.cell(s, i, key, words.values)
					}
				}
				t.Rows = append(t.Rows, row)
			}
		}
		all = append(all, t)
	}
	return all
}

// PartNames are what those are asked for by, in their order.
func PartNames() []string {
	var names []string
	for _, p := range parts {
		names = append(names, p.name)
	}
	return names
}

// partOf finds which part a row of headings begins; nil: none.
func partOf(heading []string) *part {
	for i, p := range parts {
		if slices.ContainsFunc(heading, func(word string) bool { return means(word, []string{p.mark}, columnWords) != "" }) {
			return &parts[i]
		}
	}
	return nil
}

// titleOf is what a goal, or what belongs to it, is called.
func (s Source) titleOf(r board.Ref) string {
	switch {
	case r.Kind == board.KindKeyResult && s.State.KeyResults[r.ID] != nil:
		return s.State.KeyResults[r.ID].Title.Value
	case r.Kind == board.KindInitiative && s.State.Initiatives[r.ID] != nil:
		return s.State.Initiatives[r.ID].Title.Value
	case r.Kind == board.KindKPI && s.State.KPIs[r.ID] != nil:
		return s.State.KPIs[r.ID].Title.Value
	case r.Kind == board.KindObjective && s.State.Objectives[r.ID] != nil:
		return s.State.Objectives[r.ID].Title.Value
	}
	return ""
}

// titlesOf and idsOf tell of several goals in one cell.
func (s Source) titlesOf(refs []board.Ref) string {
	all := make([]string, len(refs))
	for i, r := range refs {
		all[i] = s.titleOf(r)
	}
	return strings.Join(all, "; ")
}

func idsOf(refs []board.Ref) string {
	all := make([]string, len(refs))
	for i, r := range refs {
		all[i] = r.ID
	}
	return strings.Join(all, " ")
}

// own tells whose row it is: of the goal it belongs to, and of itself.
func (s Source) own(i item, key string) (Cell, bool) {
	switch key {
	case "id":
		return Cell{Text: i.id}, true
	case "goalid":
		return Cell{Text: i.of.ID}, true
	case "goal":
		return Cell{Text: s.titleOf(i.of)}, true
	}
	return Cell{}, false
}
