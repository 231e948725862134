package sheet

import (
	"errors"
	"strconv"
	"strings"

	"keyline/events"
	"keyline/events/board"
)

// Plan is what a table would do to a board.
type Plan struct {
	Import   board.ImportGoals `json:"-"`
	Changes  []Change          `json:"changes"`  // what would be other than now
	Added    int               `json:"added"`    // rows that would be goals of their own
	Same     int               `json:"same"`     // rows that say what is so already
	Problems []Problem         `json:"problems"` // with any of them, nothing can be done
	Unknown  []string          `json:"unknown"`  // headings that name no column
}

// Change is one cell that says something else.
type Change struct {
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
	Line    int               `json:"line"`
	Column  string            `json:"column,omitempty"`
	Reason  string            `json:"reason"`
	Message string            `json:"message"`
	Args    map[string]string `json:"args,omitempty"`
}

// taken are the columns that a table can change.
var taken = []string{"title", "prose", "owner", "due", "ambition", "kind", "from", "to", "unit", "weight"}

const maxProblems = 200 // told at once

// reader goes through a grid row by row.
type reader struct {
	Source
	grid  Grid
	at    map[string]int // column of each key
	newID func(line int) string

	plan  Plan
	lines []int          // of each goal in the import
	seen  map[string]int // id, line
	above string         // the objective of the rows that follow
	named map[string]string
}

// Plan compares a grid with a board. newID makes the id of a goal that a line
// adds; the same line has to get the same one.
func (g Grid) Plan(s Source, by events.By, reason string, newID func(line int) string) (Plan, error) {
	r := &reader{Source: s, grid: g, newID: newID, seen: map[string]int{}, named: map[string]string{}}
	if err := r.heading(); err != nil {
		return Plan{}, err
	}
	for id, o := range s.State.Objectives {
		if !o.Gone {
			r.named[strings.TrimSpace(o.Title.Value)] = id
		}
	}
	for i, row := range g.Rows[1:] {
		r.row(g.Lines[i+1], row)
	}
	r.plan.Import.Reason = reason
	r.decided(by)
	if len(r.plan.Problems) > maxProblems {
		r.plan.Problems = r.plan.Problems[:maxProblems]
	}
	return r.plan, nil
}

// heading finds out which column is what.
func (r *reader) heading() error {
	r.at = map[string]int{}
	for i, word := range r.grid.Rows[0] {
		if strings.TrimSpace(word) == "" {
			continue
		}
		key := means(word, append(columns, around...), columnWords)
		if _, twice := r.at[key]; key == "" || twice {
			r.plan.Unknown = append(r.plan.Unknown, word)
			continue
		}
		r.at[key] = i
	}
	_, title := r.at["title"]
	if _, id := r.at["id"]; !title && !id {
		return events.Refuse(events.Invalid, "file_heading", "The first row has to name the columns, and one of them “Title”.")
	}
	return nil
}

func (r *reader) problem(line int, column string, e *events.Error) {
	r.plan.Problems = append(r.plan.Problems, Problem{line, column, e.Reason, e.Message, e.Args})
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
	if fresh && strings.TrimSpace(title) == "" {
		r.problem(line, "title", events.Refuse(events.Invalid, "row_nameless", "A new row needs a title."))
		return
	}
	before := len(r.plan.Problems)
	var changes []Change
	g.Set = map[string]string{}
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
		field := key
		if key == "prose" {
			field = either(g.Ref, "why", "metric")
		}
		if field == "" {
			continue
		}
		g.Set[field] = value
		if key == "due" {
			text = value // which a workbook has as a number
		}
		changes = append(changes, Change{line, g.Ref.String(), fresh, brief(title), key, brief(was), brief(text)})
	}
	switch {
	case len(r.plan.Problems) > before:
	case len(g.Set) == 0:
		r.plan.Same++
	default:
		r.plan.Import.Goals, r.lines = append(r.plan.Import.Goals, g), append(r.lines, line)
		r.plan.Changes = append(r.plan.Changes, changes...)
		if fresh {
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
	id := r.newID(line)
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
	if key == "due" {
		day, err := r.value(key, text)
		return err == nil && day == r.cell(ref, key, "en").Day
	}
	for lang := range lexicons {
		now := r.cell(ref, key, lang)
		if now.plain() == text || now.Number == nil && strings.TrimSpace(now.plain()) == strings.TrimSpace(text) && key != "title" && key != "prose" {
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
	if len(r.plan.Import.Goals) == 0 {
		return
	}
	problems := r.State.CheckImport(r.plan.Import, by)
	for _, p := range problems {
		column := p.Field
		if column == "why" || column == "metric" {
			column = "prose"
		}
		r.plan.Problems = append(r.plan.Problems, Problem{r.lines[p.Index], column, p.Err.Reason, p.Err.Message, p.Err.Args})
	}
	if len(problems) > 0 {
		return
	}
	// What concerns no row alone: rights, the phase, and how much it is.
	var refused *events.Error
	if _, err := board.Decide(r.State, r.plan.Import, by); errors.As(err, &refused) {
		r.plan.Problems = append(r.plan.Problems, Problem{0, "", refused.Reason, refused.Message, refused.Args})
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
