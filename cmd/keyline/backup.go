package main

import (
	"archive/tar"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"keyline/events"
	"keyline/realtime/auth"
)

// runBackup copies the database and the keys into one tar file, which holds a
// data folder: unpack it anywhere and give that to -data. The copy is made by
// the program that has the data open, if there is one, and is read back event
// by event before it gets its name.
func runBackup(ctx context.Context, args []string, stdout io.Writer) error {
	o, rest, err := parseOptions(args)
	if err != nil {
		return err
	}
	if len(rest) != 1 {
		return usageError("say where to: keyline backup [-data FOLDER] FILE")
	}
	if o.store != "" {
		return usageError("the event store has backups of its own; copy the folder " + filepath.Join(o.data, keysFolder) + " along with them")
	}
	target := rest[0]
	if info, err := os.Stat(target); err == nil && info.IsDir() {
		target = filepath.Join(target, "keyline-"+time.Now().UTC().Format("20060102-150405")+".tar")
	}
	if _, err := os.Stat(filepath.Join(o.data, databaseFile)); err != nil {
		return fmt.Errorf("there is nothing to back up in %s: %w", o.data, err)
	}
	if _, err := os.Lstat(target); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s is there already", target)
	}
	n, err := backup(ctx, o.data, target)
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	fmt.Fprintf(stdout, "Copied %d events and the keys to %s and read them back.\n"+
		"Whoever has this file can read everything: keep it safe.\n"+
		"To restore: mkdir DIR && tar -xf %s -C DIR && keyline -data DIR\n", n, target, target)
	return nil
}

// backup leaves a file that has nothing of what was erased before it got its
// name: who deletes all backups after an erasure must not find another one
// later.
func backup(ctx context.Context, dir, target string) (n int, err error) {
	if err := sweep(filepath.Dir(target), partPrefix, partLife); err != nil {
		return 0, err
	}
	erased, err := erasures(ctx, dir)
	if errors.Is(err, errNotRunning) {
		return backupOffline(ctx, dir, target)
	}
	if err != nil {
		return 0, err
	}
	if n, err = archiveTo(ctx, target, func(w io.Writer) error { return askRunning(ctx, dir, "backup", http.NoBody, w) }); err != nil {
		return 0, err
	}
	now, err := erasures(ctx, dir)
	return n, unlessErased(target, now != erased, err)
}

// unlessErased removes a file that has, or may have, what was erased meanwhile.
func unlessErased(target string, erased bool, err error) error {
	if err == nil && erased {
		err = errors.New("something was erased meanwhile")
	}
	if err != nil {
		return errors.Join(fmt.Errorf("%w: make it again", err), remove(target))
	}
	return nil
}

// backupOffline keeps other programs away until the file has its name.
func backupOffline(ctx context.Context, dir, target string) (n int, err error) {
	d, err := openData(dir)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, d.store.Close()) }()
	return archiveTo(ctx, target, func(w io.Writer) error {
		copied, err := d.copyDatabase(ctx)
		if err != nil {
			return err
		}
		return errors.Join(d.archive(w, copied), os.Remove(copied))
	})
}

// erasures tells one state of what is erased from another, as long as the same
// program runs.
func erasures(ctx context.Context, dir string) (string, error) {
	var said strings.Builder
	err := askRunning(ctx, dir, "erasures", http.NoBody, &said)
	return said.String(), err
}

// What a command writes gets its name when it is whole. A killed one leaves a
// part, which the next one of another day removes.
const (
	partPrefix = ".keyline-part-"
	partLife   = 24 * time.Hour
)

func archiveTo(ctx context.Context, target string, write func(io.Writer) error) (n int, err error) {
	part, err := os.CreateTemp(filepath.Dir(target), partPrefix+"*")
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, part.Close(), remove(part.Name())) }()
	if err := errors.Join(write(part), part.Sync()); err != nil {
		return 0, err
	}
	if n, err = verifyArchive(ctx, part.Name()); err != nil {
		return 0, fmt.Errorf("read back: %w", err)
	}
	return n, publish(part.Name(), target)
}

// publish gives a file its name, which lasts from then on.
func publish(part, target string) error {
	if err := os.Rename(part, target); err != nil {
		return err
	}
	if runtime.GOOS == "windows" {
		return nil // folders cannot be synced there
	}
	dir, err := os.Open(filepath.Dir(target))
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}

// sweep removes what a killed process has left in a folder, unless it is younger
// than some age.
func sweep(dir, prefix string, age time.Duration) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), prefix) {
			continue
		}
		if info, err := e.Info(); err != nil || age > 0 && time.Since(info.ModTime()) < age {
			continue // it is gone, or in use
		}
		if err := os.RemoveAll(filepath.Join(dir, e.Name())); err != nil {
			return fmt.Errorf("remove what was left over: %w", err)
		}
	}
	return nil
}

// serveBackup answers another process of this program.
func (d *data) serveBackup(w http.ResponseWriter, r *http.Request) {
	copied, err := d.copyDatabase(r.Context())
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer os.Remove(copied)
	if err := d.archive(w, copied); err != nil {
		panic(http.ErrAbortHandler) // so that the other side sees it was cut
	}
}

const copyPrefix = ".copy-"

// copyDatabase makes a consistent copy inside the data folder, which the
// caller removes, or the next start: it has what is erased later.
func (d *data) copyDatabase(ctx context.Context) (path string, err error) {
	name, err := auth.NewID(rand.Reader)
	if err != nil {
		return "", err
	}
	path = filepath.Join(d.dir, copyPrefix+name+".db")
	return path, d.file.Backup(ctx, path)
}

// archive writes a tar of the copied database and the keys as they are now:
// keys are only ever added before they are needed.
func (d *data) archive(w io.Writer, database string) error {
	t := tar.NewWriter(w)
	if err := addFile(t, databaseFile, database); err != nil {
		return err
	}
	keys, err := os.ReadDir(filepath.Join(d.dir, keysFolder))
	if err != nil {
		return fmt.Errorf("archive keys: %w", err)
	}
	for _, k := range keys {
		if strings.HasPrefix(k.Name(), ".") {
			continue // being written
		}
		if err := addFile(t, keysFolder+"/"+k.Name(), filepath.Join(d.dir, keysFolder, k.Name())); err != nil {
			return err
		}
	}
	return t.Close()
}

func addFile(t *tar.Writer, name, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	header := tar.Header{Name: name, Mode: 0o600, Size: info.Size(), ModTime: info.ModTime()}
	if err := t.WriteHeader(&header); err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	if _, err := io.Copy(t, f); err != nil {
		return fmt.Errorf("archive %s: %w", name, err)
	}
	return nil
}

// verifyArchive restores the archive beside itself, opens it as Keyline would
// and reads every event, each of which is checked against its hash.
func verifyArchive(ctx context.Context, path string) (n int, err error) {
	dir, err := os.MkdirTemp(filepath.Dir(path), partPrefix+"*")
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	if err := unpack(path, dir); err != nil {
		return 0, err
	}
	d, err := openData(dir)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, d.store.Close()) }()
	for _, err := range d.store.ReadAll(ctx, events.Start) {
		if err != nil {
			return 0, err
		}
		n++
	}
	return n, nil
}

// unpack puts the regular files of an archive of ours into a folder and
// nowhere else.
func unpack(path, dir string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	if err := root.Mkdir(keysFolder, 0o700); err != nil {
		return err
	}
	for t := tar.NewReader(f); ; {
		header, err := t.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		out, err := root.OpenFile(header.Name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if err != nil {
			return err
		}
		_, err = io.Copy(out, t)
		if err = errors.Join(err, out.Close()); err != nil {
			return err
		}
	}
}
