package realtime

import (
	"cmp"
	"slices"
	"time"

	"keyline/events/board"
)

// mixEvery is how long what comes without a name is kept together: who saw
// somebody type, or arrive, cannot tell to the second what came of it.
const mixEvery = 4 * time.Second

// mix holds commands without a name until the next round moment, when they are
// decided in the order of their ids, which is none. Nobody was told that they
// took effect, so their pages ask again should the room end.
type mix struct {
	held    []Do
	due     time.Time
	pouring bool
}

// mixes keeps a command that goes without a name for later.
func (r *Room) mixes(now time.Time, in Do) bool {
	if r.mix.pouring || !board.Unsigned(in.Command) {
		return false
	}
	for i, held := range r.mix.held {
		if held.ID == in.ID { // the page has connected again
			r.mix.held[i] = in
			return true
		}
	}
	if len(r.mix.held) == 0 {
		// From now on, so that it comes also when the clock is set back meanwhile.
		r.mix.due = now.Add(mixEvery - now.Sub(now.Truncate(mixEvery)))
	}
	r.mix.held = append(r.mix.held, in)
	return true
}

// pourMix decides what is held: when it is time, or before a command that would
// end what these were written in.
func (r *Room) pourMix(now time.Time, before board.Command) {
	if len(r.mix.held) == 0 || r.stopping != 0 || now.Before(r.mix.due) && !endsWriting(before) {
		return
	}
	held := r.mix.held
	slices.SortFunc(held, func(a, b Do) int { return cmp.Compare(a.ID, b.ID) })
	r.mix = mix{pouring: true}
	for _, in := range held {
		r.do(now, in)
	}
	r.mix.pouring = false
}

func endsWriting(c board.Command) bool {
	switch c.(type) {
	case board.StartPhase, board.EndPhase, board.TurnBack, board.SetAgenda, board.RevealNotes,
		board.SetRole, board.RemovePerson, board.ArchiveBoard:
		return true
	}
	return false
}
