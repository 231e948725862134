package archive

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"sync"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/proof"
)

// Report says what an import found and did.
type Report struct {
	Content
	Of      events.Stream
	Written int // events
	Present int // events that were there already
	Kept    int // people whose streams differ and stay as they are
	Erased  int // keys and people that were erased there since
	Later   int // streams that have gone on there since
	// Roots of the boards' trees, equal at both ends.
	Roots map[events.Stream]proof.Hash
}

// ErrKey says that an archive is for another master key.
var ErrKey = errors.New("this archive was made by a Keyline with other keys")

// Taken says that a stream is there already with another history.
type Taken struct {
	Stream   events.Stream
	Revision events.Revision // of the first event that differs
}

func (t *Taken) Error() string {
	return fmt.Sprintf("%s is there already with another history from event %d on", t.Stream, t.Revision+1)
}

// Import brings what is in an archive into a store and compares it there. The
// key is nil for an archive of the same installation. It writes nothing unless
// the archive is whole, its author has the key and nothing that is there
// differs (*Taken). Errors beyond those: ErrKey.
func Import(ctx context.Context, into Place, file io.ReadSeeker, key *Key) (Report, error) {
	m := &move{into: into, file: file, plans: map[events.Stream]*plan{}, uses: map[events.Stream]map[events.Stream]events.Revision{}}
	if err := m.open(key); err != nil {
		return Report{}, err
	}
	for _, pass := range []struct {
		what string
		do   func(context.Context, piece) error
	}{{"look at what is there", m.look}, {"write", m.write}, {"compare", m.compare}} {
		if err := m.each(ctx, pass.do); err != nil {
			return Report{}, fmt.Errorf("%s: %w", pass.what, err)
		}
	}
	return m.report, nil
}

// move is one import.
type move struct {
	into Place
	file io.ReadSeeker
	key  Key
	keys *events.Vault // with what keys in the archive are wrapped

	mu     sync.Mutex // guards what follows
	plans  map[events.Stream]*plan
	report Report
	// uses are the first places in histories where a key or a person is needed.
	uses map[events.Stream]map[events.Stream]events.Revision
}

// plan is what to do about a stream.
type plan struct {
	present int  // events that are there, equal
	leave   bool // as it is
}

// open reads the archive to its end and finds the key to it.
func (m *move) open(key *Key) error {
	in, err := m.reader()
	if err != nil {
		return err
	}
	if err := in.run(nil, func(r events.Recorded) error {
		if r.Revision == 0 {
			m.report.add(r.Stream)
		}
		m.report.Events++
		return m.index(r)
	}); err != nil {
		return err
	}
	m.report.Of, m.report.Roots = events.Stream(in.head.Of), in.roots
	if err := m.belongs(in); err != nil {
		return err
	}
	own, same := m.into.Vault.Borrow(in.head.Key, purpose)
	switch {
	case key != nil && in.head.Handover:
		m.key = *key
	case same:
		m.key = own
	default:
		return ErrKey
	}
	if err := in.fits(m.key); err != nil {
		return err
	}
	m.keys = m.into.Vault
	if in.head.Handover {
		m.keys = events.NewVault(m.into.Store, m.key, m.into.Random)
	}
	return nil
}

// belongs refuses what nobody asked for: beside a board nothing but the board,
// its people and its keys.
func (m *move) belongs(in *reader) error {
	for s := range in.seen {
		if s.Forgettable() && m.uses[s] == nil || !s.Forgettable() && s != m.report.Of && m.report.Of.Category() == events.BoardCategory {
			return fmt.Errorf("the archive holds %s, which does not belong to %s", s, m.report.Of)
		}
	}
	return nil
}

func (m *move) reader() (*reader, error) {
	if _, err := m.file.Seek(0, io.SeekStart); err != nil {
		return nil, fmt.Errorf("read archive: %w", err)
	}
	return newReader(m.file)
}

// look compares what is there with the archive, and decides.
func (m *move) look(ctx context.Context, p piece) error {
	pl := m.plan(p.stream())
	if pl.leave {
		return nil
	}
	n, err := m.equal(ctx, p)
	var taken *Taken
	if errors.As(err, &taken) && p.stream().Category() == events.PersonCategory {
		m.note(func(r *Report) { r.Kept++ })
		pl.leave = true
		return nil
	}
	if err != nil {
		return err
	}
	pl.present += n
	m.note(func(r *Report) { r.Present += n })
	if n > 0 || p.events[0].Revision > 0 || !p.stream().Forgettable() {
		return nil
	}
	if pl.leave, err = m.erased(ctx, p.stream()); pl.leave {
		m.note(func(r *Report) { r.Erased++ })
	}
	return err
}

// index notes what an event of a history needs.
func (m *move) index(r events.Recorded) error {
	if r.Stream.Forgettable() {
		return nil
	}
	needs, _, err := mentions(r)
	for _, other := range needs {
		if m.uses[other] == nil {
			m.uses[other] = map[events.Stream]events.Revision{}
		}
		if _, known := m.uses[other][r.Stream]; !known {
			m.uses[other][r.Stream] = r.Revision
		}
	}
	return err
}

// erased reports whether a stream that is missing was there: whoever writes an
// event, an import too, writes what it needs before it.
func (m *move) erased(ctx context.Context, missing events.Stream) (bool, error) {
	for history, revision := range m.uses[missing] {
		for _, err := range m.into.Store.Read(ctx, history, revision) {
			return err == nil, err
		}
	}
	return false, nil
}

const tries = 5

func (m *move) write(ctx context.Context, p piece) error {
	pl := m.plan(p.stream())
	if pl.leave || pl.present >= p.end() {
		return nil
	}
	missing, err := m.wrapped(p.events[max(0, pl.present-int(p.events[0].Revision)):])
	if err != nil {
		return err
	}
	for range tries {
		err = m.into.Store.Restore(ctx, missing...)
		if !errors.Is(err, events.ErrUnknownOutcome) || ctx.Err() != nil {
			break
		}
	}
	if err == nil {
		m.note(func(r *Report) { r.Written += len(missing) })
	}
	return err
}

// compare reads everything back, and opens every text of boards.
func (m *move) compare(ctx context.Context, p piece) error {
	if m.plan(p.stream()).leave {
		return nil
	}
	n, err := m.equal(ctx, p)
	if err != nil {
		return err
	}
	if n < len(p.events) {
		return fmt.Errorf("event %d of %s is not there", p.events[n].Revision+1, p.stream())
	}
	if p.stream().Category() == events.BoardCategory {
		for _, err := range events.NewCodec(board.Kinds(), m.into.Vault).DecodeAll(ctx, given(p.events)) {
			if err != nil {
				return err
			}
		}
	}
	if !p.last {
		return nil
	}
	for _, err := range m.into.Store.Read(ctx, p.stream(), events.Revision(p.end())) {
		if err == nil {
			m.note(func(r *Report) { r.Later++ })
		}
		return err
	}
	return nil
}

// equal counts the events of a piece that are there, which must be equal.
func (m *move) equal(ctx context.Context, p piece) (n int, err error) {
	wanted, err := m.wrapped(p.events)
	if err != nil {
		return 0, err
	}
	for r, err := range m.into.Store.Read(ctx, p.stream(), p.events[0].Revision) {
		if err != nil {
			return n, err
		}
		want := wanted[n]
		if r.Hash() != want.Hash() && !(r.Stream.Category() == events.KeyCategory && r.ID == want.ID && r.At.Equal(want.At) && m.into.Vault.SameKey(r, want)) {
			return n, &Taken{r.Stream, r.Revision}
		}
		if n++; n == len(p.events) {
			break
		}
	}
	return n, nil
}

// wrapped are events as they have to be in the store: keys under its master key.
func (m *move) wrapped(read []events.Recorded) ([]events.Recorded, error) {
	if m.keys == m.into.Vault || read[0].Stream.Category() != events.KeyCategory {
		return read, nil
	}
	out := make([]events.Recorded, len(read))
	for i, r := range read {
		var err error
		if out[i], err = m.keys.Rewrap(r, m.into.Vault); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (m *move) plan(s events.Stream) *plan {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.plans[s] == nil {
		m.plans[s] = &plan{}
	}
	return m.plans[s]
}

func (m *move) note(f func(*Report)) {
	m.mu.Lock()
	defer m.mu.Unlock()
	f(&m.report)
}

func given(recorded []events.Recorded) iter.Seq2[events.Recorded, error] {
	return func(yield func(events.Recorded, error) bool) {
		for _, r := range recorded {
			if !yield(r, nil) {
				return
			}
		}
	}
}
