package main

import (
	"fmt"
	"log/slog"
	"os"
	"slices"
	"strings"

	"keyline/events"
	"keyline/events/esdb"
)

// store is the log, whose life ends with the program.
type store interface {
	events.Store
	Close() error
}

// storeVariable gives the connection string where a command line would show
// its password to everybody on the machine.
const storeVariable = "KEYLINE_STORE"

// weaknesses of a connection and what they mean.
var weaknesses = map[string]string{
	esdb.WeakPlaintext:  "everybody on the network can read and change what is stored: leave out tls=false",
	esdb.WeakUnverified: "anybody on the network can pose as the event store: give tlsCAFile instead of tlsVerifyCert=false",
	esdb.WeakPassword:   "the event store still has the password it came with: change it",
}

// accepted is what -unsafe-store names.
func (o options) accepted() (names []string, err error) {
	for name := range strings.SplitSeq(o.unsafeStore, ",") {
		if name == "" {
			continue
		}
		if weaknesses[name] == "" {
			return nil, usageError(fmt.Sprintf("-unsafe-store %s: it may name plaintext, unverified and default-password", name))
		}
		names = append(names, name)
	}
	return names, nil
}

// checkStore refuses an event store whose connection is not fit for other
// people's data, unless each weakness was named. It returns those it has.
func (o options) checkStore() (weak []string, err error) {
	accepted, err := o.accepted()
	if err != nil || o.store == "" {
		return nil, err
	}
	if weak, err = esdb.Weak(o.store); err != nil {
		return nil, usageError("-store: " + err.Error())
	}
	for _, w := range weak {
		if !slices.Contains(accepted, w) {
			return nil, usageError(fmt.Sprintf("-store: %s. If that is really what you want: -unsafe-store %s", weaknesses[w], strings.Join(weak, ",")))
		}
	}
	return weak, nil
}

// openData opens the data folder and the store, which is in it or elsewhere.
func (o options) openData(log *slog.Logger) (*data, error) {
	if o.store == "" {
		return openData(o.data)
	}
	if err := os.MkdirAll(o.data, 0o700); err != nil {
		return nil, fmt.Errorf("make data folder: %w", err)
	}
	s, err := esdb.Open(o.store, log)
	if err != nil {
		return nil, fmt.Errorf("open store: %w", err)
	}
	return newData(o.data, s)
}
