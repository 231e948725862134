package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"keyline/events/proof"
)

// runVerify checks an exported history without a server or a data folder. What
// is not as it was signed is an error that names the first bad event.
func runVerify(args []string, stdout io.Writer) error {
	f := flag.NewFlagSet("keyline verify", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	key := f.String("key", "", "")
	older := f.String("checkpoint", "", "")
	// The file may stand before the flags, as people write it.
	file := ""
	for rest := args; ; {
		if err := f.Parse(rest); err != nil {
			return usageError(err.Error())
		}
		if f.NArg() == 0 {
			break
		}
		if file != "" {
			return usageError("one export at a time")
		}
		file, rest = f.Arg(0), f.Args()[1:]
	}
	if file == "" {
		return usageError("say what to check: keyline verify FILE [-key KEY] [-checkpoint FILE]")
	}
	known := proof.Known{}
	if *key != "" {
		known.Keys = []string{*key}
	}
	if *older != "" {
		note, err := os.ReadFile(*older)
		if err != nil {
			return fmt.Errorf("verify: %w", err)
		}
		known.Checkpoint = string(note)
	}
	in, err := os.Open(file)
	if err != nil {
		return fmt.Errorf("verify: %w", err)
	}
	defer in.Close()
	report, err := proof.Verify(in, known)
	if fault := (*proof.Fault)(nil); errors.As(err, &fault) {
		return fmt.Errorf("%s is NOT what was signed: %w", file, err)
	}
	if err != nil {
		return fmt.Errorf("verify %s: %w", file, err)
	}
	fmt.Fprintf(stdout, "%s: %d events of %s, the last at %s, are as signed by %s.\nRoot: %s\n", file, report.Size, report.Stream,
		time.UnixMilli(report.At).UTC().Format(time.RFC3339), report.By, report.Root)
	if report.Held > 0 {
		fmt.Fprintf(stdout, "Of %d events the file has the hash alone: they are about notes that were not revealed yet.\n", report.Held)
	}
	if report.Older > 0 {
		fmt.Fprintf(stdout, "They go on from the older checkpoint of %d events.\n", report.Older)
	}
	if *key == "" {
		fmt.Fprintln(stdout, "The key came with the file. Give the one you know with -key; it should be one of:")
		for _, k := range report.Keys {
			fmt.Fprintf(stdout, "  %s\n", k)
		}
	}
	return nil
}
