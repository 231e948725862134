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
	Reason string // once one of them is agreed
}

// ImportedGoal is what is to be so of one goal. What is not named stays.
type ImportedGoal struct {
	Ref       Ref    // of a goal there is, or of one to add
	Objective string // whose key result is added
	// Set has values by field, as they are stored; empty: none. Fields are
	// title, why or metric, owner, direction, baseline, target, unit, due and
	// ambition.
	Set map[string]string
}

func (ImportGoals) Name() string { return "ImportGoals" }

// ImportProblem is why one of the goals cannot be so.
type ImportProblem struct {
	Index int // of the goal in the command
	Field string
	Err   *events.Error
}

const (
	maxImported = 1000 // goals in one command
	// metaSize is about what Meta takes of an event in the store, in bytes.
	metaSize = 160
)

// CheckImport lists what is wrong with an import, all of it, and how many
// goals it would change and add. It changes nothing.
func (s *State) CheckImport(c ImportGoals, by events.By) (problems []ImportProblem, changed, added int) {
	dry := s.Clone()
	for i, g := range c.Goals {
		fresh := dry.fresh(g.Ref)
		decided, field, err := dry.importGoal(g, c.Reason, by)
		if err != nil {
			problems = append(problems, ImportProblem{i, field, asError(err)})
			continue
		}
		switch {
		case fresh:
			added++
		case len(decided) > 0:
			changed++
		}
	}
	return problems, changed, added
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
	if len(c.Goals) > maxImported {
		return nil, events.Refuse(events.TooMany, "import_too_many", "That is too much for one step. Import fewer rows at once.", "max", strconv.Itoa(maxImported))
	}
	if err := checkCount(min(len(c.Goals), 1)); err != nil {
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
			e := *asError(err)
			e.Args = maps.Clone(e.Args)
			if e.Args == nil {
				e.Args = map[string]string{}
			}
			e.Args["row"], e.Args["field"] = strconv.Itoa(i+1), field
			return nil, &e
		}
		all = append(all, decided...)
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
		for _, event := range decided {
			event = s.because(event, reason)
			if err = s.explained(event); err != nil {
				return
			}
			all = append(all, event)
			Evolve(s, events.Fact[events.Event]{Event: event, Meta: events.Meta{Actor: by.Person, Command: by.Command}, At: by.Now})
		}
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
		case "title", "why", "metric":
			do(s.decideSetText(SetText{Field: Field{g.Ref, f}, Text: value}, by))
		case "owner":
			do(s.decideAssignOwner(AssignOwner{Ref: g.Ref, Person: value}))
		case "due":
			do(s.decideSetDue(SetDue{Ref: g.Ref, Due: value}))
		case "ambition":
			do(s.decideSetAmbition(SetAmbition{Ref: g.Ref, Ambition: value}))
		}
	}
	if err == nil && g.Ref.Kind == KindKeyResult {
		var c SetMeasure
		var named bool
		if c, field, named, err = s.remeasured(g); named && err == nil {
			do(s.decideSetMeasure(c))
		}
	}
	if err != nil {
		return nil, field, err
	}
	return all, "", nil
}

var (
	objectiveFields = []string{"title", "why", "owner", "due", "ambition"}
	keyResultFields = []string{"title", "metric", "owner", "due", "ambition", "direction", "baseline", "target", "unit"}
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

// remeasured is the measure of a key result with what an import says of it, if
// it says anything. A direction that nobody chose follows the numbers.
func (s *State) remeasured(g ImportedGoal) (c SetMeasure, field string, named bool, err error) {
	k := s.KeyResults[g.Ref.ID]
	c = SetMeasure{KeyResult: g.Ref.ID, Direction: k.Direction, Baseline: k.Baseline, Target: k.Target, Unit: k.Unit}
	for _, end := range []struct {
		field string
		to    **float64
	}{{"baseline", &c.Baseline}, {"target", &c.Target}} {
		value, is := g.Set[end.field]
		if !is {
			continue
		}
		if named, *end.to = true, nil; value == "" {
			continue
		}
		v, e := strconv.ParseFloat(value, 64)
		if e != nil || checkNumber(&v) != nil {
			return c, end.field, true, events.Refuse(events.Invalid, "number_malformed", "That is not a number.")
		}
		*end.to = &v
	}
	if unit, is := g.Set["unit"]; is {
		c.Unit, named = unit, true
	}
	if direction, is := g.Set["direction"]; is {
		c.Direction, named = direction, true
	}
	if c.Direction == "" {
		c.Direction = "increase"
		if c.Baseline != nil && c.Target != nil && *c.Target < *c.Baseline {
			c.Direction = "decrease"
		}
	}
	return c, "target", named && (k.Direction != "" || c.Baseline != nil || c.Target != nil || c.Unit != "" || g.Set["direction"] != ""), nil
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
		return events.Refuse(events.TooLarge, "import_too_many", "That is too much for one step. Import fewer rows at once.", "max", strconv.Itoa(maxImported))
	}
	return nil
}
