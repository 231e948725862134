package board

// Verdict is what the pace of a goal says; empty: nothing to tell.
type Verdict string

// Verdicts of the pace.
const (
	Early   Verdict = "early" // too little of the time has passed
	OnTrack Verdict = "on-track"
	Behind  Verdict = "behind"
	AtRisk  Verdict = "at-risk"
)

// Pace compares progress with the progress that is expected by now, both 0 to
// 1: on track from 70 % of it, behind from 40 %, below that at risk. While
// less than 5 % is expected, one step would turn the verdict: none then.
func Pace(progress, expected float64) Verdict {
	if !(expected >= 0.05) {
		return Early
	}
	switch ratio := progress/expected + 1e-9; { // 0.16 of 0.4 is 0.4, whatever floats make of it
	case ratio >= 0.70:
		return OnTrack
	case ratio >= 0.40:
		return Behind
	}
	return AtRisk
}

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
