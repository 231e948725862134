package board

import (
	"cmp"

	"keyline/events"
)

// KeyResult measures whether an objective is reached.
type KeyResult struct {
	Objective string
	Title     Text
	Other     Text // the title in another language
	Metric    Text // what exactly is measured, and from which source
	Gauge
	Phased   []PhasedTarget // by their days; replaced, never changed in place
	Weight   *float64       // among its siblings, 0 to 100; see WeightOf
	Done     []StepDone     // replaced, never changed in place
	Delegate string         // checks in for the owner; empty: nobody
	CheckIns []CheckIn      // the last ones by their day; replaced, never changed in place
	Override *Override      // replaced, never changed in place
	To       []Ref          // what it became, gone ones included
	Links    []Link         // by key; replaced, never changed in place
	Goal
	trace
}

// Events about key results. These names and fields are what is stored: a
// change of their meaning needs a new schema and an upcast.

// KeyResultDrafted adds a key result to an objective.
type KeyResultDrafted struct {
	KeyResult string `json:"keyresult"`
	Objective string `json:"objective"`
	Title     string `json:"title,omitempty"`
	Order     string `json:"order"`
	From      []Ref  `json:"from,omitempty"`
}

// KeyResultRetitled records typing in a key result's title.
type KeyResultRetitled struct {
	KeyResult string `json:"keyresult"`
	Runs      []Run  `json:"runs"`
	Text      string `json:"text"`
	Reason    string `json:"reason,omitempty"`
}

// KeyResultTranslated records typing in the title of a key result in another
// language, as ObjectiveTranslated does.
type KeyResultTranslated struct {
	KeyResult string `json:"keyresult"`
	Runs      []Run  `json:"runs"`
	Text      string `json:"text"`
	Reason    string `json:"reason,omitempty"`
}

// KeyResultDefined records typing in the definition of a metric.
type KeyResultDefined struct {
	KeyResult string `json:"keyresult"`
	Runs      []Run  `json:"runs"`
	Text      string `json:"text"`
	Reason    string `json:"reason,omitempty"`
}

// KeyResultMeasured says how a key result is measured, and what is to be
// reached.
type KeyResultMeasured struct {
	KeyResult string `json:"keyresult"`
	Gauge
	Reason string `json:"reason,omitempty"`
}

// KeyResultMoved gives a key result another place, also under another
// objective.
type KeyResultMoved struct {
	KeyResult string `json:"keyresult"`
	Objective string `json:"objective"`
	Order     string `json:"order"`
	Reason    string `json:"reason,omitempty"`
}

// KeyResultDeleted puts a key result into the trash.
type KeyResultDeleted struct {
	KeyResult string `json:"keyresult"`
	Reason    string `json:"reason,omitempty"`
}

// KeyResultRestored takes a key result out of the trash.
type KeyResultRestored struct {
	KeyResult string `json:"keyresult"`
}

func (KeyResultDrafted) Type() string    { return "KeyResultDrafted" }
func (KeyResultRetitled) Type() string   { return "KeyResultRetitled" }
func (KeyResultTranslated) Type() string { return "KeyResultTranslated" }
func (KeyResultDefined) Type() string    { return "KeyResultDefined" }
func (KeyResultMeasured) Type() string   { return "KeyResultMeasured" }
func (KeyResultMoved) Type() string      { return "KeyResultMoved" }
func (KeyResultDeleted) Type() string    { return "KeyResultDeleted" }
func (KeyResultRestored) Type() string   { return "KeyResultRestored" }

// Fold.

func (s *State) keyResultDrafted(e KeyResultDrafted) {
	if e.KeyResult == "" || s.KeyResults[e.KeyResult] != nil || s.Objectives[e.Objective] == nil {
		return
	}
	k := &KeyResult{Objective: e.Objective, Goal: Goal{Order: e.Order, From: e.From, By: s.now.actor, At: s.now.at}}
	k.Title.Value = e.Title
	s.KeyResults[e.KeyResult] = k
	f := KeyResultObjective | KeyResultOrder | KeyResultBy | KeyResultAt
	if e.Title != "" {
		f |= KeyResultTitle
	}
	if len(e.From) > 0 {
		f |= KeyResultFrom
	}
	ref := Ref{KindKeyResult, e.KeyResult}
	s.created(ref, &k.trace, f)
	s.link(e.From, ref)
	s.inverse(KeyResultDeleted{KeyResult: e.KeyResult})
}

func (s *State) keyResultMeasured(e KeyResultMeasured) {
	k := s.KeyResults[e.KeyResult]
	if k == nil || k.Gauge.Equal(e.Gauge) {
		return
	}
	was, ref := k.Gauge, Ref{KindKeyResult, e.KeyResult}
	s.inverse(KeyResultMeasured{KeyResult: e.KeyResult, Gauge: was})
	k.Gauge = e.Gauge
	s.changed(ref, &k.trace, measure, keyResultGauge)
	s.amended(ref, "kind", was.Kind, e.Kind, e.Reason)
	s.amended(ref, "direction", was.Direction, e.Direction, e.Reason)
	s.amended(ref, "baseline", figure(was.Baseline), figure(e.Baseline), e.Reason)
	s.amended(ref, "target", figure(was.Target), figure(e.Target), e.Reason)
	s.amended(ref, "low", figure(was.Low), figure(e.Low), e.Reason)
	s.amended(ref, "high", figure(was.High), figure(e.High), e.Reason)
	s.amended(ref, "steps", listed(was.Steps), listed(e.Steps), e.Reason)
	s.amended(ref, "unit", was.Unit, e.Unit, e.Reason)
}

func (s *State) keyResultMoved(e KeyResultMoved) {
	k := s.KeyResults[e.KeyResult]
	if k == nil || s.Objectives[e.Objective] == nil {
		return
	}
	var f Fields
	if k.Objective != e.Objective {
		f |= KeyResultObjective
	}
	if k.Order != e.Order {
		f |= KeyResultOrder
	}
	if f == 0 {
		return
	}
	s.inverse(KeyResultMoved{KeyResult: e.KeyResult, Objective: k.Objective, Order: k.Order})
	was := k.Objective
	k.Objective, k.Order = e.Objective, e.Order
	ref := Ref{KindKeyResult, e.KeyResult}
	s.changed(ref, &k.trace, place, f)
	s.amended(ref, "objective", was, e.Objective, e.Reason)
}

func (s *State) keyResultGone(id string, gone bool, reason string) {
	k := s.KeyResults[id]
	if k == nil || k.Gone == gone {
		return
	}
	k.Gone = gone
	s.changed(Ref{KindKeyResult, id}, &k.trace, life, KeyResultGone)
	s.amended(Ref{KindKeyResult, id}, "gone", yes(!gone), yes(gone), reason)
	if gone {
		s.inverse(KeyResultRestored{id})
	} else {
		s.inverse(KeyResultDeleted{KeyResult: id})
	}
}

// Decisions.

// DraftKeyResult adds a key result to an objective.
type DraftKeyResult struct {
	KeyResult string `json:"keyresult"`
	Objective string `json:"objective"`
	Title     string `json:"title"`
	Order     string `json:"order"`
	From      []Ref  `json:"from,omitempty"`
}

// MoveKeyResult gives a key result another place, also under another
// objective.
type MoveKeyResult struct {
	KeyResult string `json:"keyresult"`
	Objective string `json:"objective"`
	Order     string `json:"order"`
	Reason    string `json:"reason,omitempty"`
}

// DeleteKeyResult puts a key result into the trash.
type DeleteKeyResult struct {
	KeyResult string `json:"keyresult"`
	Reason    string `json:"reason,omitempty"`
}

// RestoreKeyResult takes a key result out of the trash.
type RestoreKeyResult struct {
	KeyResult string `json:"keyresult"`
}

// SetMeasure says how a key result is measured, and what is to be reached.
// Ends may be left open.
type SetMeasure struct {
	KeyResult string `json:"keyresult"`
	Gauge
	Reason string `json:"reason,omitempty"` // once it is agreed
}

func (DraftKeyResult) Name() string   { return "DraftKeyResult" }
func (MoveKeyResult) Name() string    { return "MoveKeyResult" }
func (DeleteKeyResult) Name() string  { return "DeleteKeyResult" }
func (RestoreKeyResult) Name() string { return "RestoreKeyResult" }
func (SetMeasure) Name() string       { return "SetMeasure" }

func (s *State) decideDraftKeyResult(c DraftKeyResult) ([]events.Event, error) {
	if err := cmp.Or(s.checkNew(c.KeyResult, s.KeyResults[c.KeyResult] != nil), s.need(Ref{KindObjective, c.Objective}),
		checkText(c.Title, titleLimit), checkOrder(c.Order), s.checkFrom(c.From)); err != nil {
		return nil, err
	}
	return s.focused(KeyResultDrafted(c)), nil
}

func (s *State) decideMoveKeyResult(c MoveKeyResult) ([]events.Event, error) {
	if err := cmp.Or(s.need(Ref{KindKeyResult, c.KeyResult}), s.need(Ref{KindObjective, c.Objective}), checkOrder(c.Order)); err != nil {
		return nil, err
	}
	if k := s.KeyResults[c.KeyResult]; k.Objective == c.Objective && k.Order == c.Order {
		return nil, nil
	}
	return []events.Event{KeyResultMoved(c)}, nil
}

func (s *State) decideDeleteKeyResult(c DeleteKeyResult) ([]events.Event, error) {
	t, gone := s.live(Ref{KindKeyResult, c.KeyResult})
	if t == nil {
		return nil, errUnknown(Ref{KindKeyResult, c.KeyResult})
	}
	if gone {
		return nil, nil
	}
	return []events.Event{KeyResultDeleted(c)}, nil
}

func (s *State) decideRestoreKeyResult(c RestoreKeyResult) ([]events.Event, error) {
	k := s.KeyResults[c.KeyResult]
	if k == nil {
		return nil, errUnknown(Ref{KindKeyResult, c.KeyResult})
	}
	if !k.Gone {
		return nil, nil
	}
	if err := s.need(Ref{KindObjective, k.Objective}); err != nil {
		return nil, events.Refuse(events.Clash, "objective_gone", "Its objective is deleted. Restore that first.",
			"ref", Ref{KindObjective, k.Objective}.String())
	}
	return []events.Event{KeyResultRestored(c)}, nil
}

func (s *State) decideSetMeasure(c SetMeasure) ([]events.Event, error) {
	if err := cmp.Or(s.need(Ref{KindKeyResult, c.KeyResult}), c.check()); err != nil {
		return nil, err
	}
	if s.KeyResults[c.KeyResult].Gauge.Equal(c.Gauge) {
		return nil, nil
	}
	return []events.Event{KeyResultMeasured(c)}, nil
}
