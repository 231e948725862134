package storetest_test

import (
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"keyline/events/esdb"
	"keyline/events/esdb/esdbtest"
	"keyline/events/memory"
	"keyline/events/sqlite"
	"keyline/events/storetest"
)

var stores = []struct {
	name string
	open storetest.Open
}{
	{"memory", func(testing.TB, string) storetest.Store { return memory.New() }},
	{"SQLite", func(t testing.TB, dir string) storetest.Store {
		s, err := sqlite.Open(filepath.Join(dir, "keyline.db"))
		if err != nil {
			t.Fatal(err)
		}
		return s
	}},
	{"esdb, here", standIn(0)},
	{"esdb, 1 ms away", standIn(time.Millisecond)},
}

func standIn(distance time.Duration) storetest.Open {
	return func(t testing.TB, _ string) storetest.Store {
		s, err := esdb.Open("esdb://"+esdbtest.Start(t, esdbtest.Config{Distance: distance}).Addr()+"?tls=false", slog.New(slog.DiscardHandler))
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
}

// BenchmarkStores puts all stores side by side in one table: rates a second,
// and how that compares with SQLite. The event store is the stand-in, in this
// process and its memory.
func BenchmarkStores(b *testing.B) {
	var rates []storetest.Rates
	for _, s := range stores {
		rates = append(rates, storetest.Measure(b, s.open, time.Second))
	}
	var table strings.Builder
	fmt.Fprintf(&table, "\n%-22s%20s%20s%20s%20s%20s%20s\n", "a second", "appends, 1 writer", "64 writers", "events read", "caught up", "texts, each alone", "keys read ahead")
	for i, s := range stores {
		fmt.Fprintf(&table, "%-22s", s.name)
		for _, of := range []func(storetest.Rates) float64{
			func(r storetest.Rates) float64 { return r.Alone }, func(r storetest.Rates) float64 { return r.Crowd },
			func(r storetest.Rates) float64 { return r.Read }, func(r storetest.Rates) float64 { return r.CatchUp },
			func(r storetest.Rates) float64 { return r.Each }, func(r storetest.Rates) float64 { return r.Texts },
		} {
			fmt.Fprintf(&table, "%20s", fmt.Sprintf("%.0f (%.2gx)", of(rates[i]), of(rates[i])/of(rates[1])))
		}
		fmt.Fprintln(&table)
	}
	fmt.Print(table.String())
}
