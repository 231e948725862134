package board

import (
	"cmp"
	"reflect"
	"slices"
	"strconv"

	"keyline/events"
)

// Plan is one version of the execution plan: who does what by when for which
// key result, as it was when somebody asked for it. It never changes.
type Plan struct {
	Number int // from 1
	Rows   []PlanRow
	By     string
	At     int64
	trace
}

// PlanRow is a milestone of an initiative for a key result; without a milestone
// the initiative alone, without an initiative the hole below the key result. Of
// an initiative for an objective alone the key result is empty, of a project the
// objective as well. It is stored inside PlanGenerated.
type PlanRow struct {
	Objective  string `json:"objective"` // titles as they were, ids beside them
	KeyResult  string `json:"keyresult"`
	Key        string `json:"key"`
	Initiative string `json:"initiative,omitempty"`
	Work       string `json:"work,omitempty"`
	Status     string `json:"status,omitempty"`
	Owner      string `json:"owner,omitempty"` // of the initiative; person
	Start      string `json:"start,omitempty"`
	Milestone  string `json:"milestone,omitempty"`
	Due        string `json:"due,omitempty"`
	Done       string `json:"done,omitempty"`
}

// PlanGenerated records a version of the execution plan with all its rows, so
// that a later one can be compared with it. Its name and fields are what is
// stored.
type PlanGenerated struct {
	Plan   string    `json:"plan"`
	Number int       `json:"number"`
	Rows   []PlanRow `json:"rows"`
}

func (PlanGenerated) Type() string { return "PlanGenerated" }

// Fold. A version is a record: nobody takes it back.

func (s *State) planGenerated(e PlanGenerated) {
	if e.Plan == "" || s.Plans[e.Plan] != nil {
		return
	}
	p := &Plan{Number: e.Number, Rows: e.Rows, By: s.now.actor, At: s.now.at}
	s.Plans[e.Plan] = p
	s.touch(Ref{KindPlan, e.Plan}, &p.trace, PlanNumber|PlanRows|PlanBy|PlanAt)
}

// Decisions.

// GeneratePlan records the execution plan as it follows from the board. When
// it is that of the last version, there is nothing to record.
type GeneratePlan struct {
	Plan string `json:"plan"`
}

func (GeneratePlan) Name() string { return "GeneratePlan" }

const (
	maxPlanRows = 1000
	maxPlans    = 100 // of a board
)

func (s *State) decideGeneratePlan(c GeneratePlan) ([]events.Event, error) {
	if err := s.checkNew(c.Plan, s.Plans[c.Plan] != nil); err != nil {
		return nil, err
	}
	rows := s.planRows()
	if len(rows) == 0 {
		return nil, events.Refuse(events.Clash, "plan_empty", "There is no key result or project yet to plan for.")
	}
	if len(rows) > maxPlanRows {
		return nil, events.Refuse(events.TooMany, "plan_too_long", "A plan has at most 1000 rows.", "max", strconv.Itoa(maxPlanRows))
	}
	if len(s.Plans) >= maxPlans {
		return nil, events.Refuse(events.TooMany, "too_many_plans", "A board keeps at most 100 versions of its plan.", "max", strconv.Itoa(maxPlans))
	}
	number := 0
	for _, p := range s.Plans {
		if number = max(number, p.Number); p.Number == len(s.Plans) && reflect.DeepEqual(p.Rows, rows) {
			return nil, nil
		}
	}
	return []events.Event{PlanGenerated{c.Plan, number + 1, rows}}, nil
}

// planRows follow the order of the board: key results and the work for them,
// what is for their objective alone, and then the projects, which are for no
// goal. What was dropped is not planned.
func (s *State) planRows() (rows []PlanRow) {
	for _, o := range s.objectivesInOrder() {
		objective := PlanRow{Objective: s.Objectives[o].Title.Value}
		for _, k := range s.KeyResultsOf(Ref{KindObjective, o}) {
			row := objective
			row.KeyResult, row.Key = s.KeyResults[k].Title.Value, k
			work := s.initiativesFor(Ref{KindKeyResult, k})
			if len(work) == 0 {
				rows = append(rows, row)
			}
			rows = s.planWork(rows, row, work)
		}
		rows = s.planWork(rows, objective, s.initiativesFor(Ref{KindObjective, o}))
	}
	return s.planWork(rows, PlanRow{}, s.planned(func(i *Initiative) bool { return len(i.For) == 0 }))
}

// planWork adds a row for each milestone of some initiatives.
func (s *State) planWork(rows []PlanRow, row PlanRow, work []string) []PlanRow {
	for _, id := range work {
		i := s.Initiatives[id]
		row.Initiative, row.Work, row.Status, row.Owner, row.Start = id, i.Title.Value, i.Status, i.Owner, i.Start
		for _, m := range i.Milestones {
			row.Milestone, row.Due, row.Done = m.Title, m.Due, m.Done
			rows = append(rows, row)
		}
		if len(i.Milestones) == 0 {
			row.Milestone, row.Due, row.Done = "", "", ""
			rows = append(rows, row)
		}
	}
	return rows
}

func (s *State) objectivesInOrder() (ids []string) {
	for id, o := range s.Objectives {
		if !o.Gone {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b string) int {
		return cmp.Or(cmp.Compare(s.Objectives[a].Order, s.Objectives[b].Order), cmp.Compare(a, b))
	})
	return ids
}

// initiativesFor lists the work for a goal that is there and not dropped.
func (s *State) initiativesFor(r Ref) []string {
	return s.planned(func(i *Initiative) bool { return slices.Contains(i.For, r) })
}

// planned are initiatives that are there and not dropped, in their order.
func (s *State) planned(which func(*Initiative) bool) (ids []string) {
	for id, i := range s.Initiatives {
		if !i.Gone && i.Status != StatusDropped && which(i) {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b string) int {
		return cmp.Or(cmp.Compare(s.Initiatives[a].Order, s.Initiatives[b].Order), cmp.Compare(a, b))
	})
	return ids
}
