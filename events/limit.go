package events

import "fmt"

// CheckLimits refuses with ErrTooLarge what no store takes, and an append of
// nothing. Stores call it first.
func CheckLimits(stream Stream, proposed []Proposed) error {
	if len(proposed) == 0 {
		return fmt.Errorf("append %s: no events", stream)
	}
	size, largest := 0, 0
	for _, p := range proposed {
		one := len(p.Data) + len(p.Meta)
		size, largest = size+one, max(largest, one)
	}
	if len(proposed) > MaxAppendEvents || size > MaxAppendBytes || largest > MaxEventBytes {
		return fmt.Errorf("append %s: %d events, %d bytes, %d in one event: %w", stream, len(proposed), size, largest, ErrTooLarge)
	}
	return nil
}

// CheckRestore refuses with ErrOrder what is not a piece of one stream's
// history, and returns it as what was proposed then. Stores call it first.
func CheckRestore(recorded []Recorded) ([]Proposed, error) {
	proposed := make([]Proposed, len(recorded))
	for i, r := range recorded {
		before := recorded[max(0, i-1)]
		follows := i == 0 || r.Revision == before.Revision+1
		if r.Stream != recorded[0].Stream || !follows || r.Revision < 0 || r.At.Before(before.At) {
			return nil, fmt.Errorf("restore event %d of %s: %w", r.Revision, r.Stream, ErrOrder)
		}
		proposed[i] = r.Proposed
	}
	if len(recorded) == 0 {
		return nil, CheckLimits("", nil)
	}
	return proposed, CheckLimits(recorded[0].Stream, proposed)
}
