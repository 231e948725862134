package api

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"keyline/realtime/livetest"
)

// ear is a socket that somebody listens at, by the address that browsers use.
type ear struct {
	t      *testing.T
	line   *livetest.Line
	frames []string
	code   int // why it was closed; 0: it is open
}

// listen opens a board's socket or, with of "space", the map's, and hears all
// that comes at once: a welcome and the tables, or the end.
func (h *house) listen(w who, of, id string) *ear {
	h.t.Helper()
	address := "/ws"
	if of == "board" {
		address += "/" + id
	}
	line, err := livetest.Dial(h.t.Context(), h.client, h.origin, address, w.Token)
	if err != nil {
		h.t.Fatal(err)
	}
	h.t.Cleanup(line.Close)
	e := &ear{t: h.t, line: line}
	hello := fmt.Sprintf(`{"t":"hello","token":%q,%q:%q,"client":"client-of-%s"}`, w.Token, of, id, w.Person)
	if err := line.Say(h.t.Context(), []byte(hello)); err != nil {
		h.t.Fatal(err)
	}
	for len(e.frames) < 2 && e.hear() {
	}
	return e
}

func (e *ear) hear() bool {
	e.t.Helper()
	ctx, cancel := context.WithTimeout(e.t.Context(), 10*time.Second)
	defer cancel()
	frame, err := e.line.Hear(ctx)
	if err != nil {
		if e.code = livetest.Code(err); e.code < 0 {
			e.t.Fatal(err)
		}
		return false
	}
	e.frames = append(e.frames, string(frame))
	return true
}

// until hears on to a frame with some text in it.
func (e *ear) until(text string) {
	e.t.Helper()
	for range 200 {
		if !e.hear() || strings.Contains(e.frames[len(e.frames)-1], text) {
			return
		}
	}
	e.t.Fatalf("%s did not come", text)
}

func (e *ear) all() string { return strings.Join(e.frames, "\n") }
