package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"time"

	"keyline/projections"
	"keyline/realtime"
	"keyline/realtime/audit"
	"keyline/realtime/auth"
)

// replayer folds the whole log again and compares it with the live boards.
type replayer func(context.Context) (audit.Replayed, error)

func (d *data) replayer(hub *realtime.Hub, people *auth.Service) replayer {
	return func(ctx context.Context) (audit.Replayed, error) {
		return audit.Replay(ctx, d.store, d.vault, people.Name, func(ctx context.Context, id string) (f audit.Frozen, err error) {
			err = hub.Look(ctx, id, func(b *projections.Board) { f = audit.Freeze(b) })
			return f, err
		})
	}
}

// runReplay compares what the log says with what people are shown.
func runReplay(ctx context.Context, args []string, stdout io.Writer) error {
	verify := false
	o, rest, err := parseOptions(args, func(f *flag.FlagSet) { f.BoolVar(&verify, "verify", false, "") })
	if err != nil {
		return err
	}
	if !verify || len(rest) > 0 {
		return usageError("say what for: keyline replay -verify")
	}
	done, err := o.replay(ctx)
	if err != nil {
		return fmt.Errorf("replay: %w", err)
	}
	perSecond := float64(done.Events) / max(done.Fold.Seconds(), 1e-9)
	fmt.Fprintf(stdout, "%d events of %d boards, folded twice, are bit by bit what the live boards show.\nRead, opened and folded in %s: %.0f events per second.\n",
		done.Events, done.Boards, done.Fold.Round(time.Millisecond), perSecond)
	return nil
}

// replay lets the program do it that has the data open, whose boards are the
// live ones, or does it itself.
func (o options) replay(ctx context.Context) (done audit.Replayed, err error) {
	err = errNotRunning
	var said bytes.Buffer
	if o.store == "" {
		err = askRunning(ctx, o.data, "replay", http.NoBody, &said)
	}
	if err == nil {
		return done, json.Unmarshal(said.Bytes(), &done)
	}
	if !errors.Is(err, errNotRunning) {
		return done, err
	}
	log := slog.New(slog.DiscardHandler)
	d, err := o.openData(log)
	if err != nil {
		return done, err
	}
	people := auth.New(auth.Config{Store: d.store, Keys: d.keys, Issuer: "keyline replay", Now: now, Random: rand.Reader})
	hub := realtime.NewHub(d.store, d.vault, people, log)
	done, err = d.replayer(hub, people)(ctx)
	return done, errors.Join(err, hub.Close(ctx), d.store.Close())
}

// serveReplay answers another process of this program.
func serveReplay(w http.ResponseWriter, r *http.Request, replay replayer) {
	done, err := replay(r.Context())
	if err != nil {
		http.Error(w, err.Error(), http.StatusConflict)
		return
	}
	_ = json.NewEncoder(w).Encode(done) // who does not hear it asks again
}
