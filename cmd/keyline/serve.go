package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"keyline/events/space"
	"keyline/realtime"
	"keyline/realtime/api"
	"keyline/realtime/audit"
	"keyline/realtime/auth"
	"keyline/realtime/erase"
	"keyline/realtime/practice"
	"keyline/realtime/sample"
	"keyline/ui"
)

const (
	homeSpace    = "home" // the one that a fresh Keyline has
	stopRequests = 5 * time.Second
	stopRooms    = 15 * time.Second
	storeAnswers = 15 * time.Second
)

func runServe(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	o, rest, err := parseOptions(args)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return usageError(fmt.Sprintf("serve takes options alone, not %q", rest[0]))
	}
	f, err := o.front()
	if err != nil {
		return err
	}
	if o.weak, err = o.checkStore(); err != nil {
		return err
	}
	return serve(ctx, o, f, stdout, newLog(stderr))
}

// serve runs until ctx ends and then finishes what it began: requests, appends
// of rooms, the database, in this order.
func serve(ctx context.Context, o options, f front, stdout io.Writer, log *slog.Logger) (err error) {
	secure, err := o.tlsConfig(f)
	if err != nil {
		return err
	}
	d, err := o.openData(log)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.store.Close()) }()
	listener, err := o.listen()
	if err != nil {
		return err
	}
	_, port, err := net.SplitHostPort(listener.Addr().String())
	if err != nil {
		return errors.Join(fmt.Errorf("listen: %w", err), listener.Close())
	}
	origins := f.origins(port)
	service := auth.New(auth.Config{Store: d.store, Keys: d.keys, Issuer: origins[0], Now: now, Random: rand.Reader})
	hub := realtime.NewHub(d.store, d.vault, service, log)
	archive := audit.New(d.store, d.vault, d.signer)
	hub.Sign(archive.Head)
	eraser := erase.New(d.store, d.vault, hub, service, archive)
	troupe := practice.New(hub, log)
	server := api.New(api.Config{
		Hub: hub, Troupe: troupe, Samples: sample.New(d.store, d.vault), Auth: service, Archive: archive, Security: audit.NewLog(d.store, d.signer), Eraser: eraser, Pages: ui.Handler(), Ready: d.ready, Log: log, Now: now, Random: rand.Reader,
		Origins: origins, Proxies: f.proxies, Weak: o.weak,
	})
	server.TLSConfig = secure

	stop := func() error {
		requests, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopRequests)
		defer cancel()
		if server.Shutdown(requests) != nil {
			_ = server.Close() // somebody did not finish in time
		}
		troupe.Close()
		rooms, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopRooms)
		defer cancel()
		if err := hub.Close(rooms); err != nil {
			return fmt.Errorf("stop rooms: %w", err)
		}
		return nil
	}
	link, err := prepare(ctx, hub, service)
	if err != nil {
		return errors.Join(err, listener.Close(), stop())
	}
	if o.store != "" {
		if err := follow(ctx, hub, archive); err != nil {
			return errors.Join(err, listener.Close(), stop())
		}
	}
	if err := d.recordRotations(ctx, hub); err != nil {
		return errors.Join(err, listener.Close(), stop())
	}
	if d.file != nil { // it is for those who cannot open the file meanwhile
		control, err := openControl(d, eraser, service, d.replayer(hub, service), d.rotator(hub))
		if err != nil {
			return errors.Join(err, listener.Close(), stop())
		}
		defer control.close()
	}

	failed := make(chan error, 1)
	go func() {
		if secure != nil {
			failed <- server.ServeTLS(listener, "", "")
		} else {
			failed <- server.Serve(listener)
		}
	}()
	greet(stdout, o, f, port, origins[0], link)
	rotated := time.NewTicker(auth.AccessLife / 2)
	defer rotated.Stop()
	for {
		select {
		case <-rotated.C:
			if err := d.keys.Rotate(now()); err != nil {
				log.Error("signing key cannot be renewed", "error", err)
			}
		case err := <-failed:
			if errors.Is(err, http.ErrServerClosed) {
				err = nil
			}
			return errors.Join(err, stop())
		case <-ctx.Done():
			fmt.Fprintln(stdout, "Stopping.")
			return stop()
		}
	}
}

// follow waits until the hub hears of what other nodes do.
func follow(ctx context.Context, hub *realtime.Hub, archive *audit.Archive) error {
	ctx, cancel := context.WithTimeout(ctx, storeAnswers)
	defer cancel()
	return hub.Follow(ctx, archive.Drop)
}

// prepare makes sure that there is a space and gives a link to own it.
func prepare(ctx context.Context, hub *realtime.Hub, service *auth.Service) (link string, err error) {
	if err := found(ctx, hub); err != nil {
		return "", err
	}
	return service.OwnerLink(homeSpace)
}

func found(ctx context.Context, hub *realtime.Hub) error {
	c := space.FoundSpace{Space: homeSpace, Name: "Keyline"}
	if err := hub.Spaces().Do(ctx, homeSpace, "", "found-"+homeSpace, c); err != nil {
		return fmt.Errorf("found the first space: %w", err)
	}
	return nil
}

func greet(w io.Writer, o options, f front, port, origin, link string) {
	fmt.Fprintf(w, "Keyline is running at %s\n", origin)
	if _, asked, _ := net.SplitHostPort(o.addr); asked != port && asked != "0" {
		fmt.Fprintf(w, "(Port %s is taken, so it is %s this time.)\n", asked, port)
	}
	if o.store == "" {
		fmt.Fprintf(w, "Everything is kept in %s\n\n", o.data)
	} else {
		fmt.Fprintf(w, "Boards are kept in the event store, the keys to them in %s\n\n", filepath.Join(o.data, keysFolder))
	}
	for _, weak := range o.weak {
		fmt.Fprintf(w, "WARNING: %s.\n\n", weaknesses[weak])
	}
	if f.public != nil && f.public.Scheme == "http" && !isLoopback(f.public.Host) {
		fmt.Fprint(w, "WARNING: there is no encryption. Everybody on the network can read along\nand take over sign-ins.\n\n")
	}
	fmt.Fprintf(w, "Open this link to sign in as the owner. It works once, within %d minutes;\na restart prints another.\n\n", int(auth.OwnerLinkLife.Minutes()))
	fmt.Fprintf(w, "  %s/owner#%s\n\nStop with Ctrl+C.\n", origin, link)
}

// newLog writes for machines, unless somebody looks: then it says only what
// needs attention, so that the link stays in sight.
func newLog(w io.Writer) *slog.Logger {
	if f, ok := w.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
			return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{Level: slog.LevelWarn}))
		}
	}
	return slog.New(slog.NewJSONHandler(w, nil))
}
