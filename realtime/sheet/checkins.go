package sheet

import (
	"slices"
	"strconv"
	"strings"

	"keyline/events"
	"keyline/events/board"
)

// checkIns are what was last said of key results. A table adds some and
// changes none: others have read them.
var checkIns = part{
	name: "checkins", mark: "on",
	columns: []string{"id", "goalid", "goal", "on", "value", "confidence", "comment", "done", "by"},
	taken:   []string{"on", "value", "confidence", "comment", "done"},
	items: func(s Source) (all []item) {
		for _, ref := range s.goals() {
			if k := s.State.KeyResults[ref.ID]; k != nil {
				for _, c := range k.CheckIns {
					all = append(all, item{ref, c.ID})
				}
			}
		}
		return all
	},
	cell: func(s Source, i item, key string, words map[string]string) Cell {
		if c, own := s.own(i, key); own {
			return c
		}
		k := s.State.KeyResults[i.of.ID]
		c := k.CheckIns[slices.IndexFunc(k.CheckIns, func(c board.CheckIn) bool { return c.ID == i.id })]
		switch key {
		case "on":
			return Cell{Day: c.On}
		case "value":
			return Cell{Number: &c.Value}
		case "confidence":
			sure := float64(c.Confidence)
			return Cell{Number: &sure}
		case "comment":
			return Cell{Text: c.Comment}
		case "done":
			return Cell{Text: strings.Join(c.Done, " ")}
		}
		return Cell{Text: s.Names[c.By]}
	},
	rows: (*reader).checkIn,
}

func (r *reader) checkIn(l line) {
	if !l.fresh {
		r.problem(l.at, "", events.Refuse(events.Clash, "row_said", "A check-in stays as it was said. Empty its id to add another one."))
		return
	}
	of := r.goals(l, board.KindKeyResult)
	if len(of) == 0 {
		return
	}
	k := r.State.KeyResults[of[0].ID]
	c := board.SayCheckIn{CheckIn: l.item.id, KeyResult: of[0].ID, Confidence: 5, Comment: l.said["comment"], On: l.said["on"], Done: r.ticked(l.said["done"])}
	if k != nil && len(k.CheckIns) > 0 {
		c.Confidence = k.CheckIns[len(k.CheckIns)-1].Confidence
	}
	if sure, said := l.said["confidence"]; said {
		n, err := strconv.Atoi(sure)
		if err != nil {
			r.problem(l.at, "confidence", events.Refuse(events.Invalid, "confidence_range", "Confidence goes from 0 to 10."))
			return
		}
		c.Confidence = n
	}
	if value := figure(l.said["value"]); value != nil {
		c.Value = *value
	} else if k == nil || k.Kind != board.GaugeMilestone {
		r.problem(l.at, "value", events.Refuse(events.Invalid, "value_needed", "A report says which value it is."))
		return
	}
	r.do(l, c)
}

// ticked are the steps that a check-in calls done; of a table of another board
// those that came along.
func (r *reader) ticked(text string) (all []string) {
	for _, id := range strings.Fields(text) {
		now, added := r.ids[id]
		switch {
		case added:
			all = append(all, now)
		case !r.plan.Foreign:
			all = append(all, id)
		}
	}
	return all
}
