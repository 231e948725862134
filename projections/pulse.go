package projections

import (
	"time"

	"keyline/events"
	"keyline/events/board"
)

const (
	// keptWeeks is how far back a pulse goes.
	keptWeeks = 60
	// typingPause is how long somebody may rest without the next keystroke
	// being another input.
	typingPause = 5 * time.Minute
)

// pulse is what is remembered of a board week by week: how its key results
// stood at the end of each, and who put something in.
//
// A week's standing is what was measured with the target of that time. A
// check-in counts from the day of which it holds, however late it was
// recorded.
type pulse struct {
	stands  map[string]map[week]stand // of each key result, weeks in which it changed alone
	traffic map[week]*traffic
	command string           // the last one counted
	typing  map[string]typed // by person
}

// stand is how a key result stood.
type stand struct {
	board.Reading
	confidence int
	closed     bool
}

// traffic is what people put in about goals during a week.
type traffic struct {
	inputs map[board.Role]int
	people map[string]board.Role // who, and as what, not how much
}

type typed struct {
	in board.Field
	at time.Time
}

func newPulse() pulse {
	return pulse{stands: map[string]map[week]stand{}, traffic: map[week]*traffic{}, typing: map[string]typed{}}
}

// week counts those that begin on a Monday, from that of the first day of
// 1970, in UTC.
type week int

func weekOf(t time.Time) week {
	days := t.UTC().Unix() / 86_400
	return week((days + 3) / 7)
}

// monday is the day on which a week begins.
func (w week) monday() time.Time { return time.Unix((int64(w)*7-3)*86_400, 0).UTC() }

// sunday is the last day of a week.
func (w week) sunday() string { return w.monday().AddDate(0, 0, 6).Format(time.DateOnly) }

// fold takes in what a fact did to the board, which is the state after it.
func (p *pulse) fold(s *board.State, f events.Fact[events.Event], touched []board.Touch) {
	now, goals := weekOf(f.At), false
	for _, t := range touched {
		switch t.Ref.Kind {
		case board.KindKeyResult:
			goals = true
			k := s.KeyResults[t.Ref.ID]
			if said, ok := f.Event.(board.CheckedIn); ok && said.KeyResult == t.Ref.ID {
				p.told(k, said, now)
			}
			p.keep(t.Ref.ID, now, standing(k))
		case board.KindObjective, board.KindInitiative, board.KindComment, board.KindReview, board.KindCheckIn:
			goals = true
		}
	}
	if goals && f.Meta.Actor != "" {
		p.count(s, f, now)
	}
}

func standing(k *board.KeyResult) stand {
	s := stand{Reading: k.Reading(), closed: k.State == board.StageClosed}
	if n := len(k.CheckIns); n > 0 {
		s.confidence = k.CheckIns[n-1].Confidence
	}
	return s
}

// told lets a check-in count from its own day on, until a later one.
func (p *pulse) told(k *board.KeyResult, said board.CheckedIn, now week) {
	day, err := time.Parse(time.DateOnly, said.On)
	if err != nil || weekOf(day) >= now || weekOf(day) <= now-keptWeeks {
		return
	}
	w, stands := weekOf(day), p.stands[said.KeyResult]
	if stands[w].On > said.On {
		return
	}
	alone := *k
	alone.CheckIns = nil
	for _, c := range k.CheckIns {
		if c.ID == said.CheckIn {
			alone.CheckIns = []board.CheckIn{c}
		}
	}
	if alone.CheckIns == nil {
		return // too old to be shown
	}
	for between := w + 1; between < now; between++ {
		if s, there := stands[between]; there && s.On < said.On {
			delete(stands, between)
		}
	}
	p.keep(said.KeyResult, w, standing(&alone))
}

func (p *pulse) keep(keyResult string, w week, s stand) {
	stands := p.stands[keyResult]
	if stands == nil {
		stands = map[week]stand{}
		p.stands[keyResult] = stands
	}
	stands[w] = s
	if len(stands) > keptWeeks {
		oldest := w
		for old := range stands {
			oldest = min(oldest, old)
		}
		delete(stands, oldest)
	}
}

// count takes a command for one input however many facts it made, and typing
// without a longer pause too.
func (p *pulse) count(s *board.State, f events.Fact[events.Event], now week) {
	if f.Meta.Command != "" && f.Meta.Command == p.command {
		return
	}
	p.command = f.Meta.Command
	last := p.typing[f.Meta.Actor]
	if in, _, typing := s.Revised(f.Event); !typing {
		delete(p.typing, f.Meta.Actor)
	} else {
		p.typing[f.Meta.Actor] = typed{in, f.At}
		if last.in == in && f.At.Sub(last.at) < typingPause {
			return
		}
	}
	t := p.traffic[now]
	if t == nil {
		t = &traffic{inputs: map[board.Role]int{}, people: map[string]board.Role{}}
		p.traffic[now] = t
		delete(p.traffic, now-keptWeeks)
	}
	role, _ := s.Role(f.Meta.Actor)
	t.inputs[role]++
	t.people[f.Meta.Actor] = role
}
