package sheet

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"keyline/events"
	"keyline/events/board"
)

// line is a row of a part as it was read.
type line struct {
	at    int
	item  item
	fresh bool
	said  map[string]string // by column, as the board stores it: what is other than now
	cell  func(key string) string
}

// place is where a row of an import comes from.
type place struct {
	part    string // empty: the goals
	line    int
	columns []string // of a goal's row: which each of its commands is about
}

// part takes a table of what belongs to goals into the import.
func (r *reader) part(p *part, g Grid) {
	r.grid, r.now = g, p.name
	defer func() { r.now = "" }()
	at := r.columns(append(slices.Clone(p.columns), around...))
	there := map[string]item{}
	for _, i := range p.items(r.Source) {
		there[i.id] = i
	}
	seen := map[string]int{}
	for n, row := range g.Rows[1:] {
		if strings.TrimSpace(strings.Join(row, "")) == "" {
			continue
		}
		l := line{at: g.Lines[n+1], said: map[string]string{}, cell: func(key string) string {
			if i, named := at[key]; named && i < len(row) {
				return row[i]
			}
			return ""
		}}
		id := strings.TrimSpace(l.cell("id"))
		if first, twice := seen[id]; twice && id != "" {
			r.problem(l.at, "id", events.Refuse(events.Invalid, "row_twice", "This row is there twice.", "first", strconv.Itoa(first)))
			continue
		}
		seen[id] = l.at
		var known bool
		if l.item, known = there[id]; !known && id != "" && !r.plan.Foreign {
			r.problem(l.at, "id", events.Refuse(events.Invalid, "row_unknown", "No goal of this board has this id. Empty the cell to add the row as a new goal.", "value", brief(id)))
			continue
		}
		if l.fresh = !known; l.fresh {
			l.item.id = r.newID(p.name, l.at)
			r.ids[id] = l.item.id
		}
		r.line(p, l, at)
	}
}

// line compares a row with what is there and makes its commands.
func (r *reader) line(p *part, l line, at map[string]int) {
	before := len(r.plan.Problems)
	var changes []Change
	for _, key := range p.taken {
		text := l.cell(key)
		_, named := at[key]
		if !named || l.fresh && strings.TrimSpace(text) == "" {
			continue
		}
		was := ""
		if !l.fresh {
			now := func(lang string) Cell { return p.cell(r.Source, l.item, key, lexiconOf(lang).values) }
			was = now(r.Lang).plain()
			if r.says(key, text, now) {
				continue
			}
		}
		value, err := r.value(key, text)
		if err != nil {
			r.problem(l.at, key, err)
			continue
		}
		l.said[key] = value
		if r.dated(key) {
			text = value // which a workbook has as a number
		}
		changes = append(changes, Change{r.now, l.at, l.item.id, l.fresh, brief(r.called(p, l)), key, brief(was), brief(text)})
	}
	switch {
	case len(r.plan.Problems) > before:
	case len(l.said) == 0 && !l.fresh:
		r.plan.Same++
	default:
		p.rows(r, l)
		if len(r.plan.Problems) > before {
			return
		}
		r.plan.Changes = append(r.plan.Changes, changes...)
		if l.fresh {
			r.plan.Added++
		}
	}
}

// called is what a row is called where its changes are told.
func (r *reader) called(p *part, l line) string {
	if !slices.Contains(prose, p.mark) {
		return cmp.Or(l.cell("goal"), r.titleOf(r.refs[strings.TrimSpace(l.cell("goalid"))]))
	}
	return l.cell(p.mark)
}

// do adds the commands of a row to the import.
func (r *reader) do(l line, all ...board.Command) {
	if len(all) > 0 {
		r.plan.Import.Rows = append(r.plan.Import.Rows, board.ImportedRow{Commands: all})
		r.places = append(r.places, place{part: r.now, line: l.at})
	}
}

// known makes goals findable by id and title.
func (r *reader) known(ref board.Ref, title string) {
	r.refs[ref.ID] = ref
	title = strings.TrimSpace(title)
	r.titled[title] = append(r.titled[title], ref)
}
