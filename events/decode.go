package events

import (
	"context"
	"iter"
	"sync"
	"time"
)

const (
	decodedTogether = 512

	// Keys of a store that is near are read one after the other, which costs
	// less; probes tell whether it is. Those of one that is far are read
	// several at once, since each would wait for its way.
	probes       = 8
	near         = 300 * time.Microsecond
	keysTogether = 32
)

// Decoded is a recorded event with what it says.
type Decoded struct {
	Recorded
	Event Event
	Meta  Meta
}

// DecodeAll decodes what is read of a store. It reads the keys of many events
// ahead, several at once where that is quicker. After an error the sequence ends; those are what is read and Decode's.
func (c *Codec) DecodeAll(ctx context.Context, recorded iter.Seq2[Recorded, error]) iter.Seq2[Decoded, error] {
	return func(yield func(Decoded, error) bool) {
		waiting := make([]Decoded, 0, decodedTogether)
		pass := func() bool {
			ring := c.ringFor(ctx, waiting)
			for _, d := range waiting {
				var err error
				if d.Event, err = opened(ctx, d.Event, d.Recorded, ring); err != nil {
					yield(Decoded{}, undecoded(d.Recorded, err))
					return false
				}
				if !yield(d, nil) {
					return false
				}
			}
			waiting = waiting[:0]
			return true
		}
		for r, err := range recorded {
			d := Decoded{Recorded: r}
			if err == nil {
				if d.Event, d.Meta, err = c.sealed(r); err != nil {
					err = undecoded(r, err)
				}
			}
			if err != nil {
				if pass() {
					yield(Decoded{}, err)
				}
				return
			}
			if waiting = append(waiting, d); len(waiting) == decodedTogether && !pass() {
				return
			}
		}
		pass()
	}
}

// ringFor reads the keys of some events. A key that is not there was erased:
// keys are recorded before what is sealed with them.
func (c *Codec) ringFor(ctx context.Context, waiting []Decoded) keyring {
	type answer struct {
		key   itemKey
		found bool
		err   error
	}
	read := map[Stream]*answer{}
	var names []Stream
	for _, d := range waiting {
		if s, ok := d.Event.(Secret); ok {
			name := keyStream(d.Stream, s.SecretItem())
			if read[name] == nil {
				read[name] = &answer{}
				names = append(names, name)
			}
		}
	}
	get := func(name Stream) {
		a := read[name]
		a.key, a.found, a.err = c.vault.key(ctx, name)
	}
	start, first := time.Now(), min(probes, len(names))
	for _, name := range names[:first] {
		get(name)
	}
	workers := 1
	if time.Since(start) > time.Duration(first)*near {
		workers = keysTogether
	}
	next := make(chan Stream)
	var all sync.WaitGroup
	for range min(workers, len(names)-first) {
		all.Go(func() {
			for name := range next {
				get(name)
			}
		})
	}
	for _, name := range names[first:] {
		next <- name
	}
	close(next)
	all.Wait()
	return func(_ context.Context, name Stream) (itemKey, bool, error) {
		a := read[name]
		return a.key, a.found, a.err
	}
}
