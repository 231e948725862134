package board

import (
	"errors"
	"testing"

	"keyline/events"
	"keyline/events/decidertest"
)

func run(t *testing.T, rows []row) {
	t.Helper()
	decidertest.Run(t, decider, rows)
}

// reason is that of a refusal; empty for no error or another one.
func reason(err error) string {
	var e *events.Error
	if errors.As(err, &e) {
		return e.Reason
	}
	return ""
}
