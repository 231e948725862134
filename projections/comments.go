package projections

import "keyline/events/board"

func (o *object) comment(c *board.Comment) {
	o.value(board.CommentOf, "of", false, c.Of)
	o.text(board.CommentText, "text", c.Text)
	o.names(board.CommentMentions, "mentions", c.Mentions)
	o.text(board.CommentBy, "by", c.By)
	o.time(board.CommentAt, "at", c.At)
	o.time(board.CommentEditedAt, "edited", c.Edited)
	o.flag(board.CommentGone, "gone", c.Gone)
	o.flag(board.CommentLost, "erased", c.Erased)
	o.reactions(board.CommentReactions, c.Reactions)
}

func (o *object) reactions(f board.Fields, all []board.Reaction) {
	o.value(f, "reactions", len(all) == 0, all)
}
