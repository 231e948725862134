package projections

import "keyline/events/board"

func (o *object) breakout(b *board.Breakout) {
	o.count(board.BreakoutPlace, "place", b.Place)
	o.count(board.BreakoutSize, "size", b.Size)
	o.value(board.BreakoutPeople, "people", len(b.People) == 0, b.People)
	o.number(board.BreakoutX, "x", b.X)
	o.number(board.BreakoutY, "y", b.Y)
	o.time(board.BreakoutUntil, "until", b.Until)
	o.flag(board.BreakoutGone, "gone", b.Gone)
}
