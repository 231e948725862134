package sqlite

import (
	"errors"

	"keyline/events"
)

// The table and its index say the same twice; the second query does not touch
// the table.
var claims = [2]string{
	"SELECT stream, revision, position, at, gone FROM events NOT INDEXED",
	"SELECT stream, revision, position, 0, 0 FROM events INDEXED BY stream_order WHERE gone = 0",
}

// ends finds where each stream ends and the last position.
//
// Neither a revision nor a position must be given twice, although the table or
// the index may have lost an entry to damage or claim one that never was.
// Where the two do not agree, a stream goes as far as they know, together, all
// its revisions from 0.
func (r *reader) ends() (map[events.Stream]head, events.Position, error) {
	tip := events.Position(0)
	ends := map[events.Stream]head{}
	var rows [2]map[events.Stream]events.Revision
	for i, query := range claims {
		rows[i] = map[events.Stream]events.Revision{}
		err := r.each(query, func(stream events.Stream, h head, gone bool) {
			tip = max(tip, h.first)
			if gone {
				return
			}
			rows[i][stream]++
			if known, ok := ends[stream]; ok {
				h = head{first: min(known.first, h.first), last: max(known.last, h.last), at: max(known.at, h.at)}
			}
			ends[stream] = h
		})
		if err != nil {
			return nil, 0, err
		}
	}
	doubtful := map[events.Stream]map[events.Revision]bool{}
	for stream, h := range ends {
		if rows[0][stream] != h.last+1 || rows[1][stream] != h.last+1 {
			doubtful[stream] = map[events.Revision]bool{}
		}
	}
	return ends, tip, r.settle(ends, doubtful)
}

func (r *reader) settle(ends map[events.Stream]head, doubtful map[events.Stream]map[events.Revision]bool) error {
	if len(doubtful) == 0 {
		return nil
	}
	for _, query := range claims {
		err := r.each(query, func(stream events.Stream, h head, gone bool) {
			if known, ok := doubtful[stream]; ok && !gone {
				known[h.last] = true
			}
		})
		if err != nil {
			return err
		}
	}
	for stream, known := range doubtful {
		h := ends[stream]
		h.last = events.None
		for known[h.last+1] {
			h.last++
		}
		if ends[stream] = h; h.last == events.None {
			delete(ends, stream)
		}
	}
	return nil
}

// each passes over rows that have lost their shape; reading tells of them.
func (r *reader) each(query string, f func(stream events.Stream, h head, gone bool)) error {
	rows, err := r.db.Query(query)
	if err != nil {
		return err
	}
	for rows.Next() {
		var stream events.Stream
		var h head
		var gone bool
		if rows.Scan((*string)(&stream), (*int64)(&h.last), (*int64)(&h.first), &h.at, &gone) == nil {
			f(stream, h, gone)
		}
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil && !malformed(err) {
		return err
	}
	return nil
}
