package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"

	"keyline/events"
)

// writer owns the one connection that writes. All but the channels is used by
// its goroutine alone.
type writer struct {
	db      *sql.DB
	conn    *sql.Conn
	journal *os.File // the write-ahead log, to force it
	long    int64    // how long that was when it was last looked at
	grown   int      // commits that had to make it longer since it was emptied
	begin   *sql.Stmt
	commit  *sql.Stmt
	insert  *sql.Stmt
	inserts *sql.Stmt // so many rows at once
	blank   *sql.Stmt
	earlier *sql.Stmt
	broken  error // why nothing is written any more
	unwiped bool  // the write-ahead log may have bytes of what was erased

	wake    chan struct{} // holds one
	stop    chan struct{}
	stopped chan struct{}
}

// background is the context of statements: a write is never cut short, and a
// context that can end costs the driver a goroutine for each.
var background = context.Background()

// rowsAtOnce are inserted by one statement where there are so many: each call
// of the driver costs as much as a row.
const rowsAtOnce = 32

func insert(rows int) string {
	return `INSERT INTO events VALUES ` + strings.Repeat(`, (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`, rows)[2:]
}

// blank overwrites rows in place.
const blank = `UPDATE events SET gone = 1, id = zeroblob(16), hash = zeroblob(32),
	type = printf('%*s', octet_length(type), ''),
	data = printf('%*s', octet_length(data), ''),
	meta = printf('%*s', octet_length(meta), '') WHERE`

func newWriter(path string) (*writer, error) {
	db, err := sql.Open("sqlite", source(path, writerPragmas))
	if err != nil {
		return nil, err
	}
	w := &writer{
		db:      db,
		wake:    make(chan struct{}, 1),
		stop:    make(chan struct{}),
		stopped: make(chan struct{}),
	}
	db.SetMaxOpenConns(1)
	if err := prepare(db); err != nil {
		return w, err
	}
	if w.conn, err = db.Conn(background); err != nil {
		return w, err
	}
	// What a crash has torn would lie behind what is written next and look like
	// damage after another crash. On a full disk the journal stays as it is until
	// there is room.
	w.unwiped = w.emptyJournal() != nil
	if w.journal, err = os.OpenFile(path+"-wal", os.O_RDWR, 0); err != nil {
		return w, err
	}
	for _, p := range []struct {
		statement **sql.Stmt
		query     string
	}{
		{&w.begin, `BEGIN IMMEDIATE`},
		{&w.commit, `COMMIT`},
		{&w.insert, insert(1)},
		{&w.inserts, insert(rowsAtOnce)},
		{&w.blank, blank + ` stream = ? AND gone = 0`},
		{&w.earlier, `SELECT id, position, at FROM events
			WHERE stream = ? AND revision > ? AND gone = 0 ORDER BY revision LIMIT ?`},
	} {
		if *p.statement, err = w.conn.PrepareContext(background, p.query); err != nil {
			return w, err
		}
	}
	return w, nil
}

// emptyJournal moves the pages of the write-ahead log to the file and leaves
// nothing of them there. Nobody may be reading.
func (w *writer) emptyJournal() error {
	var busy, frames, moved int
	err := w.conn.QueryRowContext(background, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &frames, &moved)
	if err != nil {
		return err
	}
	if busy != 0 {
		return errors.New("readers hold it")
	}
	w.long, w.grown = 0, 0
	return nil
}

// close closes the statements first: one that is left keeps the driver's
// connection, and with it the file, open.
func (w *writer) close() error {
	var errs []error
	for _, s := range []*sql.Stmt{w.begin, w.commit, w.insert, w.inserts, w.blank, w.earlier} {
		if s != nil {
			errs = append(errs, s.Close())
		}
	}
	if w.conn != nil {
		errs = append(errs, w.conn.Close())
	}
	if w.journal != nil {
		errs = append(errs, w.journal.Close())
	}
	return errors.Join(append(errs, w.db.Close())...)
}

// run writes what waits, all of it at once, until the store closes.
func (w *writer) run(s *Store) {
	defer close(w.stopped)
	for {
		select {
		case <-w.wake:
			if waiting := s.take(); len(waiting) > 0 {
				w.write(s, waiting)
				runtime.Gosched() // who has an answer goes first
				w.makeRoom()
			}
		case <-w.stop:
			for _, r := range s.take() {
				r.answer <- answer{err: events.ErrClosed}
			}
			return
		}
	}
}

// write brings the requests to the disk in one transaction and then answers
// them. Conflicts too are answered only then: they may rest on an append of
// the same transaction.
func (w *writer) write(s *Store, waiting []*request) {
	var answers []answer
	g := group{s: s, w: w, ends: map[events.Stream]head{}, hidden: map[events.Stream]head{}, tip: s.tip}
	if w.broken == nil {
		answers, w.broken = g.write(waiting)
	}
	for i, r := range waiting {
		switch {
		case g.unknown:
			r.answer <- answer{err: fmt.Errorf("%w, %w: %w", events.ErrUnknownOutcome, events.ErrReadOnly, w.broken)}
		case w.broken != nil:
			r.answer <- answer{err: fmt.Errorf("%w: %w", events.ErrReadOnly, w.broken)}
		default:
			r.answer <- answers[i]
		}
	}
}
