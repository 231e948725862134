package sheet

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"keyline/events"
	"keyline/events/board"
)

// Plan is what a table would do to a board.
type Plan struct {
	Import   board.ImportGoals `json:"-"`
	Changes  []Change          `json:"changes"`           // what would be other than now
	Added    int               `json:"added"`             // rows that would be goals of their own
	Same     int               `json:"same"`              // rows that say what is so already
	Problems []Problem         `json:"problems"`          // with any of them, nothing can be done
	Unknown  []string          `json:"unknown"`           // headings that name no column
	Foreign  bool              `json:"foreign,omitempty"` // the table is of another board: all rows are added
}

// Change is one cell that says something else.
type Change struct {
	Part   string `json:"part,omitempty"` // what the row is about; empty: a goal
	Line   int    `json:"line"`
	Ref    string `json:"ref"`
	New    bool   `json:"new,omitempty"`
	Title  string `json:"title"`
	Column string `json:"column"`
	From   string `json:"from"`
	To     string `json:"to"`
}

// Problem is a cell that cannot be taken, or a row.
type Problem struct {
	Part    string            `json:"part,omitempty"`
	Line    int               `json:"line"`
	Column  string            `json:"column,omitempty"`
	Reason  string            `json:"reason"`
	Message string            `json:"message"`
	Args    map[string]string `json:"args,omitempty"`
}

// taken are the columns that a table can change.
var taken = append([]string{"title", "other", "prose", "owner", "due", "ambition", "labels", "kind", "from", "to", "unit", "weight"}, extras...)

const maxProblems = 200 // told at once

// reader goes through a grid row by row.
type reader struct {
	Source
	grid  Grid
	at    map[string]int // column of each key
	newID func(part string, line int) string

	plan   Plan
	lines  []int          // of each goal in the import
	places []place        // of each row in the import
	seen   map[string]int // id, line
	above  string         // the objective of the rows that follow
	named  map[string]string

	now      string // the part that is being read; empty: the goals
	refs     map[string]board.Ref
	ids      map[string]string // of what the import adds, by the ids that the table has for it
	titled   map[string][]board.Ref
	kinds    map[string]string // of key results that the import measures otherwise
	measured map[string]int    // the row of the import that measures a key result
}

// Plan compares a grid with a board. newID makes the id of a goal that a line
// adds; the same line of the same part has to get the same one. A file that is
// no table of goals may be one of its parts.
func (g Grid) Plan(s Source, by events.By, reason string, newID func(part string, line int) string) (Plan, error) {
	r := &reader{Source: s, newID: newID, seen: map[string]int{}, named: map[string]string{},
		refs: map[string]board.Ref{}, ids: map[string]string{}, titled: map[string][]board.Ref{}, kinds: map[string]string{}, measured: map[string]int{}}
	for _, ref := range append(s.goals(), s.initiatives()...) {
		r.known(ref, s.titleOf(ref))
		if ref.Kind == board.KindObjective {
			r.named[strings.TrimSpace(s.titleOf(ref))] = ref.ID
		}
	}
	for _, i := range kpis.items(s) {
		r.known(i.of, s.State.KPIs[i.id].Title.Value)
	}
	r.plan.Foreign = g.foreign(s)
	r.plan.Import.AsIs = r.plan.Foreign
	about := map[string]Grid{}
	for i, sheet := range append([]Grid{g}, g.More...) {
		p := partOf(sheet.Rows[0])
		switch _, twice := about[nameOf(p)]; {
		case twice || i > 0 && p == nil:
			r.plan.Unknown = append(r.plan.Unknown, sheet.Name)
		case p != nil:
			about[p.name] = sheet
		default:
			about[""] = sheet
			if err := r.goalRows(sheet); err != nil {
				return Plan{}, err
			}
		}
	}
	for i, p := range parts { // in the order in which one belongs to another
		if sheet, there := about[p.name]; there {
			r.part(&parts[i], sheet)
		}
	}
	r.plan.Import.Reason = reason
	r.decided(by)
	if len(r.plan.Problems) > maxProblems {
		r.plan.Problems = r.plan.Problems[:maxProblems]
	}
	return r.plan, nil
}

func nameOf(p *part) string {
	if p == nil {
		return ""
	}
	return p.name
}

// columns finds out which column of a sheet is what.
func (r *reader) columns(keys []string) map[string]int {
	at := map[string]int{}
	for i, word := range r.grid.Rows[0] {
		if strings.TrimSpace(word) == "" {
			continue
		}
		key := means(word, keys, columnWords)
		if _, twice := at[key]; key == "" || twice {
			r.plan.Unknown = append(r.plan.Unknown, word)
			continue
		}
		at[key] = i
	}
	return at
}

// goalRows takes a table of goals into the import.
func (r *reader) goalRows(g Grid) error {
	r.grid = g
	r.at = r.columns(append(slices.Clone(columns), around...))
	_, title := r.at["title"]
	if _, id := r.at["id"]; !title && !id {
		return events.Refuse(events.Invalid, "file_heading", "The first row has to name the columns, and one of them “Title”.")
	}
	for i, row := range g.Rows[1:] {
		r.row(g.Lines[i+1], row)
	}
	return nil
}

func (r *reader) problem(line int, column string, e *events.Error) {
	r.plan.Problems = append(r.plan.Problems, Problem{r.now, line, column, e.Reason, e.Message, e.Args})
}

// row takes a line of the table into the import.
func (r *reader) row(line int, row []string) {
	if strings.TrimSpace(strings.Join(row, "")) == "" {
		return
	}
	cell := func(key string) (string, bool) {
		i, there := r.at[key]
		if !there || i >= len(row) {
			return "", there
		}
		return row[i], true
	}
	g, fresh, ok := r.which(line, cell)
	if !ok {
		return
	}
	title, _ := cell("title")
	if fresh && !r.plan.Foreign && strings.TrimSpace(title) == "" {
		r.problem(line, "title", events.Refuse(events.Invalid, "row_nameless", "A new row needs a title."))
		return
	}
	before := len(r.plan.Problems)
	var changes []Change
	g.Set = map[string]string{}
	said := map[string]string{}
	for _, key := range taken {
		text, there := cell(key)
		if !there || fresh && text == "" {
			continue
		}
		was := ""
		if !fresh {
			was = r.cell(g.Ref, key, r.Lang).plain()
			if r.unchanged(g.Ref, key, text) {
				continue
			}
		}
		value, err := r.value(key, text)
		if err != nil {
			r.problem(line, key, err)
			continue
		}
		switch kind, bound := ofOne[key]; {
		case bound && kind != g.Ref.Kind:
			r.problem(line, key, events.Refuse(events.Invalid, "not_importable", "That cannot be changed by an import."))
			continue
		case slices.Contains(extras, key):
			said[key] = value
		case key == "prose":
			g.Set[either(g.Ref, "why", "metric")] = value
		default:
			g.Set[key] = value
		}
		if r.dated(key) {
			text = value // which a workbook has as a number
		}
		changes = append(changes, Change{"", line, g.Ref.String(), fresh, brief(title), key, brief(was), brief(text)})
	}
	more, columns := r.extra(g.Ref, said, line)
	switch {
	case len(r.plan.Problems) > before:
	case len(g.Set)+len(more) == 0 && !fresh:
		r.plan.Same++
	default:
		if len(g.Set) > 0 || fresh {
			r.plan.Import.Goals, r.lines = append(r.plan.Import.Goals, g), append(r.lines, line)
		}
		if len(more) > 0 {
			r.plan.Import.Rows = append(r.plan.Import.Rows, board.ImportedRow{Commands: more})
			r.places = append(r.places, place{line: line, columns: columns})
		}
		r.plan.Changes = append(r.plan.Changes, changes...)
		if kind, said := g.Set["kind"]; said {
			r.kinds[g.Ref.ID] = kind
		}
		if fresh {
			r.known(g.Ref, title)
			if id, _ := cell("id"); r.plan.Foreign {
				r.refs[strings.TrimSpace(id)] = g.Ref
			}
			r.plan.Added++
		}
	}
}

// which says of which goal a row speaks.
func (r *reader) which(line int, cell func(string) (string, bool)) (g board.ImportedGoal, fresh, ok bool) {
	id, _ := cell("id")
	id = strings.TrimSpace(id)
	if id == "" {
		return r.another(line, cell)
	}
	if first, twice := r.seen[id]; twice {
		r.problem(line, "id", events.Refuse(events.Invalid, "row_twice", "This row is there twice.", "first", strconv.Itoa(first)))
		return g, false, false
	}
	r.seen[id] = line
	if o := r.State.Objectives[id]; o != nil && !o.Gone {
		r.above = id
		return board.ImportedGoal{Ref: board.Ref{Kind: board.KindObjective, ID: id}}, false, true
	}
	if k := r.State.KeyResults[id]; k != nil && !k.Gone {
		r.above = k.Objective
		return board.ImportedGoal{Ref: board.Ref{Kind: board.KindKeyResult, ID: id}}, false, true
	}
	if r.plan.Foreign {
		return r.another(line, cell)
	}
	r.problem(line, "id", events.Refuse(events.Invalid, "row_unknown", "No goal of this board has this id. Empty the cell to add the row as a new goal.", "value", brief(id)))
	return g, false, false
}

// another is a goal to add: under the objective named, or the one above.
func (r *reader) another(line int, cell func(string) (string, bool)) (g board.ImportedGoal, fresh, ok bool) {
	word, _ := cell("type")
	kind := means(word, []string{"objective", "keyresult"}, valueWords)
	if strings.TrimSpace(word) != "" && kind == "" {
		r.problem(line, "type", events.Refuse(events.Invalid, "row_type", "A row is an objective or a key result.", "value", brief(word)))
		return g, true, false
	}
	if kind == "" {
		kind = "objective"
		for _, key := range []string{"kind", "from", "to", "unit", "weight"} {
			if text, _ := cell(key); strings.TrimSpace(text) != "" {
				kind = "keyresult"
			}
		}
	}
	id := r.newID("", line)
	title, _ := cell("title")
	if kind == "objective" {
		r.above = id
		r.named[strings.TrimSpace(title)] = id
		return board.ImportedGoal{Ref: board.Ref{Kind: board.KindObjective, ID: id}}, true, true
	}
	under := r.above
	if of, _ := cell("objective"); strings.TrimSpace(of) != "" {
		known := false
		if under, known = r.named[strings.TrimSpace(of)]; !known {
			r.problem(line, "objective", events.Refuse(events.Invalid, "row_objective", "There is no objective with this title.", "value", brief(of)))
			return g, true, false
		}
	}
	if under == "" {
		r.problem(line, "objective", events.Refuse(events.Invalid, "row_objectiveless", "A key result stands below its objective, or names it."))
		return g, true, false
	}
	return board.ImportedGoal{Ref: board.Ref{Kind: board.KindKeyResult, ID: id}, Objective: under}, true, true
}

// unchanged reports whether a cell says what a table of the board says now, in
// any language.
func (r *reader) unchanged(ref board.Ref, key, text string) bool {
	return r.says(key, text, func(lang string) Cell { return r.cell(ref, key, lang) })
}

// prose are the columns in which every blank counts.
var prose = []string{"title", "other", "prose", "step", "initiative", "kpi", "comment", "pilot", "contribution"}

// worded are columns whose cells are written in the words of a language.
var worded = []string{"type", "kind", "ambition", "stage", "status", "better", "frequency", "perspective", "horizon", "relation", "depends"}

// dated reports whether a column has days.
func (r *reader) dated(key string) bool {
	return key == "due" || key == "on" || key == "start" || key == "done" && r.now == "steps"
}

// says reports whether a text is what a cell says now, in any language.
func (r *reader) says(key, text string, cell func(lang string) Cell) bool {
	if r.dated(key) {
		day, err := r.value(key, text)
		return err == nil && day == cell("en").Day
	}
	for lang := range lexicons {
		if lang != "en" && !slices.Contains(worded, key) {
			continue
		}
		now := cell(lang)
		if now.plain() == text || now.Number == nil && strings.TrimSpace(now.plain()) == strings.TrimSpace(text) && !slices.Contains(prose, key) {
			return true
		}
		if now.Number != nil {
			if v, err := number(text); err == nil && v == *now.Number {
				return true
			}
		}
	}
	return false
}

// decided asks the board about all rows at once.
func (r *reader) decided(by events.By) {
	if len(r.plan.Import.Goals)+len(r.plan.Import.Rows) == 0 {
		return
	}
	var places []place
	for _, line := range r.lines {
		places = append(places, place{line: line})
	}
	places = append(places, r.places...)
	problems := r.State.CheckImport(r.plan.Import, by)
	for _, p := range problems {
		at := places[p.Index]
		column := p.Field
		if column == "why" || column == "metric" {
			column = "prose"
		}
		if p.Command < len(at.columns) {
			column = at.columns[p.Command]
		}
		r.plan.Problems = append(r.plan.Problems, Problem{at.part, at.line, column, p.Err.Reason, p.Err.Message, p.Err.Args})
	}
	if len(problems) > 0 {
		return
	}
	// What concerns no row alone: rights, the phase, and how much it is.
	var refused *events.Error
	if _, err := board.Decide(r.State, r.plan.Import, by); errors.As(err, &refused) {
		r.plan.Problems = append(r.plan.Problems, Problem{"", 0, "", refused.Reason, refused.Message, refused.Args})
	}
}

func either(r board.Ref, objective, keyResult string) string {
	if r.Kind == board.KindObjective {
		return objective
	}
	return keyResult
}

func brief(text string) string {
	if r := []rune(text); len(r) > 200 {
		return string(r[:200]) + "…"
	}
	return text
}
