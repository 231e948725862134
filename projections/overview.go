package projections

import (
	"slices"
	"strconv"

	"keyline/events"
)

// columns say of every event when it was, of which type and by whom: what a
// reader needs to find his way through a long past. They take 13 bytes for an
// event.
type columns struct {
	at     []int64 // Unix milliseconds
	kind   []uint16
	actor  []uint16
	unseen []uint8 // for each audience two bits: may not know the type, the actor
	kinds  names
	actors names
	titles []titled
}

// titled is what the board is called from that many events on.
type titled struct {
	size  int64
	title string
}

// names gives each name a number, the empty one 0.
type names struct {
	list   []string
	number map[string]uint16
}

func newNames() names { return names{list: []string{""}, number: map[string]uint16{"": 0}} }

// of is 0 for what does not fit any more, which a board with at most a
// thousand people never has.
func (n *names) of(name string) uint16 {
	i, ok := n.number[name]
	if !ok && len(n.list) < 1<<16 {
		i = uint16(len(n.list))
		n.number[name] = i
		n.list = append(n.list, name)
	}
	return i
}

func newColumns() columns { return columns{kinds: newNames(), actors: newNames()} }

func (c *columns) add(f events.Fact[events.Event], seen [Audiences]shownTo, title string) {
	if n := len(c.titles); n == 0 || c.titles[n-1].title != title {
		c.titles = append(c.titles, titled{int64(len(c.at)) + 1, title})
	}
	c.at = append(c.at, f.At.UnixMilli())
	c.kind = append(c.kind, c.kinds.of(f.Event.Type()))
	c.actor = append(c.actor, c.actors.of(f.Meta.Actor))
	var unseen uint8
	for a, s := range seen {
		if !s.kind {
			unseen |= 1 << (2 * a)
		}
		if !s.actor {
			unseen |= 2 << (2 * a)
		}
	}
	c.unseen = append(c.unseen, unseen)
}

// AppendOverview appends every event in short, as columns:
//
//	{"size":3,"page":500,"at":[1772442001000,5,0],"types":["","BoardCreated"],"t":[1,0,1],"people":["","adaadaadaada"],"p":[1,0,1]}
//
// at has the first time in Unix milliseconds and then the differences; t and p
// point into types and people, at the empty name for what the audience may not
// know of. Of more than upTo events there are that many.
func (c *columns) AppendOverview(dst []byte, a Audience, upTo int64) []byte {
	size := min(int64(len(c.at)), upTo)
	dst = append(dst, `{"size":`...)
	dst = strconv.AppendInt(dst, size, 10)
	dst = append(dst, `,"page":`...)
	dst = strconv.AppendInt(dst, PageSize, 10)
	dst = append(dst, `,"at":[`...)
	last := int64(0)
	for i, at := range c.at[:size] {
		dst = separate(dst, i)
		dst = strconv.AppendInt(dst, at-last, 10)
		last = at
	}
	known := [2]names{newNames(), newNames()} // a name that stands for what is unseen alone stays unknown
	for k, column := range [2]struct {
		label, from string
		values      []uint16
		all         []string
	}{{`],"t":[`, `],"types":[`, c.kind, c.kinds.list}, {`],"p":[`, `],"people":[`, c.actor, c.actors.list}} {
		dst = append(dst, column.label...)
		for i, v := range column.values[:size] {
			if c.unseen[i]&(1<<(2*int(a)+k)) != 0 {
				v = 0
			}
			dst = separate(dst, i)
			dst = strconv.AppendUint(dst, uint64(known[k].of(column.all[v])), 10)
		}
		dst = append(dst, column.from...)
		for i, name := range known[k].list {
			dst = separate(dst, i)
			dst = appendString(dst, name)
		}
	}
	return append(dst, ']', '}')
}

// SizeAt is how many events there were at a time, in Unix milliseconds.
func (c *columns) SizeAt(at int64) int64 {
	n, _ := slices.BinarySearch(c.at, at+1)
	return int64(n)
}

// At is the time of the last of so many events, at least 1, in Unix
// milliseconds.
func (c *columns) At(size int64) int64 { return c.at[size-1] }

// Title is what the board was called after so many events.
func (c *columns) Title(size int64) (title string) {
	for _, t := range c.titles {
		if t.size > size {
			break
		}
		title = t.title
	}
	return title
}

func separate(dst []byte, i int) []byte {
	if i > 0 {
		dst = append(dst, ',')
	}
	return dst
}
