package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"keyline/events"
)

// Backup copies the log to a new file while work goes on: every event
// acknowledged before the call and a prefix of those that come during it. The
// copy is read back whole and is durable when Backup returns; only then does
// it get its name. Only its owner may read it. Deletes wait meanwhile. It is
// refused where it would fill the disk. Boxes and their keys are left out: a
// copy that is kept must not hold ballots that are about to be destroyed.
func (s *Store) Backup(ctx context.Context, path string) error {
	select {
	case s.turns <- struct{}{}:
		defer func() { <-s.turns }()
	case <-ctx.Done():
		return ctx.Err()
	}
	s.life.RLock()
	defer s.life.RUnlock()
	if _, _, err := s.end(""); err != nil {
		return err
	}
	return Backup(ctx, s.path, path)
}

// Backup copies a log that any process may have open, as Store.Backup does. A
// Delete that the other process tries meanwhile may have to be repeated.
func Backup(ctx context.Context, from, to string) error {
	if err := backup(ctx, from, to); err != nil {
		return fmt.Errorf("back up %s to %s: %w", from, to, err)
	}
	return nil
}

func backup(ctx context.Context, from, to string) error {
	if _, err := os.Stat(from); err != nil {
		return err
	}
	if _, err := os.Lstat(to); !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(fs.ErrExist, err)
	}
	if err := roomFor(from, to); err != nil {
		return err
	}
	part, err := os.CreateTemp(filepath.Dir(to), filepath.Base(to)+".part-")
	if err != nil {
		return err
	}
	defer os.Remove(part.Name())
	defer part.Close()
	tip, err := copyFile(ctx, from, part.Name())
	if err != nil {
		return err
	}
	last, err := verifyFile(ctx, part.Name())
	if err != nil {
		return fmt.Errorf("read back: %w", err)
	}
	if last < tip {
		return fmt.Errorf("read back: ends at position %d, want %d", last, tip)
	}
	if err := errors.Join(part.Sync(), part.Close()); err != nil {
		return err
	}
	if err := os.Rename(part.Name(), to); err != nil {
		return err
	}
	return syncDir(filepath.Dir(to))
}

// copyFile answers with a position that the copy must reach.
func copyFile(ctx context.Context, from, to string) (tip events.Position, err error) {
	from, err = filepath.Abs(from)
	if err != nil {
		return 0, err
	}
	db, err := sql.Open("sqlite", source(from, copierPragmas))
	if err != nil {
		return 0, err
	}
	err = db.QueryRowContext(ctx, "SELECT ifnull(max(position), 0) FROM events").Scan((*int64)(&tip))
	if err == nil {
		_, err = db.ExecContext(ctx, "VACUUM INTO ?", to)
	}
	if err = errors.Join(err, db.Close()); err != nil {
		return 0, err
	}
	return tip, leaveOut(ctx, to, events.BoxCategory+"-*", events.KeyCategory+"-*.*."+events.BoxCategory)
}

// leaveOut blanks streams of a copy as Delete does, and leaves no journal
// behind that would have their bytes.
func leaveOut(ctx context.Context, path string, patterns ...string) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	db, err := sql.Open("sqlite", source(path, []string{"journal_mode(MEMORY)", "secure_delete(ON)"}))
	if err != nil {
		return err
	}
	for _, pattern := range patterns {
		if err == nil {
			_, err = db.ExecContext(ctx, blank+" stream GLOB ? AND gone = 0", pattern)
		}
	}
	return errors.Join(err, db.Close())
}

func verifyFile(ctx context.Context, path string) (events.Position, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return 0, err
	}
	r, err := newReader(path)
	if err != nil {
		return 0, err
	}
	last, err := r.verify(ctx)
	return last, errors.Join(err, r.close())
}
