package text

import "math"

// cursor walks an op and hands out its parts whole or in pieces. Past the end
// it hands out keeps for ever, which is what a trailing keep left out means.
type cursor struct {
	rest Op
	now  Part
	size int
}

func newCursor(o Op) (*cursor, error) {
	c := &cursor{rest: o}
	return c, c.next()
}

func (c *cursor) next() error {
	if len(c.rest) == 0 {
		c.now, c.size = Part{Keep: math.MaxInt}, math.MaxInt
		c.rest = nil
		return nil
	}
	c.now, c.rest = c.rest[0], c.rest[1:]
	n, err := c.now.size()
	c.size = n
	return err
}

func (c *cursor) done() bool { return c.now.Keep == math.MaxInt }

// take hands out n units of the current part; n is at most its size.
func (c *cursor) take(n int) (Part, error) {
	if c.done() {
		return Part{Keep: n}, nil
	}
	if n == c.size {
		whole := c.now
		return whole, c.next()
	}
	c.size -= n
	switch {
	case c.now.Keep > 0:
		c.now.Keep -= n
		return Part{Keep: n}, nil
	case c.now.Delete > 0:
		c.now.Delete -= n
		return Part{Delete: n}, nil
	}
	head, tail, err := split(c.now.Insert, n)
	c.now.Insert = tail
	return Part{Insert: head}, err
}

// size is the number of units the part keeps, deletes or inserts.
func (p Part) size() (int, error) {
	switch {
	case p.Keep > 0 && p.Delete == 0 && p.Insert == "":
		return p.Keep, nil
	case p.Delete > 0 && p.Keep == 0 && p.Insert == "":
		return p.Delete, nil
	case p.Insert != "" && p.Keep == 0 && p.Delete == 0:
		return Len(p.Insert), nil
	}
	return 0, ErrMalformed
}
