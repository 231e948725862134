package archive

import (
	"keyline/events"
	"keyline/events/board"
	"keyline/events/space"
)

var (
	boards = events.NewCodec(board.Kinds(), nil)
	spaces = events.NewCodec(space.Kinds(), nil)
)

// mentions lists the streams that an event of a board or a space needs to be
// understood, of keys and people, and the boards that it lists.
func mentions(r events.Recorded) (needs, lists []events.Stream, err error) {
	codec := boards
	if r.Stream.Category() == events.SpaceCategory {
		codec = spaces
	}
	e, meta, key, err := codec.Peek(r)
	if err != nil {
		return nil, nil, err
	}
	if key != "" {
		needs = append(needs, key)
	}
	people := []string{meta.Actor}
	switch e := e.(type) {
	case board.PersonJoined:
		people = append(people, e.Person)
	case space.PersonAdmitted:
		people = append(people, e.Person)
	case space.BoardListed:
		lists = append(lists, events.NewStream(events.BoardCategory, e.Board))
	}
	for _, id := range people {
		if id != "" {
			needs = append(needs, events.NewStream(events.PersonCategory, id))
		}
	}
	return needs, lists, nil
}
