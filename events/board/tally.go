package board

import (
	"cmp"
	"math"
	"slices"
)

// Tally is what a poll's ballots come to.
type Tally struct {
	Counts    []int    `json:"counts,omitempty"`    // of each answer, the lowest first
	Agreement *float64 `json:"agreement,omitempty"` // see Agreement, and Concordance for rank
	Subjects  []Result `json:"subjects,omitempty"`  // in the order of the poll's subjects
}

// Result is that of one subject.
type Result struct {
	Place  int      `json:"place"`            // from 1; equals share it
	Dots   int      `json:"dots,omitempty"`   // all dots
	Voters int      `json:"voters,omitempty"` // how many gave it a dot or a place on the grid
	Rank   float64  `json:"rank,omitempty"`   // mean rank, from 1
	X      *Measure `json:"x,omitempty"`
	Y      *Measure `json:"y,omitempty"`
	Score  float64  `json:"score,omitempty"` // mean x times mean y
}

// Measure is a mean with its standard deviation.
type Measure struct {
	Mean   float64 `json:"mean"`
	Spread float64 `json:"spread"`
}

// count is the tally of a poll's ballots, whose order does not matter.
func (p *Poll) count(ballots []Ballot) *Tally {
	t := &Tally{}
	switch p.Kind {
	case PollDots:
		p.countDots(t, ballots)
	case PollRank:
		p.countRanks(t, ballots)
	case PollGrid:
		p.countGrid(t, ballots)
	default:
		low, high := p.answers()
		t.Counts = make([]int, high-low+1)
		for _, b := range ballots {
			t.Counts[*b.Answer-low]++
		}
		if p.Kind != PollConsent { // its answers are no equal steps
			a := Agreement(t.Counts)
			t.Agreement = &a
		}
	}
	return t
}

func (p *Poll) countDots(t *Tally, ballots []Ballot) {
	t.Subjects = make([]Result, len(p.Subjects))
	for i := range t.Subjects {
		for _, b := range ballots {
			if b.Dots[i] > 0 {
				t.Subjects[i].Dots += b.Dots[i]
				t.Subjects[i].Voters++
			}
		}
	}
	putInOrder(t.Subjects, func(a, b Result) int { return cmp.Compare(b.Dots, a.Dots) })
}

func (p *Poll) countRanks(t *Tally, ballots []Ballot) {
	sums := make([]int, len(p.Subjects))
	for _, b := range ballots {
		for rank, i := range b.Ranks {
			sums[i] += rank + 1
		}
	}
	t.Subjects = make([]Result, len(p.Subjects))
	for i, sum := range sums {
		t.Subjects[i].Rank = tidy(float64(sum) / float64(max(1, len(ballots))))
	}
	putInOrder(t.Subjects, func(a, b Result) int { return cmp.Compare(a.Rank, b.Rank) })
	w := Concordance(len(ballots), sums)
	t.Agreement = &w
}

// countGrid ranks by mean times mean; of equals the one with the lower spread,
// both axes taken as of the same width, comes first.
func (p *Poll) countGrid(t *Tally, ballots []Ballot) {
	t.Subjects = make([]Result, len(p.Subjects))
	for i := range t.Subjects {
		var xs, ys []int
		for _, b := range ballots {
			if at := b.Grid[i]; at != nil {
				xs, ys = append(xs, at[0]), append(ys, at[1])
			}
		}
		r := &t.Subjects[i]
		if r.Voters = len(xs); r.Voters == 0 {
			continue
		}
		mx, sx := spread(xs)
		my, sy := spread(ys)
		r.X, r.Y, r.Score = &Measure{tidy(mx), tidy(sx)}, &Measure{tidy(my), tidy(sy)}, tidy(mx*my)
	}
	width := func(a *Axis) float64 { return float64(a.Max - a.Min) }
	wide := func(r Result) float64 {
		if r.X == nil {
			return 0
		}
		return math.Hypot(r.X.Spread/width(p.X), r.Y.Spread/width(p.Y))
	}
	putInOrder(t.Subjects, func(a, b Result) int {
		return cmp.Or(cmp.Compare(min(1, b.Voters), min(1, a.Voters)), cmp.Compare(b.Score, a.Score), cmp.Compare(wide(a), wide(b)))
	})
}

// putInOrder numbers results, the best first by the order.
func putInOrder(all []Result, order func(a, b Result) int) {
	sorted := make([]*Result, len(all))
	for i := range all {
		sorted[i] = &all[i]
	}
	slices.SortStableFunc(sorted, func(a, b *Result) int { return order(*a, *b) })
	for i, r := range sorted {
		r.Place = i + 1
		if i > 0 && order(*sorted[i-1], *r) == 0 {
			r.Place = sorted[i-1].Place
		}
	}
}
