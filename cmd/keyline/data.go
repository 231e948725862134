package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"keyline/events"
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
	store *sqlite.Store
	vault *events.Vault
	keys  *auth.Keys
}

// openData opens a data folder and makes it, with its keys, if there is none.
// The keys come first: nothing may be sealed under a key that is not kept.
func openData(dir string) (*data, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make data folder: %w", err)
	}
	path, keysDir := filepath.Join(dir, databaseFile), filepath.Join(dir, keysFolder)
	_, dbErr := os.Stat(path)
	_, keyErr := os.Stat(filepath.Join(keysDir, "master"))
	if dbErr == nil && errors.Is(keyErr, os.ErrNotExist) {
		return nil, fmt.Errorf("%s is there, but %s is not: without it the texts of notes cannot be read; put it back from a backup",
			path, filepath.Join(keysDir, "master"))
	}
	store, err := openStore(path)
	if err != nil {
		return nil, err
	}
	d := &data{dir: dir, store: store}
	master, err := auth.MasterKey(keysDir, rand.Reader)
	if err == nil {
		d.vault = events.NewVault(store, master, rand.Reader)
		d.keys, err = auth.OpenKeys(keysDir, rand.Reader, time.Now())
	}
	if err != nil {
		return nil, errors.Join(err, store.Close())
	}
	return d, nil
}

func openStore(path string) (*sqlite.Store, error) {
	store, err := sqlite.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open data: %w", err)
	}
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
