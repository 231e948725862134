package sheet

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"keyline/events"
	"keyline/events/board"
)

// kpis watch over what works already.
var kpis = part{
	name: "kpis", mark: "kpi",
	columns: []string{"id", "kpi", "owner", "prose", "better", "low", "high", "unit", "frequency", "perspective", "value", "on", "labels", "guardid", "guards"},
	taken:   []string{"kpi", "owner", "prose", "better", "low", "high", "unit", "frequency", "perspective", "value", "on", "labels", "guardid"},
	items: func(s Source) (all []item) {
		ids := slices.SortedFunc(maps.Keys(s.State.KPIs), func(a, b string) int {
			return cmp.Or(cmp.Compare(s.State.KPIs[a].Order, s.State.KPIs[b].Order), cmp.Compare(a, b))
		})
		for _, id := range ids {
			if k := s.State.KPIs[id]; !k.Gone && s.Only.kpi(k) {
				all = append(all, item{board.Ref{Kind: board.KindKPI, ID: id}, id})
			}
		}
		return all
	},
	cell: func(s Source, i item, key string, words map[string]string) Cell {
		k := s.State.KPIs[i.id]
		switch key {
		case "id":
			return Cell{Text: i.id}
		case "kpi":
			return Cell{Text: k.Title.Value}
		case "owner":
			return Cell{Text: s.Names[k.Owner]}
		case "prose":
			return Cell{Text: k.Metric}
		case "better":
			return Cell{Text: words[k.Direction]}
		case "low":
			return Cell{Number: k.Low}
		case "high":
			return Cell{Number: k.High}
		case "unit":
			return Cell{Text: k.Unit}
		case "frequency":
			return Cell{Text: words[k.Frequency]}
		case "perspective":
			return Cell{Text: words[k.Perspective]}
		case "labels":
			return Cell{Text: strings.Join(k.Labels, ", ")}
		case "guardid":
			return Cell{Text: idsOf(s.there(k.Guards))}
		case "guards":
			return Cell{Text: s.titlesOf(s.there(k.Guards))}
		}
		if n := len(k.Values); n > 0 && key == "value" {
			return Cell{Number: &k.Values[n-1].Value}
		} else if n > 0 {
			return Cell{Day: k.Values[n-1].On}
		}
		return Cell{}
	},
	rows: (*reader).kpi,
}

func (r *reader) kpi(l line) {
	ref := board.Ref{Kind: board.KindKPI, ID: l.item.id}
	var all []board.Command
	var h board.Health
	if l.fresh {
		title := l.cell("kpi")
		if strings.TrimSpace(title) == "" && !r.plan.Foreign {
			r.problem(l.at, "kpi", events.Refuse(events.Invalid, "row_nameless", "A new row needs a title."))
			return
		}
		all = append(all, board.AddKPI{KPI: ref.ID, Title: title})
		r.known(ref, title)
		r.refs[strings.TrimSpace(l.cell("id"))] = ref
	} else {
		h = r.State.KPIs[ref.ID].Health
		if title, said := l.said["kpi"]; said {
			all = append(all, board.SetText{Field: board.Field{Ref: ref, Name: "title"}, Text: title})
		}
	}
	if owner, said := l.said["owner"]; said {
		all = append(all, board.AssignOwner{Ref: ref, Person: owner})
	}
	for key, to := range map[string]*string{"prose": &h.Metric, "better": &h.Direction, "unit": &h.Unit, "frequency": &h.Frequency, "perspective": &h.Perspective} {
		over(l, key, to)
	}
	for key, to := range map[string]**float64{"low": &h.Low, "high": &h.High} {
		if text, said := l.said[key]; said {
			*to = figure(text)
		}
	}
	all = append(all, board.DescribeKPI{KPI: ref.ID, Health: h}) // nothing, where it says what is so
	if labels, said := l.said["labels"]; said {
		all = append(all, board.SetLabels{Ref: ref, Labels: board.ParseLabels(labels)})
	}
	if _, said := l.said["guardid"]; said || l.fresh && strings.TrimSpace(l.cell("guards")) != "" {
		guards, ok := r.referred(l, "guardid", "guards", board.KindObjective)
		if !ok {
			return
		}
		all = append(all, board.GuardObjectives{KPI: ref.ID, Guards: guards})
	}
	_, day := l.said["on"]
	if v, said := l.said["value"]; said || day {
		value := figure(v)
		if !said { // the same value of another day
			value = figure(strings.TrimSpace(l.cell("value")))
		}
		on := l.said["on"]
		if !day && !l.fresh && strings.TrimSpace(l.cell("on")) != "" {
			on = r.State.KPIs[ref.ID].Values[len(r.State.KPIs[ref.ID].Values)-1].On
		}
		if value == nil {
			r.problem(l.at, "value", events.Refuse(events.Invalid, "number_expected", "That is not a number."))
			return
		}
		all = append(all, board.MeasureKPI{KPI: ref.ID, Value: *value, On: on})
	}
	r.do(l, all...)
}

// figure is a number as the board stores it; nil: none.
func figure(text string) *float64 {
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return nil
	}
	return &v
}
