package board

import (
	"fmt"

	"keyline/events"
)

// Template tells what a board can start with, in each language: en, zh-Hans
// and zh-Hant.
type Template struct {
	ID      string            `json:"id"`
	Names   map[string]string `json:"names"`
	About   map[string]string `json:"about"`
	Steps   int               `json:"steps,omitempty"` // of its agenda
	Minutes int               `json:"minutes,omitempty"`
}

// Templates lists what CreateBoard knows, the emptiest first.
func Templates() []Template {
	var list []Template
	for _, t := range templates {
		if t.id == Practice || t.id == Sample {
			continue // begun in ways of their own
		}
		listed := Template{ID: t.id, Names: map[string]string{}, About: map[string]string{}}
		for lang, c := range t.texts {
			listed.Names[lang], listed.About[lang] = c.name, c.about
			listed.Steps, listed.Minutes = c.starter(nil, nil).Length()
		}
		list = append(list, listed)
	}
	return list
}

type template struct {
	id    string
	texts map[string]content // by language
}

// content is a template in one language.
type content struct {
	name, about string
	title       string // of the board, unless it is given one
	stages      []stage
	goals       []example
	agenda      []item
	bots        []string // names of the people of a practice or sample board, who do not exist
}

// stage is a group on the wall with notes that say what to do there.
type stage struct {
	name    string
	prompts []string
}

// item is a phase of the meeting that the template is for. What it allows goes
// with its kind.
type item struct {
	title   string
	minutes int
	kind    string
	private bool
}

// stepNotes says of templates which kind of notes a step of the agenda, counted
// from 0, is about.
var stepNotes = map[string]map[int]string{
	"consensus": {1: Issue, 2: Answer, 7: Effect, 8: Cause, 10: Metric},
}

// usual is what participants may do in a phase of a kind.
func usual(kind string) []string {
	switch kind {
	case "write":
		return []string{"write"}
	case "group":
		return []string{"write", "sort"}
	case "goals":
		return []string{"write", "goals"}
	case "vote":
		return []string{"vote"}
	}
	return nil
}

// example is an objective that shows what a good one looks like.
type example struct {
	title, why string
	results    []result
}

type result struct {
	title, metric    string
	baseline, target float64
	unit             string
}

var templates = []template{
	{"blank", map[string]content{
		"en":      {name: "Blank board", about: "An empty wall and an empty list of goals."},
		"zh-Hans": {name: "空白白板", about: "一面空墙，一份空的目标清单。"},
		"zh-Hant": {name: "空白白板", about: "一面空牆，一份空的目標清單。"},
	}},
	{"consensus", consensus},
	{"workshop", workshop},
	{"review", review},
	{"retro", retro},
	{"pairs", pairs},
	{"week", week},
	{Watch, watch},
	{Practice, practice},
	{Sample, sample},
}

// Places of the stages on the wall: two beside each other, so that a laptop
// shows all of them at a size one can read, with room for notes between.
const (
	stageAcross = 600.0
	stageDown   = 560.0
	promptLeft  = 16.0
	promptDown  = 52.0
	promptColor = "stone"
)

// starter is the part of the content that any board may begin with; notes says
// which kind of notes the steps of its agenda are about, polls what its vote
// phases ask.
func (c content) starter(notes map[int]string, polls []PollPlan) Starter {
	var out Starter
	for i, st := range c.stages {
		out.Groups = append(out.Groups, StarterGroup{st.name, float64(i%2) * stageAcross, float64(i/2) * stageDown, st.prompts})
	}
	for i, p := range c.agenda {
		step := Planned{
			Phase: phaseOfTemplate(i), Title: p.title, Minutes: p.minutes, Kind: p.kind, Private: p.private, May: usual(p.kind),
			Notes: notes[i], Intent: intents[p.title],
		}
		if p.kind == "vote" && len(polls) > 0 {
			step.Poll, polls = &polls[0], polls[1:]
		}
		out.Agenda = append(out.Agenda, step)
	}
	return out
}

// examples writes the objectives of the content onto a board just created.
func (c content) examples(owner string) []events.Event {
	var all []events.Event
	results, orders := 0, ordersAfter("", len(c.goals))
	for i, g := range c.goals {
		objective := fmt.Sprintf("templateo%03d", i+1)
		all = append(all, ObjectiveDrafted{Objective: objective, Title: g.title, Order: orders[i]},
			revision(Field{Ref{KindObjective, objective}, "why"}, typed(owner, g.why), g.why))
		orders := ordersAfter("", len(g.results))
		for k, r := range g.results {
			results++
			id := fmt.Sprintf("templatek%03d", results)
			direction := "increase"
			if r.target < r.baseline {
				direction = "decrease"
			}
			all = append(all, KeyResultDrafted{KeyResult: id, Objective: objective, Title: r.title, Order: orders[k]},
				revision(Field{Ref{KindKeyResult, id}, "metric"}, typed(owner, r.metric), r.metric),
				KeyResultMeasured{id, Gauge{Direction: direction, Baseline: &r.baseline, Target: &r.target, Unit: r.unit}, ""})
		}
	}
	return all
}
