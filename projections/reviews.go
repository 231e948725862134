package projections

import "keyline/events/board"

func (o *object) review(r *board.Review) {
	o.text(board.ReviewBy, "by", r.By)
	o.time(board.ReviewAt, "at", r.At)
	o.time(board.ReviewClosedAt, "closed", r.Closed)
	o.names(board.ReviewPresent, "present", r.Present)
	o.value(board.ReviewItems, "items", len(r.Items) == 0, r.Items)
}
