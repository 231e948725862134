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

// The table as a whole, and the index by stream beside the row of each
// stream's last event.
const (
	tableSums = `SELECT count(*), coalesce(max(position), 0), coalesce(sum(gone = 0), 0),
		coalesce(sum(revision) FILTER (WHERE gone = 0), 0), coalesce(sum(position) FILTER (WHERE gone = 0), 0) FROM events NOT INDEXED`
	indexEnds = `SELECT i.stream, i.n, i.last, i.first, i.revisions, i.positions, e.at FROM
		(SELECT stream, count(*) AS n, max(revision) AS last, min(position) AS first, max(position) AS tip,
			sum(revision) AS revisions, sum(position) AS positions
		FROM events INDEXED BY stream_order WHERE gone = 0 GROUP BY stream) i
		CROSS JOIN events e ON e.position = i.tip AND e.stream = i.stream AND e.revision = i.last AND e.gone = 0`
)

// sums are of all events that are not deleted.
type sums struct{ events, revisions, positions int64 }

// quickEnds finds the same as ends for a file in which the table and the index
// agree, which is nearly every file. They do not if an entry is missing or was
// moved on one side: sums over all differ, a stream has not all its revisions,
// or its last entry leads to another row.
func (r *reader) quickEnds() (ends map[events.Stream]head, tip events.Position, agree bool) {
	type table struct {
		sums
		rows, tip int64
		err       error
	}
	whole := make(chan table, 1)
	go func() { // both read the whole file, and there is more than one core
		var t table
		t.err = r.db.QueryRow(tableSums).Scan(&t.rows, &t.tip, &t.events, &t.revisions, &t.positions)
		whole <- t
	}()
	ends, index, agree := r.indexEnds()
	t := <-whole
	agree = agree && t.err == nil && t.sums == index && t.rows == t.tip
	return ends, events.Position(t.tip), agree
}

func (r *reader) indexEnds() (ends map[events.Stream]head, all sums, whole bool) {
	rows, err := r.db.Query(indexEnds)
	if err != nil {
		return nil, all, false
	}
	defer rows.Close()
	ends = map[events.Stream]head{}
	for whole = true; rows.Next(); {
		var stream events.Stream
		var h head
		var s sums
		if rows.Scan((*string)(&stream), &s.events, (*int64)(&h.last), (*int64)(&h.first), &s.revisions, &s.positions, &h.at) != nil {
			return nil, all, false
		}
		all = sums{all.events + s.events, all.revisions + s.revisions, all.positions + s.positions}
		whole = whole && s.events == int64(h.last)+1
		ends[stream] = h
	}
	return ends, all, whole && rows.Err() == nil
}

// ends finds where each stream ends and the last position.
//
// Neither a revision nor a position must be given twice, although the table or
// the index may have lost an entry to damage or claim one that never was.
// Where the two do not agree, a stream goes as far as they know, together, all
// its revisions from 0.
func (r *reader) ends() (map[events.Stream]head, events.Position, error) {
	if ends, tip, agree := r.quickEnds(); agree {
		return ends, tip, nil
	}
	return r.slowEnds()
}

func (r *reader) slowEnds() (map[events.Stream]head, events.Position, error) {
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
