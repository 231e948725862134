package board

import "math"

// ScoreFormula is the version of the formula by which scores are suggested. It
// is stored with every score, so that one of before can be told from one of
// another formula.
const ScoreFormula = 1

// Suggested is the score that a goal has by its progress, from 0 to 1 in
// hundredths: of a key result the progress of its last check-in; of an
// objective the mean of its key results, each by the score that it was given in
// the review or else its own suggestion. It is not ok where nothing is
// measured. Abandoned key results do not count.
func (s *State) Suggested(r Ref, review string) (score float64, ok bool) {
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
			all = append(all, Share{*item.Score, 1})
		} else if score, ok := s.Suggested(under, review); ok {
			all = append(all, Share{score, 1})
		}
	}
	mean, _, ok := RollUp(all)
	return hundredths(mean), ok
}

func hundredths(v float64) float64 { return math.Round(v*100) / 100 }

// Achieved reports whether a score is what was expected of a goal of an
// ambition: 1 where it is committed, else 0.7.
func Achieved(ambition string, score float64) bool { return score+1e-9 >= Expected(ambition) }
