package board

import "math"

// ScoreFormula is the version of the formula by which scores are suggested. It
// is stored with every score, so that one of before can be told from one of
// another formula.
const ScoreFormula = 1

// Suggested is the score that a goal has by its progress, from 0 to 1 in
// hundredths: of a key result the progress of its last check-in; of an
// objective the mean of its key results by their weights, each by the score that it was given in
// the review or else its own suggestion. It is not ok where nothing is
// measured, nor in a review of what is the frame of a cycle. Abandoned key
// results do not count.
func (s *State) Suggested(r Ref, review string) (score float64, ok bool) {
	if review != "" && s.frame(r) {
		return 0, false
	}
	if k := s.KeyResults[r.ID]; r.Kind == KindKeyResult && k != nil {
		p, _, measured := k.Progress()
		return hundredths(p.Shown), measured
	}
	var all []Share
	for _, id := range s.KeyResultsOf(r) {
		under := Ref{KindKeyResult, id}
		item := s.reviewed(review, under)
		if item.Decision == DecisionAbandon {
			continue
		}
		if item.Score != nil {
			all = append(all, Share{*item.Score, s.WeightOf(id)})
		} else if score, ok := s.Suggested(under, review); ok {
			all = append(all, Share{score, s.WeightOf(id)})
		}
	}
	mean, _, ok := RollUp(all)
	return hundredths(mean), ok
}

func hundredths(v float64) float64 { return math.Round(v*100) / 100 }

// Achieved reports whether a score is what was expected of a goal of an
// ambition: 1 where it is committed, else 0.7.
func Achieved(ambition string, score float64) bool { return score+1e-9 >= Expected(ambition) }

// Band colours a score at close, which is not a progress.
type Band string

// Bands of scores.
const (
	Red    Band = "red"
	Yellow Band = "yellow"
	Green  Band = "green"
)

// ScoreBand is the band of a score of 0 to 1: red below 0.4, yellow below 0.7.
func ScoreBand(score float64) Band {
	switch {
	case score >= 0.7:
		return Green
	case score >= 0.4:
		return Yellow
	}
	return Red
}

// Expected is the score that a goal of an ambition is to reach: 1 where it is
// committed, 0.7 where it is aspirational or says neither.
func Expected(ambition string) float64 {
	if ambition == "committed" {
		return 1
	}
	return 0.7
}
