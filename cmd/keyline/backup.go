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

func backup(ctx context.Context, dir, target string) (n int, err error) {
	part, err := os.CreateTemp(filepath.Dir(target), ".keyline-backup-*")
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, part.Close(), remove(part.Name())) }()
	err = askRunning(ctx, dir, "backup", http.NoBody, part)
	if errors.Is(err, errNotRunning) {
		err = archiveOffline(ctx, dir, part)
	}
	if err == nil {
		err = part.Sync()
	}
	if err != nil {
		return 0, err
	}
	if n, err = verifyArchive(ctx, part.Name()); err != nil {
		return 0, fmt.Errorf("read back: %w", err)
	}
	return n, os.Rename(part.Name(), target)
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

func archiveOffline(ctx context.Context, dir string, w io.Writer) error {
	d, err := openData(dir)
	if err != nil {
		return err
	}
	copied, err := d.copyDatabase(ctx)
	if err == nil {
		err = errors.Join(d.archive(w, copied), os.Remove(copied))
	}
	return errors.Join(err, d.store.Close())
}

// copyDatabase makes a consistent copy inside the data folder, which the
// caller removes.
func (d *data) copyDatabase(ctx context.Context) (path string, err error) {
	name, err := auth.NewID(rand.Reader)
	if err != nil {
		return "", err
	}
	path = filepath.Join(d.dir, ".copy-"+name+".db")
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
	dir, err := os.MkdirTemp(filepath.Dir(path), ".keyline-verify-*")
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
