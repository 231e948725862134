package board

import (
	"cmp"
	"slices"
	"time"

	"keyline/events"
)

// KeyResultHandedOver says that a KPI watches from now on over what a key
// result has reached. Its name and fields are what is stored.
type KeyResultHandedOver struct {
	KeyResult string `json:"keyresult"`
	KPI       string `json:"kpi"`
}

func (KeyResultHandedOver) Type() string { return "KeyResultHandedOver" }

// Fold. Where it came from is history: it stays when the KPI is taken back.

func (s *State) keyResultHandedOver(e KeyResultHandedOver) {
	k, to := s.KeyResults[e.KeyResult], s.KPIs[e.KPI]
	from, kpi := Ref{KindKeyResult, e.KeyResult}, Ref{KindKPI, e.KPI}
	if k == nil || to == nil || slices.Contains(to.From, from) {
		return
	}
	to.From = append(slices.Clip(to.From), from)
	s.touch(kpi, &to.trace, KPIFrom)
	s.link([]Ref{from}, kpi)
}

// Decisions.

// HandOver makes a KPI of what a key result has reached, or lets one that is
// there watch over it: what was conquered becomes the floor that is held.
type HandOver struct {
	KeyResult string `json:"keyresult"`
	KPI       string `json:"kpi"` // a new one, or one that is there
	Order     string `json:"order"`
	Frequency string `json:"frequency,omitempty"` // monthly unless said
}

func (HandOver) Name() string { return "HandOver" }

// Conquered reports whether a key result has reached what it is to be handed
// over for: all of its way, or 0.7 of it where that was an aspiration; or the
// score that it was closed with says so.
func (k *KeyResult) Conquered() (value float64, ok bool) {
	p, pending, known := k.Progress()
	if !known || pending || len(k.CheckIns) == 0 || k.stepwise() { // a step done has no value to hold
		return 0, false
	}
	value = k.CheckIns[len(k.CheckIns)-1].Value
	threshold := 1.0
	if k.Ambition == "aspirational" {
		threshold = 0.7
	}
	c := k.Closing()
	return value, p.Raw >= threshold-1e-9 || c != nil && c.Achieved
}

func (s *State) decideHandOver(c HandOver, by events.By) ([]events.Event, error) {
	from, kpi := Ref{KindKeyResult, c.KeyResult}, Ref{KindKPI, c.KPI}
	if err := cmp.Or(s.need(from), checkID(c.KPI), checkOrder(c.Order)); err != nil {
		return nil, err
	}
	k := s.KeyResults[c.KeyResult]
	value, ok := k.Conquered()
	if !ok {
		return nil, events.Refuse(events.Clash, "not_conquered", "It is handed over once it has reached its target; an aspiration at 70 % of the way.", "ref", from.String())
	}
	known := s.KPIs[c.KPI]
	health := Health{Metric: k.Metric.Value, Direction: k.Direction, Unit: k.Unit, Frequency: cmp.Or(c.Frequency, Monthly)}
	var all []events.Event
	guards := false
	if known == nil {
		if err := s.checkNew(c.KPI, false); err != nil {
			return nil, err
		}
		all = append(all, KPIAdded{c.KPI, k.Title.Value, c.Order})
		if o := s.Objectives[k.Objective]; o != nil {
			health.Perspective = o.Perspective
			guards = !o.Gone
		}
	} else if err := s.need(kpi); err != nil {
		return nil, err
	} else if slices.Contains(known.From, from) {
		return nil, nil
	} else {
		health = known.Health
	}
	switch {
	case k.Kind != "": // a band goes over as it is
		health.Low, health.High = k.Low, k.High
	case k.Direction == "decrease": // lower is better: what was reached is the ceiling
		health.High = &value
	default:
		health.Low = &value
	}
	if health.Low != nil && health.High != nil && *health.Low > *health.High {
		return nil, events.Refuse(events.Invalid, "band_upside_down", "The lower end of the band lies above the upper one.")
	}
	all = append(all, KPIDescribed{c.KPI, health})
	if guards { // what it was conquered for hurts first when it is lost again
		all = append(all, KPIGuarded{c.KPI, []Ref{{KindObjective, k.Objective}}})
	}
	if owner := k.Owner; owner != "" && (known == nil || known.Owner == "") {
		all = append(all, OwnerAssigned{Ref: kpi, Person: owner})
	}
	last := k.CheckIns[len(k.CheckIns)-1]
	return append(all, KPIMeasured{c.KPI, value, min(cmp.Or(last.On, by.Now.UTC().Format(time.DateOnly)), by.Now.UTC().Format(time.DateOnly))}, KeyResultHandedOver{c.KeyResult, c.KPI}), nil
}
