package storetest

import (
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"keyline/events"
)

// Bench measures appends of one event with 1 and 64 writers, each on its own
// board, beside the disk's own limit: writes of the same size that are forced
// to the disk one by one, in the same directory and the same run.
func Bench(b *testing.B, open Open) {
	for _, n := range []int{1, writers} {
		b.Run(fmt.Sprintf("append/writers=%d", n), func(b *testing.B) { benchAppend(b, open, n) })
	}
	b.Run("read", func(b *testing.B) { benchRead(b, open) })
}

func benchAppend(b *testing.B, open Open, writers int) {
	dir := b.TempDir()
	raw := rawSyncs(b, dir)
	s := open(b, dir)
	defer s.Close()
	var left atomic.Int64
	left.Store(int64(b.N))
	var all sync.WaitGroup
	b.ResetTimer()
	for w := range writers {
		all.Go(func() {
			stream := events.Stream(fmt.Sprint("board-", w))
			p := usual(280)
			for n := events.None; left.Add(-1) >= 0; n++ {
				p.ID = events.DeriveID(string(stream), int(n))
				if _, err := s.Append(b.Context(), stream, n, p); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	rate := float64(b.N) / b.Elapsed().Seconds()
	b.ReportMetric(rate, "appends/s")
	b.ReportMetric(raw, "rawsyncs/s")
	b.ReportMetric(rate/raw, "ratio")
}

// usual makes an event of about n bytes.
func usual(n int) events.Proposed {
	p := batch("sized", 1)[0]
	for len(p.Data)+len(p.Meta) < n {
		p.Data = append(p.Data[:len(p.Data)-2], `x"}`...)
	}
	return p
}

func rawSyncs(b *testing.B, dir string) float64 {
	f, err := os.CreateTemp(dir, "raw")
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	block := make([]byte, 300)
	const n = 500
	// Space that is already allocated, as in a log that is written over.
	if _, err := f.Write(make([]byte, n*len(block))); err != nil {
		b.Fatal(err)
	}
	if err := f.Sync(); err != nil {
		b.Fatal(err)
	}
	start := time.Now()
	for i := range n {
		if _, err := f.WriteAt(block, int64(i*len(block))); err != nil {
			b.Fatal(err)
		}
		if err := dataSync(f); err != nil {
			b.Fatal(err)
		}
	}
	return n / time.Since(start).Seconds()
}

func benchRead(b *testing.B, open Open) {
	s := open(b, b.TempDir())
	defer s.Close()
	const size = 2000
	p := make([]events.Proposed, size)
	for i := range p {
		p[i] = usual(280)
		p[i].ID = events.DeriveID("read", i)
	}
	if _, err := s.Append(b.Context(), "board-a", events.None, p...); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		n := 0
		for _, err := range s.Read(b.Context(), "board-a", 0) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != size {
			b.Fatalf("%d events, want %d", n, size)
		}
	}
	b.ReportMetric(float64(size*b.N)/b.Elapsed().Seconds(), "events/s")
}
