package storetest

import (
	"context"
	"crypto/rand"
	"fmt"
	"iter"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"keyline/events"
)

// Rates are what a store does in a second.
type Rates struct {
	Alone   float64 // appends of one event by one writer
	Crowd   float64 // the same by 64 writers, each on its own board
	Read    float64 // events of a stream
	CatchUp float64 // events of the whole log, by a subscription
	Each    float64 // texts opened one after the other, each with a key of its own
	Texts   float64 // the same, keys read ahead
}

// Measure looks at each for a while. Events have about 280 bytes.
func Measure(t testing.TB, open Open, span time.Duration) (r Rates) {
	s := open(t, t.TempDir())
	defer s.Close()
	r.Alone = appendsOf(t, s, 1, span)
	r.Crowd = appendsOf(t, s, writers, span)
	r.Read = countFor(t, span, func() int { return countOf(t, s.Read(t.Context(), filled(t, s), 0)) })
	r.CatchUp = countFor(t, span, func() int { return caughtUp(t, s) })
	texts := sealedTexts(t, s)
	r.Each = countFor(t, span, func() int {
		c := secrets(s)
		n := 0
		for e, err := range s.Read(t.Context(), texts, 0) {
			if err == nil {
				_, _, err = c.Decode(t.Context(), e)
			}
			if err != nil {
				t.Fatal(err)
			}
			n++
		}
		return n
	})
	r.Texts = countFor(t, span, func() int {
		return countOf(t, secrets(s).DecodeAll(t.Context(), s.Read(t.Context(), texts, 0)))
	})
	return r
}

// countFor repeats f for a while and returns how much of it there is a second.
func countFor(t testing.TB, span time.Duration, f func() int) float64 {
	t.Helper()
	n, start := 0, time.Now()
	for n == 0 || time.Since(start) < span {
		n += f()
	}
	return float64(n) / time.Since(start).Seconds()
}

func countOf[T any](t testing.TB, seq iter.Seq2[T, error]) (n int) {
	t.Helper()
	for _, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	return n
}

func appendsOf(t testing.TB, s Store, writers int, span time.Duration) float64 {
	t.Helper()
	var n atomic.Int64
	var all sync.WaitGroup
	start := time.Now()
	for w := range writers {
		all.Go(func() {
			stream := events.Stream(fmt.Sprintf("board-%d.%d", writers, w))
			p := usual(280)
			for at := events.None; time.Since(start) < span; at++ {
				p.ID = events.DeriveID(string(stream), int(at))
				if _, err := s.Append(t.Context(), stream, at, p); err != nil {
					t.Error(err)
					return
				}
				n.Add(1)
			}
		})
	}
	all.Wait()
	return float64(n.Load()) / time.Since(start).Seconds()
}

// filled is a stream of 2,000 events.
func filled(t testing.TB, s Store) events.Stream {
	t.Helper()
	const stream, size = events.Stream("board-filled"), 2000
	for range s.Read(t.Context(), stream, 0) {
		return stream
	}
	p := make([]events.Proposed, size)
	for i := range p {
		p[i] = usual(280)
		p[i].ID = events.DeriveID("filled", i)
	}
	mustAppend(t, s, stream, events.None, p...)
	return stream
}

// caughtUp follows the log from its start until there is nothing more.
func caughtUp(t testing.TB, s Store) (n int) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	for signal, err := range s.Subscribe(ctx, events.Start) {
		if err != nil {
			t.Fatal(err)
		}
		if signal.CaughtUp {
			return n
		}
		n++
	}
	return n
}

// sealedTexts is a stream of 1,000 texts, each under a key of its own.
func sealedTexts(t testing.TB, s Store) events.Stream {
	t.Helper()
	const stream, size = events.Stream("board-sealed"), 1000
	c := secrets(s)
	p := make([]events.Proposed, size)
	var all sync.WaitGroup
	room := make(chan struct{}, writers)
	for i := range p {
		room <- struct{}{}
		all.Go(func() {
			defer func() { <-room }()
			var err error
			said := whispered{Item: fmt.Sprint("item", i), Text: "what somebody thinks of it"}
			if p[i], err = c.Encode(t.Context(), stream, said, events.Meta{Actor: "ana"}, events.DeriveID("sealed", i)); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	mustAppend(t, s, stream, events.None, p...)
	return stream
}

// secrets has no key in memory yet.
func secrets(s Store) *events.Codec {
	kinds := events.Kinds{"Whispered": {Schema: 1, Decode: events.Of[whispered]()}}
	return events.NewCodec(kinds, events.NewVault(s, [32]byte{1}, rand.Reader))
}

// whispered is an event with a text.
type whispered struct {
	Item string `json:"item"`
	Text string `json:"text"`
}

func (whispered) Type() string         { return "Whispered" }
func (w whispered) SecretItem() string { return w.Item }
func (w whispered) MapSecrets(f func(string) (string, error)) (events.Event, error) {
	var err error
	w.Text, err = f(w.Text)
	return w, err
}
