package sheet

import (
	"strconv"
	"strings"

	"keyline/events"
	"keyline/events/board"
)

// value is what a cell's text stands for, as the board stores it.
func (r *reader) value(key, text string) (string, *events.Error) {
	bare := strings.TrimSpace(strings.Map(narrow, text))
	switch key {
	case "title", "other", "prose", "step", "initiative", "kpi", "comment", "pilot", "contribution":
		return text, nil
	case "unit", "key", "address", "goalid", "guardid", "toid", "orphan", "teams", "depends":
		return strings.TrimSpace(text), nil
	}
	if bare == "" {
		return "", nil
	}
	switch key {
	case "done": // of check-ins: ids of steps
		if !r.dated(key) {
			return strings.TrimSpace(text), nil
		}
		return r.day(bare)
	case "phased":
		all, err := r.phased(bare)
		return phases(all), err
	case "owner", "delegate":
		return r.person(strings.TrimSpace(text))
	case "contributors":
		return r.people(text)
	case "due", "on", "start":
		return r.day(bare)
	case "from", "to", "weight", "low", "high", "value", "measured", "confidence":
		v, err := number(bare)
		if err != nil {
			return "", events.Refuse(events.Invalid, "number_expected", "That is not a number.")
		}
		return strconv.FormatFloat(v, 'f', -1, 64), nil
	case "status":
		if s := means(text, []string{"open", "planned", "doing", "done", "dropped"}, valueWords); s != "" {
			return s, nil
		}
		return "", events.Refuse(events.Invalid, "row_status", "That is no status.", "value", brief(text))
	case "better", "frequency", "perspective", "horizon", "relation":
		if s := means(text, choices[key], valueWords); s != "" {
			return s, nil
		}
		return "", events.Refuse(events.Invalid, "row_choice", "That cannot be chosen here.", "value", brief(text))
	case "labels":
		return strings.Join(board.ParseLabels(text), ", "), nil
	case "ambition":
		if a := means(text, []string{"committed", "aspirational"}, valueWords); a != "" {
			return a, nil
		}
		return "", events.Refuse(events.Invalid, "unknown_ambition", "A goal is committed or aspirational.")
	}
	if k := means(text, []string{"increase", "decrease", "within", "above", "below", "milestone", "binary"}, valueWords); k != "" {
		return k, nil
	}
	return "", events.Refuse(events.Invalid, "unknown_kind", "A key result cannot be measured like that.")
}

// choices are what some columns offer.
var choices = map[string][]string{
	"better":      {"increase", "decrease"},
	"frequency":   {board.Weekly, board.Monthly, board.Quarterly},
	"perspective": {"finance", "customer", "process", "learning"},
	"horizon":     {board.HorizonAnnual, board.HorizonThreeYear},
	"relation":    {"contributes", "supports"},
}

// people finds several, parted by semicolons, as ids with blanks between them.
func (r *reader) people(names string) (string, *events.Error) {
	var all []string
	for _, name := range strings.FieldsFunc(names, func(c rune) bool { return c == ';' || c == '；' || c == '\n' }) {
		if strings.TrimSpace(name) == "" {
			continue
		}
		id, err := r.person(strings.TrimSpace(name))
		if err != nil {
			return "", err
		}
		all = append(all, id)
	}
	return strings.Join(all, " "), nil
}

// person finds somebody on the board by name.
func (r *reader) person(name string) (string, *events.Error) {
	found := ""
	for id, p := range r.State.People {
		if p.Left || folded(r.Names[id]) != folded(name) {
			continue
		}
		if found != "" {
			return "", events.Refuse(events.Invalid, "owner_ambiguous", "Two people on this board have this name.")
		}
		found = id
	}
	if found == "" {
		return "", events.Refuse(events.Invalid, "owner_unknown", "Nobody on this board has this name.")
	}
	return found, nil
}
