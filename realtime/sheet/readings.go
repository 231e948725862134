package sheet

import (
	"slices"

	"keyline/events"
	"keyline/events/board"
)

// readings are what was measured of KPIs, day by day.
var readings = part{
	name: "readings", mark: "measured",
	columns: []string{"id", "goalid", "goal", "on", "measured"},
	taken:   []string{"on", "measured"},
	items: func(s Source) (all []item) {
		for _, i := range kpis.items(s) {
			for _, v := range s.State.KPIs[i.id].Values {
				all = append(all, item{i.of, i.id + ">" + v.On})
			}
		}
		return all
	},
	cell: func(s Source, i item, key string, _ map[string]string) Cell {
		if c, own := s.own(i, key); own {
			return c
		}
		if v := s.reading(i); key == "on" {
			return Cell{Day: v.On}
		} else {
			return Cell{Number: &v.Value}
		}
	},
	rows: (*reader).reading,
}

func (s Source) reading(i item) board.KPIValue {
	all := s.State.KPIs[i.of.ID].Values
	return all[slices.IndexFunc(all, func(v board.KPIValue) bool { return i.id == i.of.ID+">"+v.On })]
}

func (r *reader) reading(l line) {
	c := board.MeasureKPI{KPI: l.item.of.ID, On: l.said["on"]}
	value := figure(l.said["measured"])
	if l.fresh {
		of := r.goals(l, board.KindKPI)
		if len(of) == 0 {
			return
		}
		c.KPI = of[0].ID
	} else if c.On != "" {
		r.problem(l.at, "on", events.Refuse(events.Clash, "row_day", "A value keeps its day. Empty its id to add another one."))
		return
	} else {
		c.On = r.Source.reading(l.item).On
	}
	if value == nil {
		r.problem(l.at, "measured", events.Refuse(events.Invalid, "number_expected", "That is not a number."))
		return
	}
	c.Value = *value
	r.do(l, c)
}
