package board

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"math"
	"slices"
	"strconv"
	"time"

	"keyline/events"
)

// Breakout is a few people who think together in a corner of the wall of their
// own, until everybody is gathered again.
type Breakout struct {
	Place  int // among the breakouts, from 0
	Size   int // as asked for: 2 are pairs
	People []string
	X, Y   float64 // the upper left of its corner, breakoutWidth by breakoutHeight
	Until  int64   // when its time is up, Unix milliseconds; 0: no timer
	Gone   bool
	trace
}

// What a breakout has of the wall, in wall units.
const (
	breakoutWidth  = 940
	breakoutHeight = 760
	breakoutGap    = 120

	maxBreakout = 12 // people in one
)

// BreakoutsOpened sends people into breakouts; those that were open are over.
type BreakoutsOpened struct {
	Seed   string          `json:"seed"` // of the chance that put people together
	Size   int             `json:"size"`
	Until  int64           `json:"until,omitempty"`
	Groups []BreakoutGroup `json:"groups"`
}

// BreakoutGroup is who is in a breakout, and where.
type BreakoutGroup struct {
	Breakout string   `json:"breakout"`
	People   []string `json:"people"`
	X        float64  `json:"x"`
	Y        float64  `json:"y"`
}

// BreakoutJoined puts its actor, who came late, into a breakout.
type BreakoutJoined struct {
	Breakout string `json:"breakout"`
}

// BreakoutsGathered ends all breakouts; what was written stays where it is.
type BreakoutsGathered struct{}

func (BreakoutsOpened) Type() string   { return "BreakoutsOpened" }
func (BreakoutJoined) Type() string    { return "BreakoutJoined" }
func (BreakoutsGathered) Type() string { return "BreakoutsGathered" }

// Fold. Like all of a meeting it is no step that somebody could undo.

func (s *State) breakoutsOpened(e BreakoutsOpened) {
	s.breakoutsGathered()
	for i, g := range e.Groups {
		if g.Breakout == "" || s.Breakouts[g.Breakout] != nil {
			continue
		}
		b := &Breakout{Place: i, Size: e.Size, People: slices.Clone(g.People), X: g.X, Y: g.Y, Until: e.Until}
		s.Breakouts[g.Breakout] = b
		s.changed(Ref{KindBreakout, g.Breakout}, &b.trace, life, All)
	}
}

func (s *State) breakoutJoined(e BreakoutJoined) {
	b := s.Breakouts[e.Breakout]
	if b == nil || b.Gone || s.now.actor == "" || slices.Contains(b.People, s.now.actor) {
		return
	}
	b.People = append(slices.Clip(b.People), s.now.actor)
	s.changed(Ref{KindBreakout, e.Breakout}, &b.trace, life, BreakoutPeople)
}

func (s *State) breakoutsGathered() {
	for _, id := range s.openBreakouts() {
		b := s.Breakouts[id]
		b.Gone = true
		s.changed(Ref{KindBreakout, id}, &b.trace, life, BreakoutGone)
	}
}

// openBreakouts lists those that people are in, in their order.
func (s *State) openBreakouts() []string {
	var ids []string
	for id, b := range s.Breakouts {
		if !b.Gone {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b string) int {
		return cmp.Or(cmp.Compare(s.Breakouts[a].Place, s.Breakouts[b].Place), cmp.Compare(a, b))
	})
	return ids
}

// Decisions.

// OpenBreakouts sends people into breakouts of about so many, evenly and by
// chance. Who is in smaller ones already stays together: pairs become fours.
type OpenBreakouts struct {
	Size    int      `json:"size"`
	Minutes int      `json:"minutes,omitempty"` // 0: no timer
	People  []string `json:"people"`
	Seed    string   `json:"seed"` // 128 random bits in hexadecimal
}

// JoinBreakout puts its sender into the smallest breakout.
type JoinBreakout struct{}

// GatherBreakouts ends the breakouts.
type GatherBreakouts struct{}

func (OpenBreakouts) Name() string   { return "OpenBreakouts" }
func (JoinBreakout) Name() string    { return "JoinBreakout" }
func (GatherBreakouts) Name() string { return "GatherBreakouts" }

func (s *State) decideOpenBreakouts(c OpenBreakouts, by events.By) ([]events.Event, error) {
	if c.Size < 2 || c.Size > maxBreakout {
		return nil, events.Refuse(events.Invalid, "breakout_size", "A breakout has 2 to 12 people.", "max", strconv.Itoa(maxBreakout))
	}
	if c.Minutes < 0 || c.Minutes > maxMinutes {
		return nil, events.Refuse(events.Invalid, "minutes_out_of_range", "A phase lasts up to thirty days.", "max", strconv.Itoa(maxMinutes))
	}
	if err := checkKey(c.Seed, 32); err != nil {
		return nil, err
	}
	seen := unique{}
	for _, id := range c.People {
		if p := s.People[id]; p == nil || p.Left || p.Role.rank() < Participant.rank() {
			return nil, errUnknown(Ref{KindPerson, id})
		}
		if err := seen.add(id); err != nil {
			return nil, err
		}
	}
	if len(c.People) < 2 {
		return nil, events.Refuse(events.Clash, "breakout_few", "It takes two people to break out.")
	}
	if s.Breakouts[breakoutID(c.Seed, 0)] != nil {
		return nil, events.Refuse(events.Clash, "id_taken", "There is already something with this id.")
	}
	groups := deal(s.units(c), len(c.People), c.Size)
	e := BreakoutsOpened{Seed: c.Seed, Size: c.Size}
	if c.Minutes > 0 {
		e.Until = by.Now.Add(time.Duration(c.Minutes) * time.Minute).UnixMilli()
	}
	left, top := s.beside()
	columns := int(math.Ceil(math.Sqrt(float64(len(groups)))))
	left = min(left, maxFar-float64(columns)*(breakoutWidth+breakoutGap))
	for i, people := range groups {
		e.Groups = append(e.Groups, BreakoutGroup{
			Breakout: breakoutID(c.Seed, i), People: people,
			X: left + float64(i%columns)*(breakoutWidth+breakoutGap), Y: top + float64(i/columns)*(breakoutHeight+breakoutGap),
		})
	}
	return []events.Event{e}, nil
}

func breakoutID(seed string, i int) string { return chance(seed, "breakout "+strconv.Itoa(i))[:24] }

// chance is the same for the same seed, whoever asks.
func chance(seed, of string) string {
	sum := sha256.Sum256([]byte(seed + "\n" + of))
	return hex.EncodeToString(sum[:])
}

// units are who stays together, in the order of chance, the largest first.
func (s *State) units(c OpenBreakouts) [][]string {
	var units [][]string
	placed := map[string]bool{}
	for _, id := range s.openBreakouts() {
		b := s.Breakouts[id]
		if b.Size >= c.Size {
			continue
		}
		var unit []string
		for _, p := range b.People {
			if slices.Contains(c.People, p) {
				unit, placed[p] = append(unit, p), true
			}
		}
		if unit != nil {
			units = append(units, unit)
		}
	}
	for _, p := range c.People {
		if !placed[p] {
			units = append(units, []string{p})
		}
	}
	slices.SortFunc(units, func(a, b []string) int {
		return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(chance(c.Seed, a[0]), chance(c.Seed, b[0])))
	})
	return units
}

// deal gives each unit to the smallest group, so that nobody is left alone.
func deal(units [][]string, people, size int) [][]string {
	n := people / size
	if size > 2 {
		n = (people + size/2) / size
	}
	groups := make([][]string, max(1, n))
	for _, unit := range units {
		least := 0
		for i := range groups {
			if len(groups[i]) < len(groups[least]) {
				least = i
			}
		}
		groups[least] = append(groups[least], unit...)
	}
	return slices.DeleteFunc(groups, func(g []string) bool { return len(g) == 0 })
}

func (s *State) decideJoinBreakout(by events.By) ([]events.Event, error) {
	least := ""
	for _, id := range s.openBreakouts() {
		b := s.Breakouts[id]
		if slices.Contains(b.People, by.Person) {
			return nil, nil
		}
		if least == "" || len(b.People) < len(s.Breakouts[least].People) {
			least = id
		}
	}
	if least == "" {
		return nil, events.Refuse(events.Clash, "breakouts_over", "Everybody is together again.")
	}
	return []events.Event{BreakoutJoined{Breakout: least}}, nil
}

func (s *State) decideGatherBreakouts() ([]events.Event, error) {
	if len(s.openBreakouts()) == 0 {
		return nil, nil
	}
	return []events.Event{BreakoutsGathered{}}, nil
}
