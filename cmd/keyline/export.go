package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"keyline/events"
	"keyline/events/archive"
	"keyline/events/sqlite"
)

// runExport writes a board, or everything, into an archive that keyline import
// takes. It is read back before it gets its name.
func runExport(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	handover := ""
	o, rest, err := parseOptions(args, func(f *flag.FlagSet) { f.StringVar(&handover, "handover", "", "") })
	if err != nil {
		return err
	}
	if len(rest) < 1 || len(rest) > 2 {
		return usageError("say where to, and which board unless it is all: keyline export [-data FOLDER] [-handover KEYFILE] FILE [BOARD | space-ID]")
	}
	of := archive.Everything
	if len(rest) == 2 {
		of = streamOf(rest[1])
	}
	for _, path := range []string{rest[0], handover} {
		if _, err := os.Lstat(path); path != "" && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%s is there already", path)
		}
	}
	if _, err := os.Stat(filepath.Join(o.data, databaseFile)); o.store == "" && err != nil {
		return fmt.Errorf("there is nothing to export in %s: %w", o.data, err)
	}
	d, err := o.openIdle(stderr)
	if err != nil {
		return err
	}
	c, err := d.export(ctx, of, rest[0], handover)
	if err = errors.Join(err, d.store.Close()); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	fmt.Fprintf(stdout, "Wrote %s to %s and read it back.\n", amounts(c), rest[0])
	if handover != "" {
		fmt.Fprintf(stdout, "Its key is in %s. Bring it along by another way: keyline import -key %s %s\n", handover, handover, rest[0])
	} else {
		fmt.Fprintf(stdout, "It opens with the keys in %s. For a Keyline with other keys make one with -handover KEYFILE.\n", filepath.Join(o.data, keysFolder))
	}
	fmt.Fprintln(stdout, "Names and titles in it can be read by everybody who has it, and texts that are\nerased later stay in it: delete it when it is no longer needed.")
	return nil
}

// streamOf is the stream of a board that is given by id or by address, or of a
// space that is given as space-ID.
func streamOf(text string) events.Stream {
	if s := events.Stream(text); s.Category() == events.SpaceCategory {
		return s
	}
	if _, path, found := strings.Cut(text, "/b/"); found {
		text = path
	}
	if end := strings.IndexAny(text, "/?#"); end >= 0 {
		text = text[:end]
	}
	return events.NewStream(events.BoardCategory, text)
}

func amounts(c archive.Content) string {
	var list []string
	for _, part := range []struct {
		n         int
		one, many string
	}{{c.Boards, "board", "boards"}, {c.People, "person", "people"}, {c.Keys, "key of a text", "keys of texts"}, {c.Events, "event", "events"}} {
		name := part.many
		if part.n == 1 {
			name = part.one
		}
		list = append(list, fmt.Sprintf("%d %s", part.n, name))
	}
	return strings.Join(list, ", ")
}

// openIdle opens what no other program has open.
func (o options) openIdle(stderr io.Writer) (*data, error) {
	if _, err := o.checkStore(); err != nil {
		return nil, err
	}
	d, err := o.openData(newLog(stderr))
	if errors.Is(err, sqlite.ErrLocked) {
		return nil, fmt.Errorf("a Keyline is running on %s. Stop it first; to export while it runs: keyline backup FILE, unpack that, and give its folder with -data", o.data)
	}
	return d, err
}

func (d *data) place() archive.Place {
	return archive.Place{Store: d.store, Vault: d.vault, Signer: d.signer, Random: rand.Reader}
}

// export leaves a file that has nothing of what was erased before it got its
// name, like backup. What is in the folder is kept from others meanwhile; on an
// event store other nodes go on erasing.
func (d *data) export(ctx context.Context, of events.Stream, target, handover string) (c archive.Content, err error) {
	if err := sweep(filepath.Dir(target), partPrefix, partLife); err != nil {
		return c, err
	}
	part, err := os.CreateTemp(filepath.Dir(target), partPrefix+"*")
	if err != nil {
		return c, err
	}
	defer func() { err = errors.Join(err, part.Close(), remove(part.Name())) }()
	e, err := archive.Export(ctx, d.place(), of, handover != "", part)
	if err != nil {
		return c, err
	}
	if err := part.Sync(); err != nil {
		return c, err
	}
	if _, err := part.Seek(0, io.SeekStart); err != nil {
		return c, err
	}
	if err := archive.Check(part, e.Key); err != nil {
		return c, fmt.Errorf("read back: %w", err)
	}
	if handover != "" {
		if err := writeKey(handover, e.Key); err != nil {
			return c, err
		}
	}
	if err = publish(part.Name(), target); err == nil {
		old, failed := e.Outlived(ctx, d.store)
		err = unlessErased(target, old, failed)
	}
	if err != nil && handover != "" {
		err = errors.Join(err, remove(handover)) // so that it can be repeated
	}
	return e.Content, err
}

func writeKey(path string, key archive.Key) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.WriteString(hex.EncodeToString(key[:]) + "\n")
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return errors.Join(err, remove(path))
	}
	return nil
}

func readKey(path string) (*archive.Key, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	raw, err := hex.DecodeString(strings.TrimSpace(string(text)))
	if err != nil || len(raw) != len(archive.Key{}) {
		return nil, fmt.Errorf("%s is not the key of an archive", path)
	}
	key := archive.Key(raw)
	return &key, nil
}
