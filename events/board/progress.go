package board

import (
	"math"
	"slices"
)

// How far goals have come. The formulas are those common to tools for
// objectives and key results; where one has a single source, it is named.
// Whatever goes in, nothing here answers NaN or an infinity.

// Progress is how far something has come on its way. Raw is the share of the
// way, below 0 when it went backwards and above 1 when it went too far; Shown
// is Raw between 0 and 1.
type Progress struct{ Raw, Shown float64 }

func progress(raw float64) Progress {
	if math.IsNaN(raw) || math.IsInf(raw, 0) {
		raw = 0
	}
	return Progress{raw, max(0, min(1, raw))}
}

// Along is the progress from a start to a target, up or down: (C-S)/(T-S).
// Where both are the same there is no way to go, and none was gone.
func Along(start, target, current float64) Progress {
	if start == target {
		return Progress{}
	}
	return progress((current - start) / (target - start))
}

// Within is 1 while a value is inside of both bounds, which count as inside,
// else 0. Infinite bounds make it "above" or "below".
func Within(low, high, current float64) Progress {
	if low <= current && current <= high {
		return Progress{1, 1}
	}
	return Progress{}
}

// Above is 1 from a bound on, else 0.
func Above(low, current float64) Progress { return Within(low, math.Inf(1), current) }

// Below is 1 up to a bound, else 0.
func Below(high, current float64) Progress { return Within(math.Inf(-1), high, current) }

// Step is a milestone on the way of a key result.
type Step struct {
	Weight float64 // not below 0
	Done   bool
}

// Steps is the share of the weights of the steps that are done. Without any
// weight nothing is done.
func Steps(all []Step) Progress {
	var done, sum float64
	for _, s := range all {
		sum += s.Weight
		if s.Done {
			done += s.Weight
		}
	}
	if sum == 0 {
		return Progress{}
	}
	return progress(done / sum)
}

// Binary is 1 when it is done, else 0.
func Binary(done bool) Progress { return Steps([]Step{{1, done}}) }

// Share is the progress of one of several siblings and how much it weighs.
type Share struct{ Progress, Weight float64 }

// RollUp is the weighted mean of siblings, sum(w p)/sum(w), and which of those
// that weigh anything has come least far, the first of equals. It is not ok
// without any weight. The weakest stands beside the mean and is not part of it.
func RollUp(all []Share) (mean float64, weakest int, ok bool) {
	var sum, weights float64
	weakest = -1
	for i, s := range all {
		if !(s.Weight > 0) {
			continue
		}
		sum += s.Weight * s.Progress
		weights += s.Weight
		if weakest < 0 || s.Progress < all[weakest].Progress {
			weakest = i
		}
	}
	if weights == 0 {
		return 0, -1, false
	}
	return progress(sum / weights).Raw, weakest, true
}

// Progress is how far a key result has come by its last check-in. Before the
// first it is at its start and pending: nobody knows. It is not ok while the
// key result lacks a way to measure.
func (k *KeyResult) Progress() (p Progress, pending, ok bool) {
	if !k.Measurable() {
		return Progress{}, true, false
	}
	if len(k.CheckIns) == 0 {
		return Progress{}, true, true
	}
	last := k.CheckIns[len(k.CheckIns)-1]
	return k.Measured(last.Value, last.Done), false, true
}

// Sandbagged suspects that goals were chosen too easy: their confidence is
// above 9 of 10 on average. It is a question, never a verdict.
func Sandbagged(confidence []int) bool {
	sum := 0
	for _, c := range confidence {
		sum += c
	}
	return len(confidence) > 0 && float64(sum)/float64(len(confidence)) > 9
}

// NetConfidence is the share of verdicts that are on track less the share of
// those that are not, in percent from -100 to 100; outdated ones are not, and
// pending, early and closed ones do not count. 0 without any.
func NetConfidence(verdicts []Verdict) float64 {
	judged := slices.DeleteFunc(slices.Clone(verdicts), func(v Verdict) bool { return v == "" || v == Early || v == Pending || v == Closed })
	on := 0
	for _, v := range judged {
		if v == OnTrack {
			on++
		}
	}
	if len(judged) == 0 {
		return 0
	}
	return 100 * float64(2*on-len(judged)) / float64(len(judged))
}
