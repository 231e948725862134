package board

import (
	"cmp"
	"slices"
	"time"

	"keyline/events"
)

// How often a KPI is measured.
const (
	Weekly    = "weekly"
	Monthly   = "monthly"
	Quarterly = "quarterly"
)

// keptValues is how many values a KPI shows; the history has all.
const keptValues = 26

// KPI watches over what works already, like a blood count: it has a healthy
// band instead of a target and is never scored as a goal is.
type KPI struct {
	Title  Text
	Owner  string
	Guards []Ref      // objectives that hurt when it leaves its band; sorted, replaced, never changed in place
	Values []KPIValue // the last ones by their day; replaced, never changed in place
	From   []Ref      // key results that were handed over to it
	Labels []string   // free ones; sorted, replaced, never changed in place
	Order  string
	By     string
	At     int64
	Gone   bool
	Health
	trace
}

// Health is how a KPI is measured and when it is well. It is stored inside
// KPIDescribed.
type Health struct {
	Metric      string   `json:"metric,omitempty"`    // what exactly is counted, and from which source
	Direction   string   `json:"direction,omitempty"` // increase or decrease: which way is better
	Unit        string   `json:"unit,omitempty"`
	Low         *float64 `json:"low,omitempty"` // inclusive; nil: open
	High        *float64 `json:"high,omitempty"`
	Frequency   string   `json:"frequency,omitempty"`
	Perspective string   `json:"perspective,omitempty"` // of the balanced scorecard
}

// KPIValue is what was measured of a day.
type KPIValue struct {
	On    string  `json:"on"` // 2026-11-22
	Value float64 `json:"value"`
	By    string  `json:"by,omitempty"`
	Via   string  `json:"via,omitempty"` // how: empty for a person, or "api"
	At    int64   `json:"at"`
}

// Events about KPIs. These names and fields are what is stored: a change of
// their meaning needs a new schema and an upcast.

// KPIAdded adds a KPI to the lane beside the goals.
type KPIAdded struct {
	KPI   string `json:"kpi"`
	Title string `json:"title,omitempty"`
	Order string `json:"order"`
}

// KPIRetitled records typing in a KPI's title.
type KPIRetitled struct {
	KPI  string `json:"kpi"`
	Runs []Run  `json:"runs"`
	Text string `json:"text"`
}

// KPIMoved gives a KPI another place in its lane.
type KPIMoved struct {
	KPI   string `json:"kpi"`
	Order string `json:"order"`
}

// KPIDescribed says how a KPI is measured and when it is well.
type KPIDescribed struct {
	KPI    string `json:"kpi"`
	Health Health `json:"health"`
}

// KPIGuarded says which objectives a KPI watches over.
type KPIGuarded struct {
	KPI    string `json:"kpi"`
	Guards []Ref  `json:"guards,omitempty"`
}

// KPIMeasured records a value of a KPI.
type KPIMeasured struct {
	KPI   string  `json:"kpi"`
	Value float64 `json:"value"`
	On    string  `json:"on"` // effective; Fact.At is when it was recorded
}

// KPIDeleted puts a KPI into the trash.
type KPIDeleted struct {
	KPI string `json:"kpi"`
}

// KPIRestored takes a KPI out of the trash.
type KPIRestored struct {
	KPI string `json:"kpi"`
}

func (KPIAdded) Type() string     { return "KPIAdded" }
func (KPIRetitled) Type() string  { return "KPIRetitled" }
func (KPIMoved) Type() string     { return "KPIMoved" }
func (KPIDescribed) Type() string { return "KPIDescribed" }
func (KPIGuarded) Type() string   { return "KPIGuarded" }
func (KPIMeasured) Type() string  { return "KPIMeasured" }
func (KPIDeleted) Type() string   { return "KPIDeleted" }
func (KPIRestored) Type() string  { return "KPIRestored" }

// Fold. A value cannot be undone: others have read it. Another one of the same
// day takes its place.

func (s *State) kpiAdded(e KPIAdded) {
	if e.KPI == "" || s.KPIs[e.KPI] != nil {
		return
	}
	k := &KPI{Order: e.Order, By: s.now.actor, At: s.now.at}
	k.Title.Value = e.Title
	s.KPIs[e.KPI] = k
	f := KPIOrder | KPIBy | KPIAt
	if e.Title != "" {
		f |= KPITitle
	}
	s.created(Ref{KindKPI, e.KPI}, &k.trace, f)
	s.inverse(KPIDeleted{e.KPI})
}

func (s *State) kpiMoved(e KPIMoved) {
	k := s.KPIs[e.KPI]
	if k == nil || k.Order == e.Order {
		return
	}
	s.inverse(KPIMoved{e.KPI, k.Order})
	k.Order = e.Order
	s.changed(Ref{KindKPI, e.KPI}, &k.trace, place, KPIOrder)
}

func (s *State) kpiDescribed(e KPIDescribed) {
	k := s.KPIs[e.KPI]
	if k == nil || k.Health.same(e.Health) {
		return
	}
	s.inverse(KPIDescribed{e.KPI, k.Health})
	k.Health = e.Health
	s.changed(Ref{KindKPI, e.KPI}, &k.trace, measure, KPIHealth)
}

func (h Health) same(o Health) bool {
	low, high := same(h.Low, o.Low), same(h.High, o.High)
	h.Low, h.High, o.Low, o.High = nil, nil, nil, nil
	return low && high && h == o
}

func (s *State) kpiGuarded(e KPIGuarded) {
	k := s.KPIs[e.KPI]
	if k == nil || slices.Equal(k.Guards, e.Guards) {
		return
	}
	s.inverse(KPIGuarded{e.KPI, k.Guards})
	k.Guards = e.Guards
	s.changed(Ref{KindKPI, e.KPI}, &k.trace, edges, KPIGuards)
}

func (s *State) kpiMeasured(e KPIMeasured, via string) {
	k := s.KPIs[e.KPI]
	if k == nil {
		return
	}
	all := slices.DeleteFunc(slices.Clone(k.Values), func(v KPIValue) bool { return v.On == e.On })
	all = append(all, KPIValue{e.On, e.Value, s.now.actor, via, s.now.at})
	slices.SortStableFunc(all, func(a, b KPIValue) int { return cmp.Compare(a.On, b.On) })
	k.Values = slices.Clone(all[max(0, len(all)-keptValues):])
	s.changed(Ref{KindKPI, e.KPI}, &k.trace, checks, KPIValues)
}

func (s *State) kpiGone(id string, gone bool) {
	k := s.KPIs[id]
	if k == nil || k.Gone == gone {
		return
	}
	k.Gone = gone
	s.changed(Ref{KindKPI, id}, &k.trace, life, KPIGone)
	if gone {
		s.inverse(KPIRestored{id})
	} else {
		s.inverse(KPIDeleted{id})
	}
}

// Decisions.

// AddKPI adds a KPI to the lane beside the goals.
type AddKPI struct {
	KPI   string `json:"kpi"`
	Title string `json:"title"`
	Order string `json:"order"`
}

// MoveKPI gives a KPI another place in its lane.
type MoveKPI struct {
	KPI   string `json:"kpi"`
	Order string `json:"order"`
}

// DescribeKPI says how a KPI is measured and when it is well. A side of the
// band may stay open.
type DescribeKPI struct {
	KPI    string `json:"kpi"`
	Health Health `json:"health"`
}

// GuardObjectives says which objectives a KPI watches over.
type GuardObjectives struct {
	KPI    string `json:"kpi"`
	Guards []Ref  `json:"guards"`
}

// MeasureKPI records a value of a KPI; without a day, of today.
type MeasureKPI struct {
	KPI   string  `json:"kpi"`
	Value float64 `json:"value"`
	On    string  `json:"on,omitempty"`
}

// DeleteKPI puts a KPI into the trash.
type DeleteKPI struct {
	KPI string `json:"kpi"`
}

// RestoreKPI takes a KPI out of the trash.
type RestoreKPI struct {
	KPI string `json:"kpi"`
}

func (AddKPI) Name() string          { return "AddKPI" }
func (MoveKPI) Name() string         { return "MoveKPI" }
func (DescribeKPI) Name() string     { return "DescribeKPI" }
func (GuardObjectives) Name() string { return "GuardObjectives" }
func (MeasureKPI) Name() string      { return "MeasureKPI" }
func (DeleteKPI) Name() string       { return "DeleteKPI" }
func (RestoreKPI) Name() string      { return "RestoreKPI" }

func (s *State) decideAddKPI(c AddKPI) ([]events.Event, error) {
	if err := cmp.Or(s.checkNew(c.KPI, s.KPIs[c.KPI] != nil), checkText(c.Title, titleLimit), checkOrder(c.Order)); err != nil {
		return nil, err
	}
	return []events.Event{KPIAdded(c)}, nil
}

func (s *State) decideMoveKPI(c MoveKPI) ([]events.Event, error) {
	if err := cmp.Or(s.need(Ref{KindKPI, c.KPI}), checkOrder(c.Order)); err != nil {
		return nil, err
	}
	if s.KPIs[c.KPI].Order == c.Order {
		return nil, nil
	}
	return []events.Event{KPIMoved(c)}, nil
}

func (s *State) decideDescribeKPI(c DescribeKPI) ([]events.Event, error) {
	h := c.Health
	if err := cmp.Or(s.need(Ref{KindKPI, c.KPI}), checkText(h.Metric, proseLimit), checkText(h.Unit, maxUnit), checkNumber(h.Low), checkNumber(h.High)); err != nil {
		return nil, err
	}
	if h.Low != nil && h.High != nil && *h.Low > *h.High {
		return nil, events.Refuse(events.Invalid, "band_upside_down", "The lower end of the band lies above the upper one.")
	}
	if !slices.Contains([]string{"", "increase", "decrease"}, h.Direction) {
		return nil, events.Refuse(events.Invalid, "unknown_direction", "A metric is to increase or to decrease.")
	}
	if !slices.Contains([]string{"", Weekly, Monthly, Quarterly}, h.Frequency) {
		return nil, events.Refuse(events.Invalid, "unknown_frequency", "A KPI is measured weekly, monthly or quarterly.")
	}
	if !slices.Contains(perspectives, h.Perspective) {
		return nil, errPerspective()
	}
	if s.KPIs[c.KPI].Health.same(h) {
		return nil, nil
	}
	return []events.Event{KPIDescribed(c)}, nil
}

func (s *State) decideGuardObjectives(c GuardObjectives) ([]events.Event, error) {
	if err := cmp.Or(s.need(Ref{KindKPI, c.KPI}), checkLinks(len(c.Guards))); err != nil {
		return nil, err
	}
	seen := unique{}
	for _, r := range c.Guards {
		if r.Kind != KindObjective {
			return nil, events.Refuse(events.Invalid, "kpi_guards_what", "A KPI watches over objectives.")
		}
		if err := cmp.Or(seen.add(r.String()), s.need(r)); err != nil {
			return nil, err
		}
	}
	guards := slices.SortedFunc(slices.Values(c.Guards), Ref.compare)
	if slices.Equal(guards, s.KPIs[c.KPI].Guards) {
		return nil, nil
	}
	return []events.Event{KPIGuarded{c.KPI, guards}}, nil
}

func (s *State) decideMeasureKPI(c MeasureKPI, by events.By) ([]events.Event, error) {
	if err := cmp.Or(s.need(Ref{KindKPI, c.KPI}), checkNumber(&c.Value), checkDue(c.On)); err != nil {
		return nil, err
	}
	today := by.Now.UTC()
	if c.On == "" {
		c.On = today.Format(time.DateOnly)
	}
	if c.On > today.AddDate(0, 0, 1).Format(time.DateOnly) { // where tomorrow has begun already
		return nil, events.Refuse(events.Invalid, "value_ahead", "A value tells of today or earlier.")
	}
	return []events.Event{KPIMeasured(c)}, nil
}

func (s *State) decideDeleteKPI(c DeleteKPI) ([]events.Event, error) {
	k := s.KPIs[c.KPI]
	if k == nil {
		return nil, errUnknown(Ref{KindKPI, c.KPI})
	}
	if k.Gone {
		return nil, nil
	}
	return []events.Event{KPIDeleted(c)}, nil
}

func (s *State) decideRestoreKPI(c RestoreKPI) ([]events.Event, error) {
	k := s.KPIs[c.KPI]
	if k == nil {
		return nil, errUnknown(Ref{KindKPI, c.KPI})
	}
	if !k.Gone {
		return nil, nil
	}
	return []events.Event{KPIRestored(c)}, nil
}
