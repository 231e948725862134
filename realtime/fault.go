package realtime

import (
	"fmt"
	"runtime/debug"
)

// logFault records a panic: where it was, and what it was if the runtime says
// so; anything else might hold what somebody wrote.
func (h *Hub) logFault(fault any, about ...any) {
	what := fmt.Sprintf("%T", fault)
	if e, ok := fault.(interface {
		error
		RuntimeError()
	}); ok {
		what = e.Error()
	}
	h.log.Error("a fault in the program", append(about, "fault", what, "stack", string(debug.Stack()))...)
}
