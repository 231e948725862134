package board

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAgreement(t *testing.T) {
	for _, c := range []struct {
		counts []int
		want   float64
		within float64
	}{
		{[]int{30, 40, 210, 130, 530, 50, 10}, 0.7256876, 1e-7},
		{[]int{0, 0, 0, 2, 4, 2}, 0.839, 5e-4},
		{[]int{4, 0, 0, 0, 0, 4}, 0, 0},
		{[]int{0, 0, 7}, 1, 0},
		{[]int{0, 0, 0}, 0, 0},
		{[]int{5}, 0, 0},
	} {
		if got := Agreement(c.counts); math.Abs(got-c.want) > c.within {
			t.Errorf("agreement of %v is %v, want %v", c.counts, got, c.want)
		}
	}
}

func TestConcordance(t *testing.T) {
	if got := concordance(4, 8, 500); math.Abs(got-0.744) > 5e-4 {
		t.Errorf("W is %v", got)
	}
	for want, sums := range map[float64][]int{1: {3, 6, 9}, 0: {6, 6, 6}} {
		if got := Concordance(3, sums); got != want {
			t.Errorf("W of %v is %v, want %v", sums, got, want)
		}
	}
	if Concordance(0, []int{0, 0}) != 0 || Concordance(3, []int{3}) != 0 {
		t.Error("agreement about nothing")
	}
}

func TestFistPasses(t *testing.T) {
	for _, c := range []struct {
		counts []int
		pass   int
		want   bool
	}{
		{[]int{0, 0, 0, 1, 2, 3}, 3, true}, {[]int{0, 0, 1, 9, 9, 9}, 3, false}, {[]int{1, 0, 0, 0, 0, 9}, 1, false},
		{[]int{0, 1, 0, 0, 0, 9}, 1, true}, {[]int{0, 0, 0, 0, 0, 0}, 3, false},
	} {
		if got := fistPasses(c.counts, c.pass); got != c.want {
			t.Errorf("%v with %d: %t", c.counts, c.pass, got)
		}
	}
}

func TestTallies(t *testing.T) {
	three := append(both[:2:2], Ref{KindNote, note3})
	count := func(p PollPlan, votes ...Vote) *Tally {
		return (&Poll{PollPlan: p, Subjects: three}).count(held(votes...).Ballots)
	}
	number := func(v float64) *float64 { return &v }
	for name, c := range map[string]struct{ got, want *Tally }{
		"dots": {count(dots, Vote{Dots: []int{1, 0, 2}}, Vote{Dots: []int{0, 0, 1}}),
			&Tally{Subjects: []Result{{Place: 2, Dots: 1, Voters: 1}, {Place: 3}, {Place: 1, Dots: 3, Voters: 2}}}},
		"equal dots": {count(dots, Vote{Dots: []int{1, 1, 0}}),
			&Tally{Subjects: []Result{{Place: 1, Dots: 1, Voters: 1}, {Place: 1, Dots: 1, Voters: 1}, {Place: 3}}}},
		"ranks": {count(PollPlan{Kind: PollRank}, Vote{Ranks: []int{2, 0, 1}}, Vote{Ranks: []int{2, 0, 1}}),
			&Tally{Agreement: number(1), Subjects: []Result{{Place: 2, Rank: 2}, {Place: 3, Rank: 3}, {Place: 1, Rank: 1}}}},
		"fist": {count(fist, Vote{Answer: whole(4)}, Vote{Answer: whole(4)}), &Tally{Counts: []int{0, 0, 0, 0, 2, 0}, Agreement: number(1)}},
		"scale": {count(PollPlan{Kind: PollScale, Top: 2}, Vote{Answer: whole(1)}, Vote{Answer: whole(2)}),
			&Tally{Counts: []int{1, 1}, Agreement: number(0)}},
		// Of two with the same product the one on which they agree comes first.
		"grid": {count(plot, Vote{Grid: []*[2]int{{20, 3}, {40, 3}, nil}}, Vote{Grid: []*[2]int{{60, 3}, {40, 3}, nil}}),
			&Tally{Subjects: []Result{
				{Place: 2, Voters: 2, X: &Measure{40, 20}, Y: &Measure{3, 0}, Score: 120},
				{Place: 1, Voters: 2, X: &Measure{40, 0}, Y: &Measure{3, 0}, Score: 120}, {Place: 3}}}},
	} {
		if diff := cmp.Diff(c.want, c.got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
