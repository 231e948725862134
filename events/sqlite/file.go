package sqlite

import (
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	driver "modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"
)

const (
	application = 0x4b45594c // "KEYL", in the file's header
	version     = 1          // of the schema

	maxReaders = 8
	headerSize = 512 // bytes, at least: the smallest page
)

// The table and the index hold the stream and the revision both, so that
// damage to one shows against the other. Nothing ever updates a row but
// Delete, which keeps its size (see the package comment).
const schema = `
CREATE TABLE events (
	position INTEGER PRIMARY KEY,
	stream   TEXT    NOT NULL,
	revision INTEGER NOT NULL,
	at       INTEGER NOT NULL, -- Unix milliseconds
	id       BLOB    NOT NULL,
	type     TEXT    NOT NULL,
	data     TEXT    NOT NULL,
	meta     TEXT    NOT NULL,
	hash     BLOB    NOT NULL, -- SHA-256 of all but the position
	gone     INTEGER NOT NULL  -- 1: deleted, and nothing left of it
) STRICT;
CREATE UNIQUE INDEX stream_order ON events (stream, revision) WHERE gone = 0;
`

var (
	writerPragmas = []string{
		"busy_timeout(1000)",
		"journal_mode(WAL)",
		"synchronous(NORMAL)", // each commit is forced by the writer
		"secure_delete(ON)",
		"temp_store(MEMORY)",
		"cell_size_check(ON)",
		"wal_autocheckpoint(4000)",
	}
	readerPragmas = []string{
		"busy_timeout(10000)",
		"query_only(ON)",
		"cell_size_check(ON)",
	}
	copierPragmas = []string{"busy_timeout(10000)"}
	lockPragmas   = []string{"busy_timeout(0)"}
)

// source names a file to the driver.
func source(path string, pragmas []string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // a drive of Windows
	}
	u := url.URL{Scheme: "file", Path: path, RawQuery: url.Values{"_pragma": pragmas}.Encode()}
	return u.String()
}

// ErrLocked says that another process has the file open.
var ErrLocked = errors.New("it is open in another process")

// exclusive keeps other processes out until the answer is closed. It locks an
// empty database beside the log: SQLite knows how to on every system, and the
// lock of a killed process ends with it.
func exclusive(path string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", source(path+"-lock", lockPragmas))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	if _, err = db.Exec("BEGIN EXCLUSIVE"); err != nil {
		if code(err) == lib.SQLITE_BUSY {
			err = ErrLocked
		}
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// create makes an empty file that only its owner may read, its name durable;
// SQLite gives its companions the same rights.
func create(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, os.ErrExist) {
		return notCutToNothing(path)
	}
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
}

// notCutToNothing refuses a file of which less is left than the header: SQLite
// would take it for an empty one and begin anew. A write of the very first page
// that a crash has cut short has a journal beside it.
func notCutToNothing(path string) error {
	info, err := os.Stat(path)
	if err != nil || info.Size() == 0 || info.Size() >= headerSize {
		return err
	}
	if _, err := os.Stat(path + "-journal"); err == nil {
		return nil
	}
	return fmt.Errorf("it is cut off after %d bytes", info.Size())
}

// prepare brings the schema of a file about.
func prepare(db *sql.DB) error {
	var app, have int
	if err := db.QueryRow("PRAGMA application_id").Scan(&app); err != nil {
		return err
	}
	if err := db.QueryRow("PRAGMA user_version").Scan(&have); err != nil {
		return err
	}
	var tables int
	if err := db.QueryRow("SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return err
	}
	switch {
	case app == application && have == version:
		return nil
	case app == application && have > version:
		return fmt.Errorf("a later version of Keyline wrote it (schema %d, this one knows %d)", have, version)
	case app != 0 || have != 0 || tables != 0:
		return errors.New("it is not a log of Keyline")
	}
	_, err := db.Exec(fmt.Sprintf("BEGIN; %s; PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT",
		schema, application, version))
	return err
}

// code is SQLite's extended result code, 0 when the error is not SQLite's.
func code(err error) int {
	var e *driver.Error
	if !errors.As(err, &e) {
		return 0
	}
	return e.Code()
}

// malformed reports whether the file's structure is damaged.
func malformed(err error) bool {
	c := code(err)
	return c&0xff == lib.SQLITE_CORRUPT || c == lib.SQLITE_NOTADB || c == lib.SQLITE_IOERR_SHORT_READ ||
		errors.Is(err, errShape)
}

// syncDir makes the names in a directory durable. Windows has no such thing.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
