package sqlite

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	lib "modernc.org/sqlite/lib"

	"keyline/events"
)

// group is one transaction under way.
type group struct {
	s       *Store
	w       *writer
	ends    map[events.Stream]head // of the streams touched
	hidden  map[events.Stream]head
	tip     events.Position
	rows    []any // perRow for each event that is not inserted yet
	unknown bool  // the commit failed: after a restart the group may be there
}

// write records all requests or none, and publishes them.
func (g *group) write(waiting []*request) ([]answer, error) {
	answers := make([]answer, len(waiting))
	if _, err := g.w.begin.Exec(); code(err)&0xff == lib.SQLITE_BUSY {
		for i := range answers {
			answers[i].err = fmt.Errorf("another program writes to the file: %w", err)
		}
		return answers, nil
	} else if err != nil {
		return nil, err
	}
	for i, r := range waiting {
		var err error
		if r.erases() {
			err = g.delete(r.stream)
		} else {
			answers[i], err = g.append(r)
		}
		if err != nil {
			return nil, g.abandon(err)
		}
	}
	if err := g.insert(); err != nil {
		return nil, g.abandon(err)
	}
	g.hideErased()
	if _, err := g.w.commit.Exec(); err != nil {
		g.unknown = true
		return nil, g.abandon(err)
	}
	if err := force(g.w.journal); err != nil {
		g.unknown = true // and what it erases stays hidden: the rows are gone
		return nil, err
	}
	g.publish()
	g.emptyLog(waiting, answers)
	return answers, nil
}

// append answers with a conflict, or records; an error is the disk's.
func (g *group) append(r *request) (answer, error) {
	end := g.end(r.stream)
	if r.expected != end.last {
		return g.repeated(r, end.last)
	}
	switch {
	case r.times == nil:
		end.at = max(end.at, g.s.clock().UnixMilli())
	case r.times[0].UnixMilli() < end.at:
		return answer{err: events.ErrOrder}, nil
	}
	hashes := make([][32]byte, len(r.proposed))
	stream, at := any(string(r.stream)), any(end.at) // a value of its own for each row is garbage
	for i := range r.proposed {
		p := &r.proposed[i]
		if r.times != nil {
			end.at = r.times[i].UnixMilli()
			at = end.at
		}
		g.tip++
		end.last++
		if end.last == 0 {
			end.first = g.tip
		}
		row := events.Recorded{Proposed: *p, Stream: r.stream, Revision: end.last, Position: g.tip, At: instant(end.at)}
		hashes[i] = row.Hash()
		g.rows = append(g.rows, int64(g.tip), stream, int64(end.last), at,
			p.ID[:], p.Type, string(p.Data), string(p.Meta), hashes[i][:])
		if len(g.rows) == perRow*rowsAtOnce {
			if err := g.insert(); err != nil {
				return answer{}, err
			}
		}
	}
	g.ends[r.stream] = end
	return answer{appended: events.Appended{Last: end.last, Position: g.tip, At: instant(end.at)}}, nil
}

// perRow are the columns of a row that are given.
const perRow = 9

// insert brings what append gathered into the transaction.
func (g *group) insert() error {
	if len(g.rows) == perRow*rowsAtOnce {
		_, err := g.w.inserts.Exec(g.rows...)
		g.rows = g.rows[:0]
		return err
	}
	for row := range slices.Chunk(g.rows, perRow) {
		if _, err := g.w.insert.Exec(row...); err != nil {
			return err
		}
	}
	g.rows = g.rows[:0]
	return nil
}

// repeated finds the answer of an earlier Append that was the same.
func (g *group) repeated(r *request, actual events.Revision) (answer, error) {
	conflict := answer{err: &events.Conflict{Stream: r.stream, Expected: r.expected, Actual: actual}}
	last := r.expected + events.Revision(len(r.proposed))
	if r.expected < events.None || last > actual {
		return conflict, nil
	}
	if err := g.insert(); err != nil {
		return answer{}, err
	}
	rows, err := g.w.earlier.Query(string(r.stream), int64(r.expected), len(r.proposed))
	if err != nil {
		return answer{}, err
	}
	defer rows.Close()
	same := 0
	var p events.Position
	var at int64
	for rows.Next() {
		var id []byte
		if err := rows.Scan(&id, &p, &at); err != nil || string(id) != string(r.proposed[same].ID[:]) {
			return conflict, nil
		}
		same++
	}
	if err := rows.Err(); err != nil {
		return answer{}, err
	}
	if same < len(r.proposed) {
		return conflict, nil
	}
	return answer{appended: events.Appended{Last: last, Position: p, At: instant(at)}}, nil
}

func (g *group) delete(stream events.Stream) error {
	if g.end(stream).last == events.None {
		return nil
	}
	g.ends[stream] = head{last: events.None}
	if err := g.insert(); err != nil {
		return err
	}
	_, err := g.w.blank.Exec(string(stream))
	return err
}

// end is where the stream ends if the transaction succeeds.
func (g *group) end(stream events.Stream) head {
	if end, ok := g.ends[stream]; ok {
		return end
	}
	if end, ok := g.s.heads[stream]; ok {
		return end
	}
	return head{last: events.None}
}

// hideErased comes before the commit, so that no reader takes the rows that a
// stream is about to lose for damage. abandon undoes it.
func (g *group) hideErased() {
	g.s.mu.Lock()
	defer g.s.mu.Unlock()
	for stream, end := range g.ends {
		if known, ok := g.s.heads[stream]; ok && known.first != end.first {
			g.hidden[stream] = known
			delete(g.s.heads, stream)
		}
	}
}

func (g *group) publish() {
	g.s.mu.Lock()
	defer g.s.mu.Unlock()
	for stream, end := range g.ends {
		if end.last != events.None {
			g.s.heads[stream] = end
		}
	}
	if g.tip > g.s.tip {
		g.s.tip = g.tip
		g.s.wake()
	}
}

func (g *group) abandon(cause error) error {
	g.s.mu.Lock()
	maps.Copy(g.s.heads, g.hidden)
	g.s.mu.Unlock()
	_, err := g.w.conn.ExecContext(background, "ROLLBACK")
	if g.unknown {
		return cause // a commit that fails may have rolled back by itself
	}
	return errors.Join(cause, err)
}

// emptyLog cuts the write-ahead log to nothing after a Delete, whose old bytes
// it has. Readers are waited for; they hold it for the time of a page. Where
// that failed, each later transaction tries again, and waits for nobody.
func (g *group) emptyLog(waiting []*request, answers []answer) {
	switch {
	case slices.ContainsFunc(waiting, (*request).erases):
	case g.w.unwiped:
		_, _ = g.w.conn.ExecContext(background, "PRAGMA busy_timeout = 0")
		defer g.w.conn.ExecContext(background, "PRAGMA busy_timeout = 1000") //nolint:errcheck // it cannot fail
	default:
		return
	}
	err := g.w.emptyJournal()
	g.w.unwiped = err != nil
	if err == nil {
		return
	}
	for i, r := range waiting {
		if r.erases() {
			answers[i].err = fmt.Errorf("%w: empty the write-ahead log: %w", events.ErrUnknownOutcome, err)
		}
	}
}
