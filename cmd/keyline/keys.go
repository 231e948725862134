package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"path/filepath"

	"keyline/events/proof"
	"keyline/events/space"
	"keyline/realtime"
	"keyline/realtime/audit"
	"keyline/realtime/auth"
)

// rotator makes a new key that signs checkpoints and answers with its public
// half.
type rotator func(context.Context) (public string, err error)

func (d *data) rotator(hub *realtime.Hub) rotator {
	return func(ctx context.Context) (string, error) {
		key, err := auth.AddCheckpointKey(filepath.Join(d.dir, keysFolder), func() (string, error) { return proof.MakeKey(rand.Reader) })
		if err == nil {
			err = d.signer.Rotate(key)
		}
		if err == nil {
			err = d.recordRotations(ctx, hub)
		}
		keys := d.signer.Keys()
		return keys[len(keys)-1], err
	}
}

// recordRotations puts the statements by which keys took over into the history
// of every space, those that are not there yet.
func (d *data) recordRotations(ctx context.Context, hub *realtime.Hub) error {
	rotations := d.signer.Rotations()
	if len(rotations) == 0 {
		return nil
	}
	spaces, err := audit.NewLog(d.store, d.signer).Spaces(ctx)
	if err != nil {
		return err
	}
	for _, id := range spaces {
		for _, r := range rotations {
			sum := sha256.Sum256([]byte(r))
			if err := hub.Spaces().Do(ctx, id, "", "rotate-"+hex.EncodeToString(sum[:16]), space.RecordKey{Statement: r}); err != nil {
				return fmt.Errorf("record the new key: %w", err)
			}
		}
	}
	return nil
}

// runKeys rotates the key that signs checkpoints.
func runKeys(ctx context.Context, args []string, stdout io.Writer) error {
	o, rest, err := parseOptions(args)
	if err != nil {
		return err
	}
	if len(rest) != 1 || rest[0] != "rotate" {
		return usageError("say what: keyline keys rotate")
	}
	public, err := o.rotate(ctx)
	if err != nil {
		return fmt.Errorf("rotate: %w", err)
	}
	fmt.Fprintf(stdout, "Checkpoints are signed by a new key from now on:\n  %s\n"+
		"The old key signed that it takes over, and that is on record: who trusts the old\none follows. The old one stays in the folder of keys, for old checkpoints.\n", public)
	return nil
}

// rotate lets the program do it that has the data open, or does it itself.
func (o options) rotate(ctx context.Context) (public string, err error) {
	err = errNotRunning
	var said bytes.Buffer
	if o.store == "" {
		err = askRunning(ctx, o.data, "rotate", http.NoBody, &said)
	}
	if err == nil {
		return public, json.Unmarshal(said.Bytes(), &public)
	}
	if !errors.Is(err, errNotRunning) {
		return "", err
	}
	log := slog.New(slog.DiscardHandler)
	d, err := o.openData(log)
	if err != nil {
		return "", err
	}
	people := auth.New(auth.Config{Store: d.store, Keys: d.keys, Issuer: "keyline keys", Now: now, Random: rand.Reader})
	hub := realtime.NewHub(d.store, d.vault, people, log)
	public, err = d.rotator(hub)(ctx)
	return public, errors.Join(err, hub.Close(ctx), d.store.Close())
}

// serveRotate answers another process of this program.
func serveRotate(w http.ResponseWriter, r *http.Request, rotate rotator) {
	public, err := rotate(r.Context())
	if err != nil {
		http.Error(w, err.Error(), http.StatusConflict)
		return
	}
	_ = json.NewEncoder(w).Encode(public)
}
