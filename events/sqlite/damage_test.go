package sqlite

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"

	"keyline/events"
	"keyline/events/storetest"
)

const parts = 2 // of what is tried at the same time

var damageStreams = []events.Stream{"board-a", "board-b", "person-c"}

// written is a closed log of three streams and what it holds.
func written(t *testing.T) (file []byte, want map[events.Stream][]events.Recorded) {
	path := filepath.Join(t.TempDir(), "keyline.db")
	s := mustOpen(t, path)
	fill(t, s, "key-gone", 2)
	for _, stream := range damageStreams {
		fill(t, s, stream, 20)
	}
	big := thing("board-a", 20)
	big.Data = fmt.Appendf(nil, `{"text":"%s"}`, bytes.Repeat([]byte("y"), 9000)) // overflow pages
	if _, err := s.Append(t.Context(), "board-a", 19, big); err != nil {
		t.Fatal(err)
	}
	if err := s.Delete(t.Context(), "key-gone"); err != nil {
		t.Fatal(err)
	}
	want = map[events.Stream][]events.Recorded{}
	for r, err := range s.ReadAll(t.Context(), events.Start) {
		if err != nil {
			t.Fatal(err)
		}
		want[r.Stream] = append(want[r.Stream], r)
	}
	mustClose(t, s)
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return file, want
}

// honest opens a damaged file at a path and checks that every event is served as it was
// written, reported as damaged, or refused by Open; it answers whether
// anything was noticed.
func honest(t *testing.T, path, what string, file []byte, want map[events.Stream][]events.Recorded) (noticed bool) {
	t.Helper()
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := Open(path)
	if err != nil {
		return true
	}
	defer s.Close()
	for _, stream := range damageStreams {
		served := map[events.Revision]bool{}
		missed := 0
		// Read on behind each damaged event, as a rescuer would.
		for from := events.Revision(0); from < events.Revision(len(want[stream])); {
			next := events.Revision(len(want[stream]))
			for r, err := range s.Read(t.Context(), stream, from) {
				var d *events.Damaged
				if errors.As(err, &d) {
					noticed = true
					missed++
					next = max(d.Revision, from) + 1
					break
				}
				if err != nil {
					t.Fatalf("%s: read %s: %v, want Damaged", what, stream, err)
				}
				if r.Hash() != want[stream][r.Revision].Hash() {
					t.Fatalf("%s: %s %d served wrong", what, stream, r.Revision)
				}
				served[r.Revision] = true
			}
			from = next
		}
		if len(served)+missed < len(want[stream]) {
			t.Fatalf("%s: %s: %d served and %d reported of %d", what, stream, len(served), missed, len(want[stream]))
		}
	}
	for stream, all := range want {
		end, _, err := s.end(stream)
		if last := events.Revision(len(all)) - 1; err != nil || end.last != last && end.last != last+1 {
			t.Fatalf("%s: %s would go on after revision %d, %v; it ends at %d", what, stream, end.last, err, last)
		}
	}
	n := 0
	for r, err := range s.ReadAll(t.Context(), events.Start) {
		if err != nil {
			return true
		}
		if n++; r.Hash() != want[r.Stream][r.Revision].Hash() {
			t.Fatalf("%s: read all: %s %d served wrong", what, r.Stream, r.Revision)
		}
	}
	if n != 61 {
		t.Fatalf("%s: read all: %d events of 61 and no error", what, n)
	}
	return noticed
}

func TestDamageIsReportedAndNeverServed(t *testing.T) {
	t.Parallel()
	file, want := written(t)
	path := filepath.Join(t.TempDir(), "keyline.db")
	if honest(t, path, "intact file", file, want) {
		t.Fatal("damage found in an intact file")
	}
	seed := storetest.Seed(t)
	flips := storetest.Times(t, "FLIPS", 200)
	var noticed atomic.Int64
	t.Run("all", func(t *testing.T) {
		for part := range parts {
			t.Run(fmt.Sprint(part), func(t *testing.T) {
				t.Parallel()
				path := filepath.Join(t.TempDir(), "keyline.db")
				random := rand.New(rand.NewPCG(seed, uint64(part)))
				for i := part; i < flips; i += parts {
					at, bit := random.IntN(len(file)), byte(1)<<random.IntN(8)
					if flips >= len(file) {
						at = i % len(file) // every byte
					}
					damaged := bytes.Clone(file)
					damaged[at] ^= bit
					if honest(t, path, fmt.Sprintf("seed %d: byte %d bit %#x", seed, at, bit), damaged, want) {
						noticed.Add(1)
					}
				}
			})
		}
	})
	t.Logf("proof: %d flipped bits in %d bytes, %d noticed, 0 events served wrong, seed %d", flips, len(file), noticed.Load(), seed)
	// The rest hit unused space of pages.
	if noticed.Load() < int64(flips)/3 {
		t.Errorf("seed %d: %d of %d flips noticed", seed, noticed.Load(), flips)
	}
}

func TestACutFileIsNoticed(t *testing.T) {
	t.Parallel()
	file, want := written(t)
	path := filepath.Join(t.TempDir(), "keyline.db")
	cuts, step := 0, max(1, len(file)/storetest.Times(t, "FLIPS", 72))
	for at := 1; at < len(file); at += step {
		cuts++
		if !honest(t, path, fmt.Sprintf("cut at %d", at), file[:at], want) {
			t.Errorf("cut at %d of %d not noticed", at, len(file))
		}
	}
	t.Logf("proof: cut at %d places of %d bytes, all noticed", cuts, len(file))
}

// Damage in one event leaves all others readable, its own stream's too.
func TestDamageIsKeptToItself(t *testing.T) {
	file, want := written(t)
	victim := want["board-b"][7]
	at := bytes.Index(file, victim.Data)
	if at < 0 {
		t.Fatal("event not found in the file")
	}
	file[at+10] ^= 4
	path := filepath.Join(t.TempDir(), "keyline.db")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	s := mustOpen(t, path)
	readable := 0
	for _, stream := range damageStreams {
		for from := events.Revision(0); from <= 20; from++ {
			for r, err := range s.Read(t.Context(), stream, from) {
				if err == nil {
					from = r.Revision
					readable++
					continue
				}
				var d *events.Damaged
				if !errors.As(err, &d) || *d != (events.Damaged{Stream: "board-b", Revision: 7, Position: victim.Position}) {
					t.Errorf("read %s: %v", stream, err)
				}
				from = 7
			}
		}
	}
	if readable != 60 {
		t.Errorf("%d events readable, want 60 of 61", readable)
	}
	if _, err := s.Append(t.Context(), "board-b", 19, thing("board-b", 20)); err != nil {
		t.Errorf("append to a damaged stream: %v", err)
	}
	if err := s.Backup(t.Context(), filepath.Join(t.TempDir(), "copy")); !errors.As(err, new(*events.Damaged)) {
		t.Errorf("backup of a damaged log: %v, want Damaged", err)
	}
}
