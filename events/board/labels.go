package board

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"keyline/events"
)

// LabelsSet gives a goal or a KPI free labels, or none: the systems, methods
// or programmes that it belongs to. Its name and fields are what is stored.
type LabelsSet struct {
	Ref    Ref      `json:"ref"`
	Labels []string `json:"labels,omitempty"` // in the order of the alphabet
}

func (LabelsSet) Type() string { return "LabelsSet" }

// Limits of labels.
const (
	maxLabels      = 10
	goalLabelLimit = 40
)

// Fold.

// labelled finds the labels of what can have some.
func (s *State) labelled(r Ref) (*[]string, *trace, Fields) {
	if g, t := s.goal(r); g != nil {
		return &g.Labels, t, either(r, ObjectiveLabels, KeyResultLabels)
	}
	if k := s.KPIs[r.ID]; r.Kind == KindKPI && k != nil {
		return &k.Labels, &k.trace, KPILabels
	}
	return nil, nil, 0
}

func (s *State) labelsSet(e LabelsSet) {
	labels, t, f := s.labelled(e.Ref)
	if labels == nil || slices.Equal(*labels, e.Labels) {
		return
	}
	s.inverse(LabelsSet{e.Ref, *labels})
	*labels = e.Labels
	s.changed(e.Ref, t, perspective, f)
}

// Decisions.

// SetLabels gives a goal or a KPI free labels, in any order, or none. Two that
// differ in case alone are one.
type SetLabels struct {
	Ref    Ref      `json:"ref"`
	Labels []string `json:"labels"`
}

func (SetLabels) Name() string { return "SetLabels" }

func (s *State) decideSetLabels(c SetLabels) ([]events.Event, error) {
	now, _, _ := s.labelled(c.Ref)
	if now == nil {
		_, err := s.needGoal(c.Ref)
		return nil, err
	}
	if err := s.need(c.Ref); err != nil {
		return nil, err
	}
	if len(c.Labels) > maxLabels {
		return nil, events.Refuse(events.TooMany, "too_many_labels", "At most 10 labels.", "max", strconv.Itoa(maxLabels))
	}
	labels := tidied(c.Labels)
	for _, l := range labels {
		if err := checkText(l, goalLabelLimit); err != nil {
			return nil, err
		}
		if strings.ContainsAny(l, ",;") {
			return nil, events.Refuse(events.Invalid, "label_separator", "A label has no comma and no semicolon: they stand between labels.")
		}
	}
	if slices.Equal(*now, labels) {
		return nil, nil
	}
	return []events.Event{LabelsSet{c.Ref, labels}}, nil
}

// tidied are labels without needless blanks, each once, in the order of the
// alphabet.
func tidied(all []string) (labels []string) {
	for _, l := range all {
		l = strings.Join(strings.Fields(l), " ")
		if l != "" && !slices.ContainsFunc(labels, func(other string) bool { return strings.EqualFold(other, l) }) {
			labels = append(labels, l)
		}
	}
	slices.SortFunc(labels, func(a, b string) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a), strings.ToLower(b)), cmp.Compare(a, b))
	})
	return labels
}

// ParseLabels reads labels that commas, semicolons or lines part, as tables
// have them.
func ParseLabels(text string) []string {
	return tidied(strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune(",;，；、\n", c) }))
}
