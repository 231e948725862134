package sheet

import (
	"slices"

	"keyline/events/board"
)

// Shown is what somebody looks at of a board: some of its goals with what
// belongs to them, and the KPIs that fit.
type Shown struct {
	Goals       map[string]bool // ids
	Label       string          // which KPIs have, too; empty: any
	Perspective string
}

func (f *Shown) goal(id string) bool { return f == nil || f.Goals[id] }

// kpi reports whether a KPI fits: by what is looked for, or else because it
// watches over a goal that is looked at.
func (f *Shown) kpi(k *board.KPI) bool {
	if f == nil {
		return true
	}
	if f.Label != "" || f.Perspective != "" {
		return (f.Label == "" || slices.Contains(k.Labels, f.Label)) && (f.Perspective == "" || k.Perspective == f.Perspective)
	}
	return slices.ContainsFunc(k.Guards, func(r board.Ref) bool { return f.Goals[r.ID] })
}

// initiative reports whether one is for a goal that is looked at.
func (f *Shown) initiative(i *board.Initiative) bool {
	return f == nil || slices.ContainsFunc(i.For, func(r board.Ref) bool { return f.Goals[r.ID] })
}
