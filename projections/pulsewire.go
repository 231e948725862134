package projections

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"keyline/events/board"
	"keyline/events/space"
)

const (
	// around is how many weeks before and after its cycle a pulse shows: goals
	// are made before, and reviewed after.
	around = 4
	// looseWeeks is what it shows of a board without a cycle.
	looseWeeks = 13
)

// weekly is what a week comes to on a board. Boards are added up by who looks
// at several of them, so sums are given and not means, where that is possible.
type weekly struct {
	objectives         int     // that had something to measure
	progress, expected float64 // mean of these, 0 to 1
	said, sure         int     // key results that were checked in on, and the sum of their confidence
	on, off            int     // key results judged to be on track, and not
}

// beat writes the pulse of a board: lists with an entry for each week from the
// Monday given first; nothing is expected without a cycle. Nil while there are
// no goals.
func (m *Map) beat(id string, b *mappedBoard) row {
	if len(b.nodes) == 0 {
		return nil
	}
	c := m.cycleOf(id)
	from, to := b.pulse.span(c, m.day)
	var weeks []weekly
	for w := from; w <= to; w++ {
		weeks = append(weeks, b.pulse.sum(m, b.nodes, c, w))
	}
	number := func(f func(w weekly) int) string {
		return jsonList(weeks, func(dst []byte, w weekly) []byte { return strconv.AppendInt(dst, int64(f(w)), 10) })
	}
	share := func(f func(w weekly) float64) string {
		return jsonList(weeks, func(dst []byte, w weekly) []byte { return append(dst, shareJSON(f(w))...) })
	}
	expected := ""
	if c != nil {
		expected = share(func(w weekly) float64 { return w.expected })
	}
	inputs, who, as, people := b.pulse.writers(from, to)
	return row{
		jsonText(from.monday().Format(time.DateOnly)),
		number(func(w weekly) int { return w.objectives }),
		share(func(w weekly) float64 { return w.progress }),
		expected,
		number(func(w weekly) int { return w.said }),
		number(func(w weekly) int { return w.sure }),
		number(func(w weekly) int { return w.on }),
		number(func(w weekly) int { return w.off }),
		jsonList(m.churn(b, from, to), func(dst []byte, n int) []byte { return strconv.AppendInt(dst, int64(n), 10) }),
		restless(b),
		m.staleGoals(b, c),
		inputs, who, as, people,
		scores(b),
	}
}

// cycleOf is the cycle of a board; nil if it has none.
func (m *Map) cycleOf(id string) *space.Cycle {
	if b := m.Space.Boards[id]; b != nil {
		return m.Space.Cycles[b.Cycle]
	}
	return nil
}

// span is the first and the last week to show of a board.
func (p *pulse) span(c *space.Cycle, day string) (from, to week) {
	now, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return 0, -1
	}
	from, to = weekOf(now), weekOf(now)
	for w := range p.traffic {
		from = min(from, w)
	}
	for _, stands := range p.stands {
		for w := range stands {
			from = min(from, w)
		}
	}
	if c == nil {
		return max(from, to-looseWeeks+1), to
	}
	start, err1 := time.Parse(time.DateOnly, c.Start)
	end, err2 := time.Parse(time.DateOnly, c.End)
	if err1 != nil || err2 != nil {
		return max(from, to-looseWeeks+1), to
	}
	to = min(to, weekOf(end)+around)
	from = max(from, weekOf(start)-around, to-keptWeeks+1)
	return min(from, to), to
}

// sum is how a board stood at the end of a week, or stands today.
func (p *pulse) sum(m *Map, nodes []*node, c *space.Cycle, w week) weekly {
	day := min(w.sunday(), m.day)
	var passed float64
	if c != nil {
		passed, _ = board.Elapsed(c.Start, c.End, day)
	}
	var sum weekly
	var progress, expected float64
	for _, o := range nodes {
		if o.ref.Kind != board.KindObjective {
			continue
		}
		var shares, asked []board.Share
		for _, id := range o.children {
			k := m.nodes[id]
			s, known := p.at(k.ref.ID, w)
			if !known || s.None {
				continue
			}
			shares = append(shares, board.Share{Progress: s.Shown, Weight: k.weight})
			asked = append(asked, board.Share{Progress: m.asked(k, day, passed), Weight: k.weight})
			if s.Pending {
				continue
			}
			sum.said++
			sum.sure += s.confidence
			if !s.closed {
				sum.judge(m.judging(k).JudgeOpen(k.ref, s.Reading, day))
			}
		}
		if mean, _, ok := board.RollUp(shares); ok {
			sum.objectives++
			progress += mean
			ahead, _, _ := board.RollUp(asked)
			expected += ahead
		}
	}
	if sum.objectives > 0 {
		sum.progress, sum.expected = progress/float64(sum.objectives), expected/float64(sum.objectives)
	} else {
		sum.expected = passed
	}
	return sum
}

// asked is what is expected of a key result on a day: what its phased targets
// ask for, else as much as has passed of the cycle.
func (m *Map) asked(k *node, day string, passed float64) float64 {
	if len(m.boards[k.board].state.KeyResults[k.ref.ID].Phased) == 0 {
		return passed
	}
	share, _ := m.judging(k).Expected(k.ref, day)
	return share
}

// judge counts a verdict. What was not checked in on lately is not believed to
// be on track (R10).
func (w *weekly) judge(v board.Verdict) {
	switch v {
	case board.OnTrack:
		w.on++
	case board.Behind, board.AtRisk, board.Outdated:
		w.off++
	}
}

// at is how a key result stood at the end of a week; false before it was there.
func (p *pulse) at(keyResult string, w week) (stand, bool) {
	best, s := week(-1), stand{}
	for since, what := range p.stands[keyResult] {
		if since <= w && since > best {
			best, s = since, what
		}
	}
	return s, best >= 0
}

// churn counts, for each week, the changes of goals that were agreed and their
// reopenings, as far as the goals still list them.
func (m *Map) churn(b *mappedBoard, from, to week) []int {
	weeks := make([]int, to-from+1)
	add := func(at int64) {
		if w := weekOf(time.UnixMilli(at)); from <= w && w <= to {
			weeks[w-from]++
		}
	}
	for _, n := range b.nodes {
		for _, at := range n.goal.ChangedAt() {
			add(at)
		}
		for _, v := range n.goal.Versions {
			if v.Until != 0 {
				add(v.Until)
			}
		}
	}
	return weeks
}

// restless lists the objectives that were changed after they were agreed, with
// their churn, the most restless first.
func restless(b *mappedBoard) string {
	type churned struct {
		id    string
		churn float64
	}
	var all []churned
	for _, n := range b.nodes {
		if c := b.state.Churn(n.ref.ID); n.ref.Kind == board.KindObjective && c > 0 {
			all = append(all, churned{n.id, c})
		}
	}
	slices.SortStableFunc(all, func(x, y churned) int { return cmp.Compare(y.churn, x.churn) })
	return jsonList(all, func(dst []byte, c churned) []byte {
		dst = appendString(append(dst, '['), c.id)
		return append(strconv.AppendFloat(append(dst, ','), float64(int(c.churn*100+0.5))/100, 'f', -1, 64), ']')
	})
}

// scores lists the objectives that were closed with a score, with that and the
// one that was expected.
func scores(b *mappedBoard) string {
	var scored []*node
	for _, n := range b.nodes {
		if c := n.goal.Closing(); n.ref.Kind == board.KindObjective && c != nil && c.Score != nil {
			scored = append(scored, n)
		}
	}
	return jsonList(scored, func(dst []byte, n *node) []byte {
		dst = appendNumber(append(appendString(append(dst, '['), n.id), ','), *n.goal.Closing().Score)
		return append(appendNumber(append(dst, ','), board.Expected(n.goal.Ambition)), ']')
	})
}

// staleGoals lists the key results of which nobody told anything lately while
// the cycle of their board is on, with the day of which was told last.
func (m *Map) staleGoals(b *mappedBoard, c *space.Cycle) string {
	if c != nil && (m.day < c.Start || c.End < m.day) {
		return ""
	}
	var all [][2]string
	for _, n := range b.nodes {
		if n.ref.Kind != board.KindKeyResult || n.own.None || n.goal.State == board.StageClosed {
			continue
		}
		since := cmp.Or(n.own.On, time.UnixMilli(n.goal.At).UTC().Format(time.DateOnly))
		if n.own.On == "" && c != nil {
			since = max(since, c.Start)
		}
		if (board.Rules{Cadence: m.Space.Rules.Cadence}).Stale(since, m.day) {
			all = append(all, [2]string{n.id, n.own.On})
		}
	}
	return jsonList(all, func(dst []byte, g [2]string) []byte {
		return append(appendString(append(appendString(append(dst, '['), g[0]), ','), g[1]), ']')
	})
}

// writers are the inputs of each role week by week, everybody who wrote in any
// of the weeks, the roles in which they did last, and the places of those who
// did in each week.
func (p *pulse) writers(from, to week) (inputs, who, as, people string) {
	roles, all := map[board.Role][]int{}, map[string]board.Role{}
	for w := from; w <= to; w++ {
		t := p.traffic[w]
		if t == nil {
			continue
		}
		for r, n := range t.inputs {
			if roles[r] == nil {
				roles[r] = make([]int, to-from+1)
			}
			roles[r][w-from] = n
		}
		maps.Copy(all, t.people)
	}
	if len(all) == 0 {
		return "", "", "", ""
	}
	var b strings.Builder
	for i, r := range slices.Sorted(maps.Keys(roles)) {
		b.WriteByte("{,"[min(i, 1)])
		b.WriteString(string(appendString(nil, string(r))) + ":")
		b.WriteString(jsonList(roles[r], func(dst []byte, n int) []byte { return strconv.AppendInt(dst, int64(n), 10) }))
	}
	b.WriteByte('}')
	ids := slices.Sorted(maps.Keys(all))
	last := make([]string, len(ids))
	places := make([][]int, to-from+1)
	for i, id := range ids {
		last[i] = string(all[id])
		for w := from; w <= to; w++ {
			if t := p.traffic[w]; t != nil {
				if _, wrote := t.people[id]; wrote {
					places[w-from] = append(places[w-from], i)
				}
			}
		}
	}
	return b.String(), jsonTexts(ids), jsonTexts(last), jsonList(places, func(dst []byte, in []int) []byte {
		return append(dst, cmp.Or(jsonList(in, func(dst []byte, n int) []byte { return strconv.AppendInt(dst, int64(n), 10) }), "[]")...)
	})
}

// jsonList is a list as JSON; empty without entries.
func jsonList[T any](all []T, each func([]byte, T) []byte) string {
	if len(all) == 0 {
		return ""
	}
	dst := []byte{'['}
	for i, v := range all {
		dst = each(separate(dst, i), v)
	}
	return string(append(dst, ']'))
}
