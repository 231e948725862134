package sqlite

import (
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"keyline/events"
)

// Store is the log in one file. It is safe for concurrent use within the one
// process that may have the file open.
type Store struct {
	path   string
	clock  func() time.Time
	lock   *sql.DB
	reader *reader
	writer *writer

	// turns is held by Backup, which reads for seconds, and by Delete, which
	// needs a moment without a reader to empty the write-ahead log.
	turns    chan struct{}
	erasures atomic.Int64 // streams deleted that a Backup would have

	// life is held for reading while a connection is in use; Close takes it
	// to let the last page be read.
	life      sync.RWMutex
	closeOnce sync.Once
	closeErr  error

	mu      sync.Mutex
	queue   []*request
	heads   map[events.Stream]head
	tip     events.Position // the last durable event
	changed chan struct{}   // closed and replaced when the tip moves
	closed  bool
}

var _ events.Store = (*Store)(nil)

// head is the durable end of a stream.
type head struct {
	first events.Position // tells a stream from a deleted one of the same name
	last  events.Revision
	at    int64 // Unix milliseconds of the last event
}

// Open opens the log kept in a file and makes it if there is none; the
// directory must exist. It fails when another process, or another Store of
// this one, has the file open, and when a later version of Keyline wrote it.
func Open(path string) (*Store, error) {
	s := newStore(path)
	if err := s.open(); err != nil {
		return nil, fmt.Errorf("open %s: %w", path, errors.Join(err, s.release()))
	}
	go s.writer.run(s)
	return s, nil
}

func newStore(path string) *Store {
	return &Store{
		path:    path,
		clock:   time.Now,
		turns:   make(chan struct{}, 1),
		changed: make(chan struct{}),
	}
}

// KeepTime says by which clock events are recorded, instead of the machine's.
// It is for who opened the Store, before anything is appended.
func (s *Store) KeepTime(now func() time.Time) { s.clock = now }

func (s *Store) open() (err error) {
	if s.path, err = filepath.Abs(s.path); err != nil {
		return err
	}
	if s.lock, err = exclusive(s.path); err != nil {
		return err
	}
	if err = create(s.path); err != nil {
		return err
	}
	if err = soundJournal(s.path); err != nil {
		return err
	}
	if s.writer, err = newWriter(s.path); err != nil {
		return err
	}
	if s.reader, err = newReader(s.path); err != nil {
		return err
	}
	s.heads, s.tip, err = s.reader.ends()
	return err
}

// Close lets the transaction under way finish, refuses what still waits with
// events.ErrClosed, ends subscriptions with it and waits for a Backup.
func (s *Store) Close() error {
	s.closeOnce.Do(func() {
		s.mu.Lock()
		s.closed = true
		s.wake()
		s.mu.Unlock()
		close(s.writer.stop)
		<-s.writer.stopped
		s.life.Lock()
		defer s.life.Unlock()
		if err := s.release(); err != nil {
			s.closeErr = fmt.Errorf("close %s: %w", s.path, err)
		}
	})
	return s.closeErr
}

// release closes what has been opened, the lock last.
func (s *Store) release() error {
	var errs []error
	if s.reader != nil {
		errs = append(errs, s.reader.close())
	}
	if s.writer != nil {
		errs = append(errs, s.writer.close())
	}
	if s.lock != nil {
		errs = append(errs, s.lock.Close())
	}
	return errors.Join(errs...)
}

// wake tells subscriptions that there is something to see; s.mu is held.
func (s *Store) wake() {
	close(s.changed)
	s.changed = make(chan struct{})
}

// end is the durable end of a stream, before revision 0 when there is none,
// and of the log.
func (s *Store) end(stream events.Stream) (head, events.Position, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return head{}, 0, events.ErrClosed
	}
	h, ok := s.heads[stream]
	if !ok {
		h = head{last: events.None}
	}
	return h, s.tip, nil
}

// nextChange is closed when the tip moves or the store closes.
func (s *Store) nextChange() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.changed
}
