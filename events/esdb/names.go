package esdb

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"keyline/events"
)

// own are the categories whose streams are Keyline's wherever they are.
var own = map[string]bool{
	events.BoardCategory: true, events.SpaceCategory: true, events.PersonCategory: true, events.KeyCategory: true,
}

var namespaced = regexp.MustCompile(`^[a-z0-9]{1,32}\.`)

// names maps streams to those of the server and back. A forgettable stream
// that was deleted lives on under its next name: person-7f, person-7f~1, ...
type names struct {
	prefix string // of all streams of the namespace, or empty

	mu    sync.Mutex
	lives map[events.Stream]int // of streams that were deleted, as far as seen
}

// maxLives bounds what is remembered. What is forgotten is found out again.
const maxLives = 100_000

func newNames(namespace string) *names {
	n := &names{lives: map[events.Stream]int{}}
	if namespace != "" {
		n.prefix = namespace + "."
	}
	return n
}

// check refuses names that the server gives a meaning of its own, and those
// of other namespaces.
func (n *names) check(stream events.Stream) error {
	if stream == "" || n.prefix == "" && (stream[0] == '$' || namespaced.MatchString(string(stream))) {
		return fmt.Errorf("no stream can be called %q", stream)
	}
	return nil
}

// place is one life of a stream.
type place struct {
	stream events.Stream
	life   int
	name   string // at the server
}

// latest is the life of a stream that may be going on: all before are over.
func (n *names) latest(stream events.Stream) place {
	n.mu.Lock()
	life := n.lives[stream]
	n.mu.Unlock()
	return place{stream: stream, life: life, name: n.name(stream, life)}
}

// over notes that this life has ended.
func (n *names) over(p place) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if len(n.lives) >= maxLives {
		clear(n.lives)
	}
	n.lives[p.stream] = max(n.lives[p.stream], p.life+1)
}

func (n *names) name(stream events.Stream, life int) string {
	if !stream.Forgettable() {
		return n.prefix + string(stream)
	}
	name := n.prefix + strings.ReplaceAll(string(stream), "~", "~~")
	if life > 0 {
		name += "~" + strconv.Itoa(life)
	}
	return name
}

// parse is the stream that the server's name stands for. Not ok: none of this
// namespace.
func (n *names) parse(name string) (p place, ok bool) {
	rest, ok := strings.CutPrefix(name, n.prefix)
	if !ok || n.check(events.Stream(rest)) != nil {
		return p, false
	}
	p = place{stream: events.Stream(rest), name: name}
	if !p.stream.Forgettable() {
		return p, true
	}
	digits := len(rest) - len(strings.TrimRight(rest, "0123456789"))
	before := rest[:len(rest)-digits]
	// An odd number of tildes: the last is not part of an escaped pair.
	if tildes := len(before) - len(strings.TrimRight(before, "~")); digits > 0 && tildes%2 == 1 {
		life, err := strconv.Atoi(rest[len(rest)-digits:])
		if err != nil || life == 0 {
			return p, false
		}
		p.life, rest = life, before[:len(before)-1]
	}
	p.stream = events.Stream(strings.ReplaceAll(rest, "~~", "~"))
	return p, true
}
