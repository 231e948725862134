package projections

import "keyline/events/board"

func (o *object) recognition(r *board.Recognition) {
	o.text(board.RecognitionPerson, "person", r.Person)
	o.value(board.RecognitionOf, "of", false, r.Of)
	o.text(board.RecognitionText, "text", r.Text)
	o.text(board.RecognitionBy, "by", r.By)
	o.time(board.RecognitionAt, "at", r.At)
	o.flag(board.RecognitionGone, "gone", r.Gone)
	o.flag(board.RecognitionLost, "erased", r.Erased)
	o.count(board.RecognitionAmong, "among", r.Among)
}
