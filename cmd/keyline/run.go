package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
)

const usage = `Keyline is a live OKR board that remembers everything.

  keyline                 start it on this machine and print a link to open
  keyline backup FILE     copy everything into one file, while it runs or not
  keyline export FILE     write all boards into one file that another Keyline or
                          another store takes; FILE BOARD writes one board, and
                          -handover KEYFILE is for a Keyline with other keys
  keyline import FILE     bring them into this one, checked event by event;
                          -key KEYFILE opens what was handed over
  keyline verify FILE     check an exported history, offline; -key KEY and
                          -checkpoint FILE say what you know from elsewhere
  keyline erase person NAME        show what erasing somebody would come to
  keyline erase text BOARD NOTE... or erasing the texts of notes; what is shown
                          is erased with -confirm CODE, while it runs or not
  keyline keys rotate     let a new key sign checkpoints, by the word of the old
                          one, while it runs or not
  keyline replay -verify  fold the whole log again, twice, and compare it with
                          the live boards, while it runs or not
  keyline version         say which version this is

To start with, no option is needed. For a team, say under which address people
open Keyline and who does the encryption:

  keyline -addr :443 -public-url https://okr.example.org -tls-cert c.pem -tls-key k.pem
  keyline -public-url https://okr.example.org -acme           (certificate from Let's Encrypt)
  keyline -public-url https://okr.example.org -trusted-proxy 127.0.0.1   (a proxy does TLS)

Many machines keep the same boards in an EventStoreDB or KurrentDB; all of them
need the same keys in their data folders:

  KEYLINE_STORE='esdb://user:password@db1,db2,db3?tlsCAFile=ca.crt' keyline ...

Options:

`

// Exit codes of Run.
const (
	exitOK    = 0
	exitError = 1
	exitUsage = 2
)

// Run is the program: it does what args ask for and returns its exit code.
// Serving ends when ctx does.
func Run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	command := "serve"
	if len(args) > 0 && args[0] != "" && args[0][0] != '-' {
		command, args = args[0], args[1:]
	}
	var err error
	switch command {
	case "serve":
		err = runServe(ctx, args, stdout, stderr)
	case "backup":
		err = runBackup(ctx, args, stdout)
	case "export":
		err = runExport(ctx, args, stdout, stderr)
	case "import":
		err = runImport(ctx, args, stdout, stderr)
	case "erase":
		err = runErase(ctx, args, stdout)
	case "keys":
		err = runKeys(ctx, args, stdout)
	case "replay":
		err = runReplay(ctx, args, stdout)
	case "verify":
		err = runVerify(args, stdout)
	case "version":
		fmt.Fprintln(stdout, version())
	case "help":
		err = flag.ErrHelp
	default:
		err = usageError(fmt.Sprintf("there is no command %q", command))
	}
	var wrong usageError
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(stdout, usage)
		o := options{}
		flags := o.flags()
		flags.SetOutput(stdout)
		flags.PrintDefaults()
		return exitOK
	case errors.As(err, &wrong):
		fmt.Fprintf(stderr, "keyline: %v\nkeyline -help lists what can be said.\n", err)
		return exitUsage
	}
	fmt.Fprintf(stderr, "keyline: %v\n", err)
	return exitError
}

// usageError says what is wrong with the arguments.
type usageError string

func (u usageError) Error() string { return string(u) }

func version() string {
	v, revision := "unknown", ""
	if info, ok := debug.ReadBuildInfo(); ok {
		v = info.Main.Version
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				revision = " " + s.Value
			}
		}
	}
	return "keyline " + v + revision + " " + runtime.Version() + " " + runtime.GOOS + "/" + runtime.GOARCH
}
