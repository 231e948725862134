package realtime

import (
	"keyline/events"
	"keyline/events/board"
)

// erasing finds the texts that an event is going to erase. What it answers is
// to be called once the event is decided: the room then has nothing of them
// left that a late client could be sent.
func (r *Room) erasing(e events.Event) (done func()) {
	erased, ok := e.(board.TextErased)
	if !ok {
		return func() {}
	}
	before := make([]string, len(erased.Refs))
	for i, ref := range erased.Refs {
		before[i], _ = r.spec.Text(textOf(ref))
	}
	return func() {
		for i, ref := range erased.Refs {
			after, _ := r.spec.Text(textOf(ref))
			r.absorb(revision{field: textOf(ref), before: before[i], after: after})
			if d := r.docs[textOf(ref)]; d != nil {
				d.history = nil
			}
		}
	}
}

func textOf(r board.Ref) board.Field { return board.Field{Ref: r, Name: "text"} }
