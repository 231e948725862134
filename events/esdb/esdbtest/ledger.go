package esdbtest

import (
	"slices"
	"sort"
	"strings"
	"sync"
	"time"
)

// ledger is what outlives the server. Slices of records are only appended to
// or replaced, never changed, so that readers use them without the lock.
type ledger struct {
	mu      sync.Mutex
	all     []*Record // by position
	streams map[string]*history
	end     uint64 // where the next record goes
	recent  map[[16]byte]*Record
	changed chan struct{} // closed and replaced when there is more
}

type history struct {
	records    []*Record // by revision
	next       uint64
	tombstoned bool
}

func newLedger() *ledger {
	l := &ledger{streams: map[string]*history{}, recent: map[[16]byte]*Record{}, changed: make(chan struct{})}
	// A real server is never empty: it sets itself up in its own log.
	l.add("$$$user-admin", []proposal{{kind: metadataType, contentType: "application/json", data: []byte(`{"$acl":{"$w":"$admins"}}`)}})
	l.add("$users", []proposal{{kind: "$User", contentType: "application/json", data: []byte(`"admin"`)}})
	return l
}

type proposal struct {
	id                [16]byte
	kind, contentType string
	data, meta        []byte
}

// add records without asking; the caller holds the lock.
func (l *ledger) add(stream string, proposed []proposal) (last *Record) {
	h := l.streams[stream]
	if h == nil {
		h = &history{}
		l.streams[stream] = h
	}
	for _, p := range proposed {
		last = &Record{
			Stream: stream, Revision: h.next, Position: l.end, ID: p.id, Type: p.kind, ContentType: p.contentType,
			Data: p.data, Meta: p.meta, Created: time.Now().UTC().Truncate(tick),
		}
		h.next++
		h.records = append(h.records, last)
		l.all = append(l.all, last)
		l.end += last.size()
		l.recent[p.id] = last
	}
	close(l.changed)
	l.changed = make(chan struct{})
	return last
}

// forget loses what a real server keeps in memory alone.
func (l *ledger) forget() {
	l.mu.Lock()
	defer l.mu.Unlock()
	clear(l.recent)
}

// seed takes records as they are, which must have positions that rise and lie
// behind everything recorded so far.
func (l *ledger) seed(records []Record) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, r := range records {
		if r.Position < l.end {
			panic("esdbtest: seeded records must follow each other")
		}
		h := l.streams[r.Stream]
		if h == nil {
			h = &history{}
			l.streams[r.Stream] = h
		}
		h.records = append(h.records, &r)
		h.next = r.Revision + 1
		l.all = append(l.all, &r)
		l.end = r.Position + r.size()
	}
}

// tail is the log as of now, and what is closed when there is more.
func (l *ledger) tail() (all []*Record, end uint64, changed <-chan struct{}) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.all, l.end, l.changed
}

// stream is what readers see of a stream now.
func (l *ledger) stream(name string) (visible []*Record, found, tombstoned bool, changed <-chan struct{}) {
	l.mu.Lock()
	defer l.mu.Unlock()
	h := l.streams[name]
	switch {
	case h == nil:
		return nil, false, false, l.changed
	case h.tombstoned:
		return nil, true, true, l.changed
	}
	rules := l.rules(name)
	if rules.deleted() {
		return nil, false, false, l.changed
	}
	return rules.visible(h.records), true, false, l.changed
}

// scavenge removes what nobody can read any more but by $all.
func (l *ledger) scavenge() {
	l.mu.Lock()
	defer l.mu.Unlock()
	gone := map[*Record]bool{}
	for name, h := range l.streams {
		kept := h.records
		switch {
		case h.tombstoned:
			kept = kept[len(kept)-1:]
		case !strings.HasPrefix(name, "$"):
			kept = l.rules(name).visible(h.records)
		}
		for _, r := range h.records[:len(h.records)-len(kept)] {
			gone[r] = true
		}
		h.records = slices.Clone(kept)
	}
	l.all = slices.DeleteFunc(slices.Clone(l.all), func(r *Record) bool { return gone[r] })
}

// from is the index of the first record at a position or behind it.
func from(all []*Record, position uint64) int {
	return sort.Search(len(all), func(i int) bool { return all[i].Position >= position })
}

// fromRevision is the index of the first record of that revision or a later.
func fromRevision(records []*Record, revision uint64) int {
	return sort.Search(len(records), func(i int) bool { return records[i].Revision >= revision })
}
