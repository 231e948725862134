package events

import "fmt"

// CheckLimits refuses with ErrTooLarge what no store takes, and an append of
// nothing. Stores call it first.
func CheckLimits(stream Stream, proposed []Proposed) error {
	if len(proposed) == 0 {
		return fmt.Errorf("append %s: no events", stream)
	}
	size := 0
	for _, p := range proposed {
		size += len(p.Data) + len(p.Meta)
	}
	if len(proposed) > MaxAppendEvents || size > MaxAppendBytes {
		return fmt.Errorf("append %s: %d events, %d bytes: %w", stream, len(proposed), size, ErrTooLarge)
	}
	return nil
}
