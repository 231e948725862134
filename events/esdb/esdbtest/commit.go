package esdbtest

import "math"

// expected is the revision a writer expects: a number from 0, or one of these.
type expected int64

const (
	noStream expected = -1
	anything expected = -2
	exists   expected = -4
)

type verdict int

const (
	written verdict = iota
	repeated
	wrong
	sealed // the stream is tombstoned
)

// commit is what became of an append.
type commit struct {
	verdict
	current expected // last revision, or noStream
	last    *Record  // of what was written, now or before
}

func (l *ledger) append(stream string, want expected, proposed []proposal) commit {
	l.mu.Lock()
	defer l.mu.Unlock()
	c := l.check(stream, want, proposed)
	if c.verdict != written {
		return c
	}
	if h := l.streams[stream]; h != nil && l.rules(stream).deleted() {
		l.truncate(stream, h.next) // written to again, it goes on after the deletion
	}
	if len(proposed) > 0 {
		c.last = l.add(stream, proposed)
		c.current = expected(c.last.Revision)
	}
	return c
}

// check decides in the order of the server's own check of a commit.
func (l *ledger) check(stream string, want expected, proposed []proposal) commit {
	h := l.streams[stream]
	current := noStream
	if h != nil {
		current = expected(h.next) - 1
	}
	deleted := l.rules(stream).deleted()
	switch {
	case h != nil && h.tombstoned:
		return commit{verdict: sealed, current: math.MaxInt64}
	case want == exists && deleted:
		return commit{verdict: sealed, current: current}
	case want == exists && h == nil:
		return commit{verdict: wrong, current: current}
	case want == anything, want == exists:
		return l.checkRecent(stream, current, proposed)
	case want > current:
		return commit{verdict: wrong, current: current}
	case want < current:
		return l.checkRepeated(h, want, current, deleted, proposed)
	}
	return commit{verdict: written, current: current}
}

// checkRecent recognises by id alone, among the latest events.
func (l *ledger) checkRecent(stream string, current expected, proposed []proposal) commit {
	c := commit{verdict: written, current: current}
	for i, p := range proposed {
		r := l.recent[p.id]
		if known := r != nil && r.Stream == stream; !known {
			if i > 0 {
				return commit{verdict: wrong, current: current} // part of it is there, part not
			}
			return c
		}
		c = commit{verdict: repeated, current: current, last: r}
	}
	return c
}

// checkRepeated compares with what is recorded at those very revisions.
func (l *ledger) checkRepeated(h *history, want, current expected, deleted bool, proposed []proposal) commit {
	c := commit{verdict: repeated, current: current}
	for i, p := range proposed {
		revision := uint64(want + 1 + expected(i))
		at := fromRevision(h.records, revision)
		if at < len(h.records) && h.records[at].Revision == revision && h.records[at].ID == p.id {
			c.last = h.records[at]
			continue
		}
		if i == 0 && want == noStream && deleted {
			return commit{verdict: written, current: current}
		}
		return commit{verdict: wrong, current: current}
	}
	return c
}

// delete truncates a stream, or tombstones it.
func (l *ledger) delete(stream string, want expected, forEver bool) commit {
	l.mu.Lock()
	defer l.mu.Unlock()
	c := l.check(stream, want, nil)
	switch {
	case c.verdict == repeated:
		return commit{verdict: wrong, current: c.current}
	case c.verdict != written:
		return c
	case forEver:
		c.last = l.add(stream, []proposal{{kind: tombstoneType, contentType: "application/octet-stream"}})
		c.last.Revision = math.MaxInt64
		l.streams[stream].tombstoned = true
	default:
		c.last = l.truncate(stream, math.MaxInt64)
	}
	return c
}
