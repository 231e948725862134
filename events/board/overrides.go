package board

import (
	"strings"

	"keyline/events"
)

// Override is the verdict on the pace that somebody who answers for a key
// result gives beside the computed one. It ends with the next check-in.
type Override struct {
	Verdict Verdict `json:"verdict"`
	Reason  string  `json:"reason"`
	By      string  `json:"by,omitempty"`
	At      int64   `json:"at"`
}

// VerdictOverridden gives a key result a verdict beside the computed one;
// without a verdict, none any more. Its name and fields are what is stored.
type VerdictOverridden struct {
	KeyResult string  `json:"keyresult"`
	Verdict   Verdict `json:"verdict,omitempty"`
	Reason    string  `json:"reason,omitempty"`
}

func (VerdictOverridden) Type() string { return "VerdictOverridden" }

// Fold.

func (s *State) verdictOverridden(e VerdictOverridden) {
	k := s.KeyResults[e.KeyResult]
	if k == nil {
		return
	}
	was := VerdictOverridden{KeyResult: e.KeyResult}
	if k.Override != nil {
		was.Verdict, was.Reason = k.Override.Verdict, k.Override.Reason
	}
	if was == e {
		return
	}
	s.inverse(was)
	k.Override = nil
	if e.Verdict != "" {
		k.Override = &Override{e.Verdict, e.Reason, s.now.actor, s.now.at}
	}
	s.changed(Ref{KindKeyResult, e.KeyResult}, &k.trace, checks, KeyResultOverride)
}

// Decisions.

// OverrideVerdict gives a key result a verdict beside the computed one, with a
// reason: on-track, behind or at-risk. An empty verdict takes it back.
type OverrideVerdict struct {
	KeyResult string  `json:"keyresult"`
	Verdict   Verdict `json:"verdict"`
	Reason    string  `json:"reason,omitempty"`
}

func (OverrideVerdict) Name() string { return "OverrideVerdict" }

func (s *State) decideOverrideVerdict(c OverrideVerdict, by events.By) ([]events.Event, error) {
	k, err := s.checkable(c.KeyResult)
	if err != nil {
		return nil, err
	}
	if by.Person != k.Owner && k.Owner != "" && by.Person != k.Delegate {
		return nil, errNotOwner(c.KeyResult)
	}
	c.Reason = strings.TrimSpace(c.Reason)
	switch c.Verdict {
	case "":
		if k.Override == nil {
			return nil, nil
		}
		c.Reason = ""
	case OnTrack, Behind, AtRisk:
		if c.Reason == "" {
			return nil, events.Refuse(events.Clash, "verdict_reason", "Another verdict asks for a reason.", "ref", "keyresult/"+c.KeyResult)
		}
	default:
		return nil, events.Refuse(events.Invalid, "unknown_verdict", "It is on track, behind or at risk.")
	}
	if err := checkText(c.Reason, proseLimit); err != nil {
		return nil, err
	}
	if k.Override != nil && k.Override.Verdict == c.Verdict && k.Override.Reason == c.Reason {
		return nil, nil
	}
	return []events.Event{VerdictOverridden(c)}, nil
}
