package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"keyline/events"
)

// A page ends with the row that fills either.
const (
	pageRows  = 512
	pageBytes = 1 << 20
)

const (
	columns  = `SELECT stream, revision, position, at, id, type, data, meta, hash, gone FROM events `
	fromName = columns + `WHERE stream = ? AND revision >= ? AND position <= ? AND gone = 0 ORDER BY revision`
	fromTo   = columns + `WHERE position > ? AND position <= ? ORDER BY position`
)

// reader holds the connections that read.
type reader struct {
	db      *sql.DB
	byName  *sql.Stmt
	byPlace *sql.Stmt
}

func newReader(path string) (*reader, error) {
	db, err := sql.Open("sqlite", source(path, readerPragmas))
	if err != nil {
		return nil, err
	}
	r := &reader{db: db}
	db.SetMaxOpenConns(maxReaders)
	db.SetMaxIdleConns(maxReaders)
	if r.byName, err = db.Prepare(fromName); err != nil {
		return nil, errors.Join(err, r.close())
	}
	if r.byPlace, err = db.Prepare(fromTo); err != nil {
		return nil, errors.Join(err, r.close())
	}
	return r, nil
}

func (r *reader) close() error {
	var errs []error
	for _, s := range []*sql.Stmt{r.byName, r.byPlace} {
		if s != nil {
			errs = append(errs, s.Close())
		}
	}
	return errors.Join(append(errs, r.db.Close())...)
}

// row is a line of the table.
type row struct {
	events.Recorded
	gone bool
}

var (
	errShape   = errors.New("row has lost its shape")
	errMissing = errors.New("row is missing or unreadable")
)

// page reads rows until it is full or there are no more. The rows before an
// error are good.
func (r *reader) page(query *sql.Stmt, args ...any) (page []row, err error) {
	rows, err := query.Query(args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	size := 0
	for len(page) < pageRows && size < pageBytes && rows.Next() {
		r, err := scan(rows)
		if err != nil {
			return page, err
		}
		page = append(page, r)
		size += len(r.Data) + len(r.Meta)
	}
	return page, rows.Err()
}

func scan(rows *sql.Rows) (row, error) {
	var r row
	var at int64
	var id, hash sql.RawBytes
	err := rows.Scan((*string)(&r.Stream), (*int64)(&r.Revision), (*int64)(&r.Position), &at,
		&id, &r.Type, (*[]byte)(&r.Data), (*[]byte)(&r.Meta), &hash, &r.gone)
	if err != nil || len(id) != len(r.ID) {
		return row{}, errors.Join(errShape, err)
	}
	copy(r.ID[:], id)
	r.At = instant(at)
	want := r.Hash()
	if r.gone {
		want = [32]byte{}
	}
	if !bytes.Equal(hash, want[:]) {
		return row{}, &events.Damaged{Stream: r.Stream, Revision: r.Revision, Position: r.Position}
	}
	return r, nil
}

func instant(ms int64) time.Time { return time.UnixMilli(ms).UTC() }

// page reads a page unless the store has been closed.
func (s *Store) page(ctx context.Context, query *sql.Stmt, args ...any) ([]row, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.life.RLock()
	defer s.life.RUnlock()
	if _, _, err := s.end(""); err != nil {
		return nil, err
	}
	return s.reader.page(query, args...)
}

// verify reads every row of the file and checks that there is one for each
// position up to the last.
func (r *reader) verify(ctx context.Context) (last events.Position, err error) {
	var verdict string
	if err := r.db.QueryRowContext(ctx, "PRAGMA integrity_check(1)").Scan(&verdict); err != nil {
		return 0, err
	}
	if verdict != "ok" {
		return 0, fmt.Errorf("%w: %s", errMissing, verdict)
	}
	for {
		page, err := r.page(r.byPlace, int64(last), int64(1)<<62)
		for _, row := range page {
			if last++; row.Position != last {
				return 0, &events.Damaged{Revision: events.None, Position: last}
			}
		}
		if err == nil {
			err = ctx.Err()
		}
		if err != nil || len(page) == 0 {
			return last, err
		}
	}
}
