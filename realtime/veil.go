package realtime

import (
	"keyline/events"
	"keyline/events/board"
)

// Of a hidden note others see a blank: no typing, no caret, no dragging of it
// goes to anybody but its author's sessions (C10). What is hidden is asked of
// what is durable, for nobody is shown a reveal before it is.

// authorOf names the only person to whom an entity is shown in full; empty when
// it is shown to all.
func (r *Room) authorOf(ref board.Ref) string {
	if ref.Kind != board.KindNote {
		return ""
	}
	n := r.live.State.Notes[ref.ID]
	if n == nil {
		n = r.spec.Notes[ref.ID]
	}
	switch {
	case n == nil:
		return "nobody yet" // it may turn out to be hidden
	case n.Hidden && n.Anonymous():
		return "nobody" // not even its author, whom the room does not know
	case n.Hidden:
		return n.By
	}
	return ""
}

func (r *Room) veils(person string, ref board.Ref) bool {
	author := r.authorOf(ref)
	return author != "" && author != person
}

// sendTyping sends an op to everybody who may see its field.
func (r *Room) sendTyping(f board.Field, frame *Frame) {
	for _, s := range r.seats {
		if !r.veils(s.viewer.Person, f.Ref) {
			s.send(frame)
		}
	}
}

// revealedText is a text that others are shown, at the version of then.
type revealedText struct {
	field   board.Field
	version int
}

// revealing notes the texts that an event is going to show: their readers get
// the version with the text, and later ops once the reveal is durable.
func (r *Room) revealing(e events.Event) {
	revealed, ok := e.(board.NotesRevealed)
	if !ok {
		return
	}
	for _, id := range revealed.Notes {
		shown := revealedText{field: noteText(id)}
		if d := r.docs[shown.field]; d != nil {
			shown.version = d.version
			r.next.saved = append(r.next.saved, savedDoc{d, d.version})
		}
		r.next.revealed = append(r.next.revealed, shown)
	}
}

// catchUpTyping sends what was typed between the decision to reveal and now to
// those who were shown the text of then.
func (r *Room) catchUpTyping(b *batch) {
	for _, shown := range b.revealed {
		d, n := r.docs[shown.field], r.live.State.Notes[shown.field.ID]
		if d == nil || n == nil {
			continue
		}
		for _, s := range b.saved { // typing that was recorded together with the reveal
			if s.doc == d {
				shown.version = max(shown.version, s.version)
			}
		}
		told, _ := d.told()
		for v := shown.version; v < told; v++ {
			at := len(d.history) - (d.version - v)
			if at < 0 {
				break // so much typing at once that they will ask anew
			}
			f := opFrameAt(d, d.history[at], v+1)
			for _, s := range r.seats {
				if s.viewer.Person != n.By {
					s.send(f)
				}
			}
		}
	}
}
