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

// Backup writes a copy of the log to a new file while work goes on: every
// event acknowledged before the call and a prefix of those that come during
// it. The copy is read back whole and is durable when Backup returns; only
// then does it get its name. Only its owner may read it. Deletes wait.
func (s *Store) Backup(ctx context.Context, path string) error {
	if err := s.backup(ctx, path); err != nil {
		return fmt.Errorf("back up %s to %s: %w", s.path, path, err)
	}
	return nil
}

func (s *Store) backup(ctx context.Context, path string) error {
	select {
	case s.turns <- struct{}{}:
		defer func() { <-s.turns }()
	case <-ctx.Done():
		return ctx.Err()
	}
	s.life.RLock()
	defer s.life.RUnlock()
	_, tip, err := s.end("")
	if err != nil {
		return err
	}
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(fs.ErrExist, err)
	}
	part, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".part-")
	if err != nil {
		return err
	}
	defer os.Remove(part.Name())
	defer part.Close()
	if err := s.copyTo(ctx, part.Name()); err != nil {
		return err
	}
	last, err := verifyFile(ctx, part.Name())
	if err != nil {
		return fmt.Errorf("read back: %w", err)
	}
	if last < tip {
		return fmt.Errorf("read back: ends at position %d, want %d", last, tip)
	}
	if err := part.Sync(); err != nil {
		return err
	}
	if err := os.Rename(part.Name(), path); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
}

func (s *Store) copyTo(ctx context.Context, path string) error {
	db, err := sql.Open("sqlite", source(s.path, nil))
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "VACUUM INTO ?", path)
	return errors.Join(err, db.Close())
}

func verifyFile(ctx context.Context, path string) (events.Position, error) {
	r, err := newReader(path)
	if err != nil {
		return 0, err
	}
	last, err := r.verify(ctx)
	return last, errors.Join(err, r.close())
}
