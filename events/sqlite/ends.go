package sqlite

import (
	"errors"
	"math"
	"sync"

	"keyline/events"
)

// The table and its index say the same twice; the second query does not touch
// the table.
var claims = [2]string{
	"SELECT stream, revision, position, at, gone FROM events NOT INDEXED",
	"SELECT stream, revision, position, 0, 0 FROM events INDEXED BY stream_order WHERE gone = 0",
}

// The table and the index as wholes, and where each stream begins and ends in
// the index, beside the row of its last event. To go from one stream to the
// next is quicker than to pass over all entries, for boards have many.
const (
	tableSums = `SELECT count(*), coalesce(sum(gone = 0), 0), coalesce(sum(revision) FILTER (WHERE gone = 0), 0),
		coalesce(sum(position) FILTER (WHERE gone = 0), 0) FROM events NOT INDEXED WHERE position > ? AND position <= ?`
	indexSums = `SELECT count(*), coalesce(sum(revision), 0), coalesce(sum(position), 0) FROM events INDEXED BY stream_order WHERE gone = 0`
	indexEnds = `WITH RECURSIVE named(stream) AS (
			SELECT min(stream) FROM events INDEXED BY stream_order WHERE gone = 0
			UNION ALL SELECT (SELECT min(stream) FROM events INDEXED BY stream_order WHERE gone = 0 AND stream > named.stream)
			FROM named WHERE named.stream IS NOT NULL),
		ends(stream, first, last) AS (SELECT stream,
			(SELECT position FROM events INDEXED BY stream_order WHERE gone = 0 AND stream = named.stream AND revision = 0),
			(SELECT position FROM events INDEXED BY stream_order WHERE gone = 0 AND stream = named.stream ORDER BY revision DESC LIMIT 1)
			FROM named WHERE stream IS NOT NULL)
		SELECT ends.stream, ends.first, e.revision, e.at FROM ends
		LEFT JOIN events e ON e.position = ends.last AND e.stream = ends.stream AND e.gone = 0`
	tableParts = 4 // read together
)

// sums are of all events that are not deleted.
type sums struct{ events, revisions, positions int64 }

func (s sums) and(o sums) sums {
	return sums{s.events + o.events, s.revisions + o.revisions, s.positions + o.positions}
}

// quickEnds finds the same as ends for a file in which the table and the index
// agree, which is nearly every file. They do not if an entry is missing or was
// moved on one side: sums over all differ, the streams do not have all their
// revisions together, or a last entry leads to another row.
func (r *reader) quickEnds() (ends map[events.Stream]head, tip events.Position, agree bool) {
	if r.db.QueryRow("SELECT coalesce(max(position), 0) FROM events").Scan(&tip) != nil {
		return nil, 0, false
	}
	var parts [tableParts]struct {
		sums
		rows int64
		err  error
	}
	var index sums
	var indexErr error
	var readers sync.WaitGroup // there is more than one core
	from := int64(math.MinInt64)
	for i := range parts {
		p, after, to := &parts[i], from, int64(tip)/tableParts*int64(i+1)
		if i == tableParts-1 {
			to = math.MaxInt64
		}
		from = to
		readers.Go(func() {
			p.err = r.db.QueryRow(tableSums, after, to).Scan(&p.rows, &p.events, &p.revisions, &p.positions)
		})
	}
	readers.Go(func() {
		indexErr = r.db.QueryRow(indexSums).Scan(&index.events, &index.revisions, &index.positions)
	})
	ends, streams, agree := r.indexEnds()
	readers.Wait()
	rows, table := int64(0), sums{}
	for _, p := range parts {
		rows, table, agree = rows+p.rows, table.and(p.sums), agree && p.err == nil
	}
	streams.positions = index.positions
	return ends, tip, agree && indexErr == nil && table == index && streams == index && rows == int64(tip)
}

// indexEnds also sums up what streams of these ends consist of, but for the
// positions. As an entry is there once, and none is before revision 0 or after
// the last, streams have all their entries if together they have as many.
func (r *reader) indexEnds() (ends map[events.Stream]head, all sums, whole bool) {
	rows, err := r.db.Query(indexEnds)
	if err != nil {
		return nil, all, false
	}
	defer rows.Close()
	ends = map[events.Stream]head{}
	for rows.Next() {
		var stream events.Stream
		var h head
		if rows.Scan((*string)(&stream), (*int64)(&h.first), (*int64)(&h.last), &h.at) != nil {
			return nil, all, false
		}
		n := int64(h.last) + 1
		all = all.and(sums{events: n, revisions: n * (n - 1) / 2})
		ends[stream] = h
	}
	return ends, all, rows.Err() == nil
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
