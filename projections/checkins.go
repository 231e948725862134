package projections

import "keyline/events/board"

// checkIns writes what was last said of a key result, by the day that it holds
// of; the last one is the value now.
func (o *object) checkIns(all []board.CheckIn) {
	if !o.member(board.KeyResultCheckIns, "checkins", len(all) == 0) {
		return
	}
	for i, c := range all {
		o.dst = append(o.dst, "[,"[min(i, 1)])
		in := object{dst: append(o.dst, '{'), fields: board.All}
		in.text(1, "id", c.ID)
		in.number(1, "value", c.Value)
		in.count(1, "confidence", c.Confidence)
		in.text(1, "comment", c.Comment)
		in.flag(1, "erased", c.Erased)
		in.text(1, "on", c.On)
		in.text(1, "by", c.By)
		in.text(1, "via", c.Via)
		in.time(1, "at", c.At)
		in.names(1, "done", c.Done)
		in.names(1, "seen", c.Seen)
		in.reactions(1, c.Reactions)
		o.dst = append(in.dst, '}')
	}
	o.dst = append(o.dst, ']')
}
