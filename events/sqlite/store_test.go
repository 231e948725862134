package sqlite

import (
	"path/filepath"
	"testing"

	"keyline/events/storetest"
)

func openIn(t testing.TB, dir string) storetest.Store {
	t.Helper()
	s, err := Open(filepath.Join(dir, "keyline.db"))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestStore(t *testing.T) { storetest.Run(t, openIn) }

func TestStoreIsDurable(t *testing.T) { storetest.RunDurable(t, openIn) }

func BenchmarkStore(b *testing.B) { storetest.Bench(b, openIn) }
