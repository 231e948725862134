package main

import (
	"context"
	"crypto/rand"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"slices"

	"keyline/events"
	"keyline/events/archive"
	"keyline/events/space"
	"keyline/projections"
	"keyline/realtime"
	"keyline/realtime/auth"
)

// runImport brings the boards of an archive into the store. A repetition goes
// on where an earlier one was cut off.
func runImport(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	keyFile := ""
	o, rest, err := parseOptions(args, func(f *flag.FlagSet) { f.StringVar(&keyFile, "key", "", "") })
	if err != nil {
		return err
	}
	if len(rest) != 1 {
		return usageError("say what to bring in: keyline import [-data FOLDER] [-key KEYFILE] FILE")
	}
	var key *archive.Key
	if keyFile != "" {
		if key, err = readKey(keyFile); err != nil {
			return fmt.Errorf("import: %w", err)
		}
	}
	in, err := os.Open(rest[0])
	if err != nil {
		return fmt.Errorf("import: %w", err)
	}
	defer in.Close()
	d, err := o.openIdle(stderr)
	if err != nil {
		return err
	}
	report, err := archive.Import(ctx, d.place(), in, key)
	if err == nil && report.Of.Category() == events.BoardCategory {
		err = d.list(ctx, report.Of.ID(), newLog(stderr))
	}
	err = errors.Join(err, d.store.Close())
	var taken *archive.Taken
	switch {
	case errors.As(err, &taken):
		return fmt.Errorf("import: %w. Nothing was changed: %s", taken, instead(taken.Stream))
	case errors.Is(err, archive.ErrKey):
		return fmt.Errorf("import: %w. Make it with keyline export -handover KEYFILE and give that with -key KEYFILE, or put the folder %s of where it was made here before the first start", err, keysFolder)
	case err != nil:
		return fmt.Errorf("import %s: %w", rest[0], err)
	}
	tell(stdout, report)
	return nil
}

func instead(taken events.Stream) string {
	if taken.Category() == events.SpaceCategory {
		return "all boards at once go into a store that no Keyline was started on; into this one go single boards, keyline export FILE BOARD"
	}
	return "what is there stays as it is"
}

// list puts an imported board on the list of its space, last: it can be opened
// by then.
func (d *data) list(ctx context.Context, board string, log *slog.Logger) error {
	service := auth.New(auth.Config{Store: d.store, Keys: d.keys, Issuer: "import", Now: now, Random: rand.Reader})
	hub := realtime.NewHub(d.store, d.vault, service, log)
	err := found(ctx, hub)
	if err == nil {
		title, in := "", ""
		err = hub.Look(ctx, board, func(b *projections.Board) { title, in = b.State.Title.Value, b.State.Space })
		if err == nil {
			err = hub.Spaces().Do(ctx, in, "", "list-imported-"+board, space.ListBoard{Board: board, Title: title})
		}
	}
	stopping, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopRooms)
	defer cancel()
	return errors.Join(err, hub.Close(stopping))
}

func tell(w io.Writer, r archive.Report) {
	fmt.Fprintf(w, "Read %s: %s.\nWrote %d events, %d were there already. All were read back and are equal.\n", r.Of, amounts(r.Content), r.Written, r.Present)
	for _, line := range []struct {
		n    int
		text string
	}{
		{r.Kept, "of the people have signed in at both ends: what is known of them here stays."},
		{r.Later, "of the streams have gone on here since: that stays, too."},
		{r.Erased, "texts or people were erased here since, and stay erased."},
	} {
		if line.n > 0 {
			fmt.Fprintf(w, "%d %s\n", line.n, line.text)
		}
	}
	boards := make([]string, 0, len(r.Roots))
	for b, root := range r.Roots {
		boards = append(boards, fmt.Sprintf("%s: root %s, as before\n", b, root))
	}
	slices.Sort(boards)
	for _, b := range boards {
		fmt.Fprint(w, b)
	}
}
