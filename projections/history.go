package projections

import (
	"slices"
	"strconv"

	"keyline/events"
	"keyline/events/board"
)

// PageSize is how many revisions a page of history has.
const PageSize = 500

// Audience is a class of viewers who see the same of every board.
type Audience uint8

// Audiences.
const (
	ForReaders Audience = iota
	ForManagers
	Audiences // how many there are
)

// Audience is the class that a viewer belongs to.
func (v Viewer) Audience() Audience {
	if v.Role.Manages() {
		return ForManagers
	}
	return ForReaders
}

// Seen is a viewer who stands for all of an audience.
func Seen(a Audience) Viewer { return viewers[a] }

// viewers stand for their audiences.
var viewers = [Audiences]Viewer{ForReaders: {Role: board.Observer}, ForManagers: {Role: board.Owner}}

// History writes a board's past in pages, for every audience at once. A page
// holds what was so before its first revision and what each revision put:
//
//	{"from":500,"key":{"board":{...}},"steps":[[at,type,actor,command,undo,[put,...]],...]}
//
// Of a step that only some may know to have happened, the others get the time
// alone; of one by somebody whose part in it is secret, all but who it was. at
// is in Unix milliseconds; undo is 1 for a step that takes back, 2 for one
// that does again, else 0; puts are those of C3. Names of people are not
// in it: they are no history, and can be erased.
//
// A History belongs to one goroutine.
type History struct {
	board *Board
	pages [Audiences][]byte // the page being written, without its end
	steps int               // on it
	columns
}

// NewHistory is the past of a board before its first event.
func NewHistory() *History {
	h := &History{board: NewBoard(), columns: newColumns()}
	h.turn()
	return h
}

// turn begins the next page.
func (h *History) turn() {
	h.steps = 0
	for a, v := range viewers {
		p := append(h.pages[a][:0], `{"from":`...)
		p = strconv.AppendInt(p, int64(h.board.Revision)+1, 10)
		p = append(p, `,"key":`...)
		p = h.board.AppendSnapshot(p, v)
		h.pages[a] = append(p, `,"steps":[`...)
	}
}

// Add writes the next fact; its revision must be the one after the last.
// full is called with each audience's page when it is complete, and must not
// keep the bytes.
func (h *History) Add(f events.Fact[events.Event], full func(Audience, []byte)) {
	h.board.Apply(f)
	touched := h.board.Touched()
	var seen [Audiences]shownTo
	for a, v := range viewers {
		h.pages[a], seen[a] = h.step(h.pages[a], v, f, touched)
	}
	h.columns.add(f, seen, h.board.State.Title.Value)
	if h.steps++; h.steps < PageSize {
		return
	}
	for a := range Audiences {
		full(a, h.Page(a))
	}
	h.turn()
}

func (h *History) step(p []byte, v Viewer, f events.Fact[events.Event], touched []board.Touch) ([]byte, shownTo) {
	if h.steps > 0 {
		p = append(p, ',')
	}
	begin := len(p)
	p = h.head(p, f.At.UnixMilli(), f.Event.Type(), f.Meta)
	puts := len(p)
	p = append(p, ',', '[')
	shown, secret := 0, false
	for _, t := range touched {
		more := p
		if shown > 0 {
			more = append(p, ',')
		}
		put, ok := h.board.AppendPut(more, v, t)
		if ok {
			p = put
			shown++
		}
		// Who was let in by an invite is known; whose mark counts is not.
		secret = secret || !ok && t.Ref.Kind != board.KindInvite || h.board.Veils(t.Ref, v.Person)
	}
	seen := shown > 0 || len(touched) == 0
	if secret || !seen {
		about := slices.Clone(p[puts:])
		kind := f.Event.Type()
		if !seen {
			kind = ""
		}
		p = append(h.head(p[:begin], f.At.UnixMilli(), kind, events.Meta{}), about...)
	}
	return append(p, ']', ']'), shownTo{seen, seen && !secret}
}

// shownTo is what an audience learns of a step besides its time.
type shownTo struct{ kind, actor bool }

func (h *History) head(p []byte, at int64, kind string, m events.Meta) []byte {
	p = append(p, '[')
	p = strconv.AppendInt(p, at, 10)
	for _, s := range [...]string{kind, m.Actor, m.Command} {
		p = append(p, ',')
		p = appendString(p, s)
	}
	switch {
	case m.Undoes != "":
		return append(p, `,1`...)
	case m.Redoes != "":
		return append(p, `,2`...)
	}
	return append(p, `,0`...)
}

// Hidden lists the notes that are hidden after the last fact.
func (h *History) Hidden() []string { return h.board.State.Hidden() }

// Page is the page being written as it is so far; good until the next call.
func (h *History) Page(a Audience) []byte { return append(h.pages[a], ']', '}') }
