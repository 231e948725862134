package board

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strconv"

	"keyline/events"
)

// ImportGoals changes and adds many goals at once, as a table does that was
// pasted or uploaded: all of it, or nothing. It is one step to take back. The
// server gives this command, for it reads the table.
type ImportGoals struct {
	Goals  []ImportedGoal
	Rows   []ImportedRow // about what belongs to them, once they are there
	Reason string        // once one of them is agreed
	// AsIs says that the goals come from another board: their weights, phased
	// targets and check-ins are taken as they stood there, also where they do
	// not fit any more.
	AsIs bool
}

// ImportedGoal is what is to be so of one goal. What is not named stays.
type ImportedGoal struct {
	Ref       Ref    // of a goal there is, or of one to add
	Objective string // whose key result is added
	// Set has values by field, as they are stored; empty: none. Fields are
	// title, other (the title in a second language), why or metric, owner, due,
	// ambition, labels, weight in percent, and of a
	// gauge kind, from, to and unit, where a direction is a kind, too.
	Set map[string]string
}

func (ImportGoals) Name() string { return "ImportGoals" }

// ImportProblem is why one of the goals cannot be so.
type ImportProblem struct {
	Index   int // of the goal in the command, and of the row behind all goals
	Command int // of the row
	Field   string
	Err     *events.Error
}

const (
	maxImported = 10_000 // goals and rows in one command
	// metaSize is about what Meta takes of an event in the store, in bytes.
	metaSize = 160
)

var errImportTooMany = events.Refuse(events.TooLarge, "import_too_many", "That is too much for one step: 10,000 rows, 32,000 changes or 8 MB are the most. Import it in parts.")

// CheckImport lists what is wrong with an import, all of it. It changes
// nothing.
func (s *State) CheckImport(c ImportGoals, by events.By) (problems []ImportProblem) {
	dry := s.Clone()
	for i, g := range c.Goals {
		if _, field, err := dry.importGoal(g, c.Reason, by); err != nil {
			problems = append(problems, ImportProblem{Index: i, Field: field, Err: asError(err)})
		}
	}
	if len(problems) > 0 {
		return problems // weights of what could not be read say nothing yet
	}
	for _, w := range dry.weighings(c) {
		if _, err := dry.importWeights(w, c, by); err != nil {
			problems = append(problems, ImportProblem{Index: w.goal, Field: "weight", Err: asError(err)})
		}
	}
	for i, r := range c.Rows {
		if _, at, err := dry.importRow(r, c, by); err != nil {
			problems = append(problems, ImportProblem{Index: len(c.Goals) + i, Command: at, Err: asError(err)})
		}
	}
	return problems
}

func asError(err error) *events.Error {
	var e *events.Error
	if errors.As(err, &e) {
		return e
	}
	return events.Refuse(events.Internal, "internal", "Something went wrong on our side.")
}

func (s *State) fresh(r Ref) bool {
	g, _ := s.goal(r)
	return g == nil
}

func (s *State) decideImportGoals(c ImportGoals, by events.By) ([]events.Event, error) {
	n := len(c.Goals) + len(c.Rows)
	if n > maxImported {
		return nil, errImportTooMany
	}
	if err := checkCount(min(n, 1)); err != nil {
		return nil, err
	}
	seen := unique{}
	dry := s.Clone()
	var all []events.Event
	for i, g := range c.Goals {
		if err := seen.add(g.Ref.String()); err != nil {
			return nil, err
		}
		decided, field, err := dry.importGoal(g, c.Reason, by)
		if err != nil {
			return nil, inRow(err, i, field)
		}
		all = append(all, decided...)
	}
	for _, w := range dry.weighings(c) {
		decided, err := dry.importWeights(w, c, by)
		if err != nil {
			return nil, inRow(err, w.goal, "weight")
		}
		all = append(all, decided...)
	}
	for i, r := range c.Rows {
		decided, _, err := dry.importRow(r, c, by)
		if err != nil {
			return nil, inRow(err, len(c.Goals)+i, "")
		}
		all = append(all, decided...)
	}
	return all, nil
}

// inRow says of which goal of an import an error is, and of which field.
func inRow(err error, goal int, field string) error {
	e := *asError(err)
	e.Args = maps.Clone(e.Args)
	if e.Args == nil {
		e.Args = map[string]string{}
	}
	e.Args["row"], e.Args["field"] = strconv.Itoa(goal+1), field
	return &e
}

// taking folds what was decided of an import, so that what follows finds it
// done.
func (s *State) taking(decided []events.Event, reason string, by events.By) ([]events.Event, error) {
	var all []events.Event
	for _, event := range decided {
		event = s.because(event, reason)
		if err := s.explained(event); err != nil {
			return nil, err
		}
		all = append(all, event)
		Evolve(s, events.Fact[events.Event]{Event: event, Meta: events.Meta{Actor: by.Person, Command: by.Command}, At: by.Now})
	}
	return all, nil
}

// importGoal decides one goal of an import and folds it, so that the next one
// finds it done. An error is about the field named; empty: about the goal.
func (s *State) importGoal(g ImportedGoal, reason string, by events.By) (all []events.Event, field string, err error) {
	do := func(decided []events.Event, e error) {
		if err = e; err != nil {
			return
		}
		var taken []events.Event
		taken, err = s.taking(decided, reason, by)
		all = append(all, taken...)
	}
	for f := range g.Set {
		if !slices.Contains(importable(g.Ref), f) {
			return nil, f, events.Refuse(events.Invalid, "not_importable", "That cannot be changed by an import.")
		}
	}
	if s.fresh(g.Ref) {
		if do(s.importNew(g)); err != nil {
			return nil, "title", err
		}
	} else if err = s.need(g.Ref); err != nil {
		return nil, "", err
	}
	for _, f := range importable(g.Ref) {
		value, named := g.Set[f]
		if !named || err != nil {
			continue
		}
		field = f
		switch f {
		case "title", "other", "why", "metric":
			do(s.decideSetText(SetText{Field: Field{g.Ref, f}, Text: value}, by))
		case "owner":
			do(s.decideAssignOwner(AssignOwner{Ref: g.Ref, Person: value}))
		case "due":
			do(s.decideSetDue(SetDue{Ref: g.Ref, Due: value}))
		case "labels":
			do(s.decideSetLabels(SetLabels{g.Ref, ParseLabels(value)}))
		case "ambition":
			do(s.decideSetAmbition(SetAmbition{Ref: g.Ref, Ambition: value}))
		}
	}
	if err == nil && g.Ref.Kind == KindKeyResult {
		var to Gauge
		to, field, err = s.KeyResults[g.Ref.ID].regauged(g.Set)
		if err == nil && !to.Equal(s.KeyResults[g.Ref.ID].Gauge) {
			do(s.decideSetMeasure(SetMeasure{KeyResult: g.Ref.ID, Gauge: to}))
		}
	}
	if err != nil {
		return nil, field, err
	}
	return all, "", nil
}

var (
	objectiveFields = []string{"title", "other", "why", "owner", "due", "ambition", "labels"}
	keyResultFields = []string{"title", "other", "metric", "owner", "due", "ambition", "labels", "kind", "from", "to", "unit", "weight"}
)

func importable(r Ref) []string {
	if r.Kind == KindObjective {
		return objectiveFields
	}
	return keyResultFields
}

// importNew adds a goal behind all others, with its title.
func (s *State) importNew(g ImportedGoal) ([]events.Event, error) {
	title := g.Set["title"]
	last := ""
	switch g.Ref.Kind {
	case KindObjective:
		for _, o := range s.Objectives {
			last = max(last, o.Order)
		}
		return s.decideDraftObjective(DraftObjective{Objective: g.Ref.ID, Title: title, Order: ordersAfter(last, 1)[0]})
	case KindKeyResult:
		for _, k := range s.KeyResults {
			if k.Objective == g.Objective {
				last = max(last, k.Order)
			}
		}
		return s.decideDraftKeyResult(DraftKeyResult{KeyResult: g.Ref.ID, Objective: g.Objective, Title: title, Order: ordersAfter(last, 1)[0]})
	}
	return nil, events.Refuse(events.Invalid, "not_a_goal", "That is neither an objective nor a key result.")
}

// regauged is the gauge of a key result with what an import says of it. A
// direction that nobody chose follows the numbers. An error is about a field.
func (k *KeyResult) regauged(set map[string]string) (g Gauge, field string, err error) {
	g = k.Gauge
	if kind, named := set["kind"]; named {
		g = g.turned(kind)
	}
	if unit, named := set["unit"]; named {
		g.Unit = unit
	}
	from, to := g.ends()
	for _, end := range []struct {
		field string
		to    **float64
	}{{"from", from}, {"to", to}} {
		value, named := set[end.field]
		if !named || value == "" && end.to == nil {
			continue
		}
		if end.to == nil {
			return g, end.field, events.Refuse(events.Invalid, "gauge_misfit", "This kind of key result is not measured with that.")
		}
		*end.to = nil
		if value == "" {
			continue
		}
		v, err := strconv.ParseFloat(value, 64)
		if err != nil || checkNumber(&v) != nil {
			return g, end.field, events.Refuse(events.Invalid, "number_expected", "That is not a number.")
		}
		*end.to = &v
	}
	if g.Kind == "" && g.Direction == "" && (g.Baseline != nil || g.Target != nil || g.Unit != "") {
		g.Direction = "increase"
		if g.Baseline != nil && g.Target != nil && *g.Target < *g.Baseline {
			g.Direction = "decrease"
		}
	}
	return g, "to", nil
}

// turned is a gauge of another kind, or in another direction, with what both
// have.
func (g Gauge) turned(kind string) Gauge {
	was, to := g, Gauge{Unit: g.Unit}
	switch kind {
	case "", "increase", "decrease":
		to.Direction, to.Baseline, to.Target = kind, was.Baseline, was.Target
		return to
	case GaugeMilestone:
		to.Steps = was.Steps
	case GaugeWithin:
		to.Low, to.High = was.Low, was.High
	case GaugeAbove:
		to.Low = was.Low
	case GaugeBelow:
		to.High = was.High
	}
	to.Kind = kind
	return to
}

// Ends are the numbers that a gauge goes from and to, or lies between; nil
// where it has none.
func (g Gauge) Ends() (from, to *float64) {
	a, b := g.ends()
	if a != nil {
		from = *a
	}
	if b != nil {
		to = *b
	}
	return from, to
}

// ends are the places of the numbers that a gauge goes from and to, or lies between; nil
// where its kind has none.
func (g *Gauge) ends() (from, to **float64) {
	switch g.Kind {
	case "":
		return &g.Baseline, &g.Target
	case GaugeWithin:
		return &g.Low, &g.High
	case GaugeAbove:
		return &g.Low, nil
	case GaugeBelow:
		return nil, &g.High
	}
	return nil, nil
}

// storable refuses what no store takes in one step.
func storable(all []events.Event) error {
	if len(all) < 32 {
		return nil // texts alone are large, and a few of them fit
	}
	size := 0
	for _, e := range all {
		data, err := json.Marshal(e)
		if err != nil {
			return err
		}
		size += len(data) + metaSize
	}
	if len(all) > events.MaxAppendEvents || size > events.MaxAppendBytes {
		return errImportTooMany
	}
	return nil
}
