package esdb

import (
	"fmt"
	"log/slog"
	"os"
	"strings"
	"sync"
	"testing"

	"go.uber.org/goleak"

	"keyline/events/esdb/esdbtest"
	"keyline/events/storetest"
)

// TestMain looks for leaks at the end of all. A connection of the official
// client that is lost while several are in it stays behind; see links.
func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m, goleak.IgnoreTopFunction("google.golang.org/grpc/internal/grpcsync.(*CallbackSerializer).run"))
}

func discard() *slog.Logger { return slog.New(slog.DiscardHandler) }

func connect(t testing.TB, connection string) *Store {
	t.Helper()
	s, err := Open(connection, discard())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func insecure(server *esdbtest.Server) string {
	return "esdb://" + server.Addr() + "?tls=false&discoveryInterval=5"
}

// servers opens stores on a server for each directory, which stands for the
// server's own.
func servers() storetest.Open {
	var mu sync.Mutex
	byDir := map[string]*esdbtest.Server{}
	return func(t testing.TB, dir string) storetest.Store {
		t.Helper()
		mu.Lock()
		defer mu.Unlock()
		if byDir[dir] == nil {
			byDir[dir] = esdbtest.Start(t, esdbtest.Config{})
		}
		return connect(t, insecure(byDir[dir]))
	}
}

// shared opens stores on one server, in a namespace for each directory.
func shared(connection string) storetest.Open {
	var mu sync.Mutex
	byDir := map[string]int{}
	run := fmt.Sprintf("t%d", os.Getpid())
	return func(t testing.TB, dir string) storetest.Store {
		t.Helper()
		mu.Lock()
		defer mu.Unlock()
		if byDir[dir] == 0 {
			byDir[dir] = len(byDir) + 1
		}
		separator := "?"
		if strings.Contains(connection, "?") {
			separator = "&"
		}
		return connect(t, fmt.Sprintf("%s%snamespace=%sn%d", connection, separator, run, byDir[dir]))
	}
}

func TestStore(t *testing.T) { storetest.Run(t, servers()) }

func TestStoreIsDurable(t *testing.T) { storetest.RunDurable(t, servers()) }

// TestStoreOnSharedServer proves it where others are on the same server: on
// the stand-in, and all of it on the server that KEYLINE_ESDB names, if it
// names one.
func TestStoreOnSharedServer(t *testing.T) {
	t.Run("stand-in", func(t *testing.T) {
		storetest.RunDurable(t, shared(insecure(esdbtest.Start(t, esdbtest.Config{}))))
	})
	if real := os.Getenv("KEYLINE_ESDB"); real != "" {
		t.Run("KEYLINE_ESDB", func(t *testing.T) {
			open := shared(real)
			storetest.Run(t, open)
			storetest.RunDurable(t, open)
		})
	}
}

func BenchmarkStore(b *testing.B) { storetest.Bench(b, servers()) }
