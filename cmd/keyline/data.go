package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"keyline/events"
	"keyline/events/proof"
	"keyline/events/sqlite"
	"keyline/realtime/auth"
)

const (
	databaseFile = "keyline.db"
	keysFolder   = "keys"
)

// data is an open data folder.
type data struct {
	dir   string
	store store
	file  *sqlite.Store // the store if it is in the folder, or nil
	vault *events.Vault
	keys  *auth.Keys
	// signer signs checkpoints.
	signer *proof.Signer
}

// openData opens a data folder and makes it, with its keys, if there is none.
// The store comes first: it keeps other processes from making other keys.
func openData(dir string) (*data, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make data folder: %w", err)
	}
	if err := expectLog(dir); err != nil {
		return nil, err
	}
	store, err := openStore(filepath.Join(dir, databaseFile))
	if err != nil {
		return nil, err
	}
	if err := sweep(dir, copyPrefix, 0); err != nil {
		return nil, errors.Join(err, store.Close())
	}
	d, err := newData(dir, store)
	if err != nil {
		return nil, err
	}
	d.file = store
	return d, nil
}

// newData adds the keys to a store, which it closes if it cannot.
func newData(dir string, store store) (*data, error) {
	d := &data{dir: dir, store: store}
	if err := d.openKeys(filepath.Join(dir, keysFolder)); err != nil {
		return nil, errors.Join(err, store.Close())
	}
	return d, nil
}

func (d *data) openKeys(dir string) error {
	if err := d.expectKey(filepath.Join(dir, "master"), "the texts of notes cannot be read"); err != nil {
		return err
	}
	if err := d.expectKey(filepath.Join(dir, "checkpoint-1"), "nothing that was signed before can be followed"); err != nil {
		return err
	}
	master, err := auth.MasterKey(dir, rand.Reader)
	if err != nil {
		return err
	}
	d.vault = events.NewVault(d.store, master, rand.Reader)
	if !d.vault.Fits(context.Background()) {
		return fmt.Errorf("the key %s is not the one that the database was written with: put that one back from a backup", filepath.Join(dir, "master"))
	}
	if d.keys, err = auth.OpenKeys(dir, rand.Reader, now()); err != nil {
		return err
	}
	signing, err := auth.CheckpointKeys(dir, func() (string, error) { return proof.MakeKey(rand.Reader) })
	if err != nil {
		return err
	}
	if d.signer, err = proof.NewSigner(signing...); err != nil {
		return fmt.Errorf("keys checkpoint-1 to checkpoint-%d in %s: %w", len(signing), dir, err)
	}
	return nil
}

// expectKey refuses to make another key for data that was written with one.
func (d *data) expectKey(path, without string) error {
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		return nil
	}
	for _, err := range d.store.ReadAll(context.Background(), events.Start) {
		if err != nil {
			return fmt.Errorf("look for earlier data: %w", err)
		}
		if _, err := os.Stat(path); err == nil {
			return nil // another node that shares the folder has begun meanwhile
		}
		return fmt.Errorf("there is a database, but its key %s is missing: without it %s; put it back from a backup, or from another Keyline on the same store", path, without)
	}
	return nil
}

// expectLog refuses to begin anew where a crash or a careless hand has emptied
// the database: keys are made only when there is one.
func expectLog(dir string) error {
	path := filepath.Join(dir, databaseFile)
	info, err := os.Stat(path)
	if err != nil || info.Size() > 0 {
		return nil // what cannot be looked at says so when it is opened
	}
	if _, err := os.Stat(filepath.Join(dir, keysFolder, "master")); err != nil {
		return nil
	}
	return fmt.Errorf("open data: %s is empty, but there are keys of earlier data: put the database back from a backup, or remove the file to begin anew", path)
}

func openStore(path string) (*sqlite.Store, error) {
	store, err := sqlite.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open data: %w", err)
	}
	store.KeepTime(now)
	return store, nil
}

// ready tells whether changes can be recorded. It asks for an append that no
// stream is ready for: a store in order refuses it as a conflict, one that
// does not write any more says so first.
func (d *data) ready(ctx context.Context) error {
	const never = events.Revision(1) << 60
	probe := events.Proposed{Type: "Probe", Data: []byte("{}"), Meta: []byte("{}")}
	_, err := d.store.Append(ctx, events.NewStream(events.SpaceCategory, "probe"), never, probe)
	var conflict *events.Conflict
	if errors.As(err, &conflict) {
		return nil
	}
	if err == nil {
		err = errors.New("the store took an append out of order")
	}
	return err
}
