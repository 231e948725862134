package board

import (
	"cmp"
	"slices"
	"strconv"

	"keyline/events"
)

// Overlap is a pair of candidates for key results that somebody found to be
// about the same.
type Overlap struct {
	A       Ref    `json:"a"` // before B in order
	B       Ref    `json:"b"`
	By      string `json:"by,omitempty"`
	At      int64  `json:"at"`
	How     string `json:"how,omitempty"` // OverlapMerged, OverlapSplit, OverlapWaived; empty: open
	Keep    Ref    `json:"keep,omitzero"` // of merged ones, the one that stays
	Reason  string `json:"reason,omitempty"`
	Settled string `json:"settled,omitempty"` // who settled it
}

// How an overlap is settled.
const (
	OverlapMerged = "merged" // one of them goes
	OverlapSplit  = "split"  // both were reworded to be about different things
	OverlapWaived = "waived" // it may be so
)

const maxOverlaps = 200

// Events about overlaps. These names and fields are what is stored: a change of
// their meaning needs a new schema and an upcast.

// OverlapFlagged says that two candidates for key results overlap, also when
// that was settled before.
type OverlapFlagged struct {
	Objective string `json:"objective"`
	A         Ref    `json:"a"`
	B         Ref    `json:"b"`
}

// OverlapSettled says what was done about it.
type OverlapSettled struct {
	Objective string `json:"objective"`
	A         Ref    `json:"a"`
	B         Ref    `json:"b"`
	How       string `json:"how"`
	Keep      Ref    `json:"keep,omitzero"`
	Reason    string `json:"reason,omitempty"`
}

func (OverlapFlagged) Type() string { return "OverlapFlagged" }
func (OverlapSettled) Type() string { return "OverlapSettled" }

// Fold. Like gates, this is what the room said.

func (s *State) overlapFlagged(e OverlapFlagged) {
	s.overlap(e.Objective, Overlap{A: e.A, B: e.B, By: s.now.actor, At: s.now.at})
}

func (s *State) overlapSettled(e OverlapSettled) {
	o := s.Objectives[e.Objective]
	if o == nil {
		return
	}
	if was, there := o.overlap(e.A, e.B); there {
		was.How, was.Keep, was.Reason, was.Settled = e.How, e.Keep, e.Reason, s.now.actor
		s.overlap(e.Objective, was)
	}
}

func (s *State) overlap(objective string, v Overlap) {
	o := s.Objectives[objective]
	if o == nil || v.A == v.B {
		return
	}
	same := func(w Overlap) bool { return w.A == v.A && w.B == v.B }
	if i := slices.IndexFunc(o.Overlaps, same); i >= 0 {
		o.Overlaps = slices.Clone(o.Overlaps)
		o.Overlaps[i] = v
	} else {
		o.Overlaps = append(slices.Clip(o.Overlaps), v)
	}
	s.touch(Ref{KindObjective, objective}, &o.trace, ObjectiveOverlaps)
}

func (m *Method) overlap(a, b Ref) (Overlap, bool) {
	for _, v := range m.Overlaps {
		if v.A == a && v.B == b {
			return v, true
		}
	}
	return Overlap{}, false
}

// Overlapping lists the pairs under an objective that are still to be settled.
func (s *State) Overlapping(objective string) []Overlap {
	var open []Overlap
	for _, v := range s.Objectives[objective].Overlaps {
		both := s.need(v.A) == nil && s.need(v.B) == nil
		// What was merged and came back from the trash overlaps again.
		if both && (v.How == "" || v.How == OverlapMerged) {
			open = append(open, v)
		}
	}
	return open
}

// Decisions.

// FlagOverlap says that two candidates for key results of an objective, notes or
// key results, overlap.
type FlagOverlap struct {
	Objective string `json:"objective"`
	A         Ref    `json:"a"`
	B         Ref    `json:"b"`
}

// SettleOverlap says what is done about it: merged into the one to keep, split
// by rewording, or waived for a reason.
type SettleOverlap struct {
	Objective string `json:"objective"`
	A         Ref    `json:"a"`
	B         Ref    `json:"b"`
	How       string `json:"how"`
	Keep      Ref    `json:"keep,omitzero"`
	Reason    string `json:"reason,omitempty"`
}

func (FlagOverlap) Name() string   { return "FlagOverlap" }
func (SettleOverlap) Name() string { return "SettleOverlap" }

func (s *State) decideFlagOverlap(c FlagOverlap) ([]events.Event, error) {
	if err := s.need(Ref{KindObjective, c.Objective}); err != nil {
		return nil, err
	}
	for _, r := range []Ref{c.A, c.B} {
		if r.Kind != KindNote && r.Kind != KindKeyResult || c.A == c.B {
			return nil, events.Refuse(events.Invalid, "no_pair", "Two notes or key results overlap.")
		}
		if err := s.need(r); err != nil {
			return nil, err
		}
	}
	c.A, c.B = inOrder(c.A, c.B)
	o := s.Objectives[c.Objective]
	was, there := o.overlap(c.A, c.B)
	if there && was.How == "" {
		return nil, nil
	}
	if !there && len(o.Overlaps) >= maxOverlaps {
		return nil, events.Refuse(events.TooMany, "too_many_overlaps", "So many overlaps cannot be settled one by one.", "max", strconv.Itoa(maxOverlaps))
	}
	return []events.Event{OverlapFlagged(c)}, nil
}

func inOrder(a, b Ref) (Ref, Ref) {
	if a.compare(b) > 0 {
		return b, a
	}
	return a, b
}

func (s *State) decideSettleOverlap(c SettleOverlap) ([]events.Event, error) {
	if err := cmp.Or(s.need(Ref{KindObjective, c.Objective}), checkText(c.Reason, proseLimit)); err != nil {
		return nil, err
	}
	c.A, c.B = inOrder(c.A, c.B)
	was, there := s.Objectives[c.Objective].overlap(c.A, c.B)
	if !there {
		return nil, events.Refuse(events.NotFound, "no_overlap", "Nobody said that these overlap.")
	}
	e := OverlapSettled(c)
	switch c.How {
	case OverlapMerged:
		return s.merge(e)
	case OverlapSplit:
	case OverlapWaived:
		if err := checkWhy(c.Reason); err != nil {
			return nil, err
		}
	default:
		return nil, events.Refuse(events.Invalid, "unknown_settlement", "An overlap is merged, split or waived.")
	}
	e.Keep = Ref{}
	if was.How == e.How && was.Reason == e.Reason {
		return nil, nil
	}
	return []events.Event{e}, nil
}

// merge keeps one of a pair and puts the other into the trash.
func (s *State) merge(e OverlapSettled) ([]events.Event, error) {
	goes := e.A
	switch e.Keep {
	case e.A:
		goes = e.B
	case e.B:
	default:
		return nil, events.Refuse(events.Invalid, "no_pair", "Two notes or key results overlap.")
	}
	if err := s.need(e.Keep); err != nil {
		return nil, err
	}
	all := []events.Event{e}
	if s.need(goes) == nil {
		if goes.Kind == KindNote {
			all = append(all, NotesDeleted{[]string{goes.ID}})
		} else {
			all = append(all, KeyResultDeleted{KeyResult: goes.ID})
		}
	}
	return all, nil
}
