package sheet

import (
	"slices"
	"strconv"
	"strings"

	"keyline/events"
	"keyline/events/board"
)

// extras are columns of goals whose cells are changed by commands of their
// own, once all goals are there.
var extras = []string{"contributors", "delegate", "phased", "perspective", "horizon", "orphan", "teams", "contribution", "pilot", "depends"}

// ofOne are those that only goals of one kind have.
var ofOne = map[string]board.Kind{
	"delegate": board.KindKeyResult, "phased": board.KindKeyResult,
	"perspective": board.KindObjective, "horizon": board.KindObjective, "orphan": board.KindObjective, "teams": board.KindObjective, "contribution": board.KindObjective,
}

// extra is what a goal has in one of them, and how its pilot came out.
func (s Source) extra(ref board.Ref, goal *board.Goal, key string, words map[string]string) Cell {
	pilot := goal.Pilot
	if pilot != nil && pilot.Outcome != nil {
		if key == "outcome" {
			return Cell{Text: pilot.Outcome.Result}
		}
		pilot = nil
	}
	switch {
	case key == "contributors":
		return Cell{Text: s.namesOf(goal.Contributors)}
	case key == "pilot" && pilot != nil:
		return Cell{Text: pilot.Exit}
	case key == "depends" && pilot != nil:
		return Cell{Text: dependencies(pilot, words["alone"])}
	}
	if k := s.State.KeyResults[ref.ID]; ref.Kind == board.KindKeyResult && k != nil {
		switch key {
		case "delegate":
			return Cell{Text: s.Names[k.Delegate]}
		case "phased":
			return Cell{Text: phases(k.Phased)}
		}
	}
	if o := s.State.Objectives[ref.ID]; ref.Kind == board.KindObjective && o != nil {
		switch key {
		case "perspective":
			return Cell{Text: words[o.Perspective]}
		case "horizon":
			return Cell{Text: words[o.Horizon]}
		case "orphan":
			return Cell{Text: o.Orphan}
		case "contribution":
			return Cell{Text: o.Contribution}
		case "teams":
			return Cell{Text: joined(o.Teams, "; ")}
		}
	}
	return Cell{}
}

func (s Source) namesOf(people []string) string {
	names := make([]string, len(people))
	for i, id := range people {
		names[i] = s.Names[id]
	}
	return strings.Join(names, "; ")
}

func phases(all []board.PhasedTarget) string {
	told := make([]string, len(all))
	for i, p := range all {
		told[i] = p.On + ": " + strconv.FormatFloat(p.Value, 'f', -1, 64)
	}
	return strings.Join(told, "; ")
}

// phased reads a day and a value each, as phases writes them.
func (r *reader) phased(text string) ([]board.PhasedTarget, *events.Error) {
	var all []board.PhasedTarget
	for _, one := range strings.FieldsFunc(text, func(c rune) bool { return c == ';' || c == '\n' }) {
		one = strings.TrimSpace(one)
		if one == "" {
			continue
		}
		at := strings.LastIndexAny(one, ": ")
		if at < 0 {
			return nil, events.Refuse(events.Invalid, "phased_malformed", "Phased targets are written as a day and a value each, such as 2026-12-31: 20; 2027-01-31: 30.", "value", brief(one))
		}
		day, err := r.day(strings.TrimSpace(strings.TrimRight(one[:at], ": ")))
		if err != nil {
			return nil, err
		}
		v, wrong := number(one[at+1:])
		if wrong != nil {
			return nil, events.Refuse(events.Invalid, "number_expected", "That is not a number.")
		}
		all = append(all, board.PhasedTarget{On: day, Value: v})
	}
	return all, nil
}

// dependencies has a line for each other team that a pilot needs something of.
func dependencies(p *board.Pilot, alone string) string {
	if p.Alone {
		return alone
	}
	lines := make([]string, len(p.Depends))
	for i, d := range p.Depends {
		lines[i] = escaped(d.Team, ":：")
		if d.Need != "" || isAlone(d.Team) {
			lines[i] = strings.TrimSpace(lines[i] + ": " + escaped(d.Need, ""))
		}
	}
	return strings.Join(lines, "\n")
}

func isAlone(text string) bool { return means(text, []string{"alone"}, valueWords) != "" }

// depends reads what dependencies writes.
func depends(text string) (all []board.Dependency, alone bool) {
	if isAlone(text) {
		return nil, true
	}
	for _, line := range parted(text, "\n") {
		team, need := line, ""
		if all := parted(line, ":："); len(all) > 0 {
			team = all[0]
			need = strings.TrimLeft(strings.TrimPrefix(line, team), ":： ")
		}
		if d := (board.Dependency{Team: plainly(team), Need: plainly(need)}); d != (board.Dependency{}) {
			all = append(all, d)
		}
	}
	return all, false
}

// escaped is a text that keeps within its part of a cell.
func escaped(text, signs string) string {
	var b strings.Builder
	for _, c := range text {
		switch {
		case c == '\n':
			b.WriteString(`\n`)
			continue
		case c == '\\' || strings.ContainsRune(signs, c):
			b.WriteByte('\\')
		}
		b.WriteRune(c)
	}
	return b.String()
}

// plainly takes back what escaped did.
func plainly(text string) string {
	var b strings.Builder
	after := false
	for _, c := range strings.TrimSpace(text) {
		switch {
		case after && c == 'n':
			b.WriteByte('\n')
		case after || c != '\\':
			b.WriteRune(c)
		}
		after = !after && c == '\\'
	}
	return b.String()
}

// parted cuts a text at signs that are not escaped.
func parted(text, signs string) (all []string) {
	from, after := 0, false
	for at, c := range text {
		if !after && strings.ContainsRune(signs, c) {
			all = append(all, text[from:at])
			from = at + len(string(c))
		}
		after = !after && c == '\\'
	}
	return append(all, text[from:])
}

func joined(all []string, by string) string {
	told := make([]string, len(all))
	for i, one := range all {
		told[i] = escaped(one, ";；")
	}
	return strings.Join(told, by)
}

func several(text string) (all []string) {
	for _, one := range parted(text, ";；\n") {
		if one = plainly(one); one != "" {
			all = append(all, one)
		}
	}
	return all
}

// extra makes what a row says in these columns into commands, each with the
// column it is about.
func (r *reader) extra(ref board.Ref, said map[string]string, line int) (all []board.Command, about []string) {
	do := func(key string, c board.Command) { all, about = append(all, c), append(about, key) }
	for _, key := range extras {
		value, named := said[key]
		if !named {
			continue
		}
		switch key {
		case "contributors":
			do(key, board.SetGoalContributors{Ref: ref, People: strings.Fields(value)})
		case "delegate":
			do(key, board.SetDelegate{KeyResult: ref.ID, Person: value})
		case "phased":
			targets, _ := r.phased(value) // which was read before
			do(key, board.SetPhasedTargets{KeyResult: ref.ID, Targets: targets})
		case "perspective":
			do(key, board.SetPerspective{Objective: ref.ID, Perspective: value})
		case "horizon":
			do(key, board.SetHorizon{Objective: ref.ID, Horizon: value})
		case "orphan":
			do(key, board.DeclareOrphan{Objective: ref.ID, Reason: value})
		case "teams":
			do(key, board.SetTeams{Objective: ref.ID, Teams: several(value)})
		case "contribution":
			do(key, board.StateContribution{Objective: ref.ID, Text: value})
		}
	}
	exit, named := said["pilot"]
	needs, more := said["depends"]
	if !named && !more {
		return all, about
	}
	to := board.MarkPilot{Ref: ref}
	if p := r.piloted(ref); p != nil {
		if named && strings.TrimSpace(exit) == "" {
			r.problem(line, "pilot", events.Refuse(events.Clash, "row_pilot", "A pilot ends on its goal, with what it has shown. Leave its criterion in the cell."))
			return nil, nil
		}
		to.Exit, to.Depends, to.Alone = p.Exit, slices.Clone(p.Depends), p.Alone
	}
	if named {
		to.Exit = exit
	}
	if more {
		to.Depends, to.Alone = depends(needs)
	}
	do(map[bool]string{true: "pilot", false: "depends"}[named], to)
	return all, about
}

// piloted is the pilot that a goal is in; nil: none.
func (s Source) piloted(ref board.Ref) *board.Pilot {
	var p *board.Pilot
	if k := s.State.KeyResults[ref.ID]; ref.Kind == board.KindKeyResult && k != nil {
		p = k.Pilot
	} else if o := s.State.Objectives[ref.ID]; ref.Kind == board.KindObjective && o != nil {
		p = o.Pilot
	}
	if p != nil && p.Outcome != nil {
		return nil
	}
	return p
}
