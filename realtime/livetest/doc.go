package livetest

import (
	"encoding/json"
	"fmt"
	"strings"

	"keyline/events/text"
)

// Doc is a field as one client types in it.
type Doc struct {
	client  *Client
	field   string
	text    string // confirmed by the room
	version int

	flight text.Op // sent, no receipt yet
	flying bool
	n      int      // number of the op in flight
	queue  []queued // to be sent, one after the other

	// base is the text last seen saved, log every op confirmed since. A save
	// of a version before floor says nothing about them: base and log were
	// made from a welcome's text at that version.
	base  string
	log   []logged
	floor int
}

// queued is an op on its way to flight. It has a number if it was sent before
// (T7).
type queued struct {
	n  int
	op text.Op
}

// logged is a confirmed op; n is its number if it was typed here.
type logged struct {
	version int
	n       int
	op      text.Op
}

func (c *Client) newDoc(field, t string, version int) *Doc {
	return &Doc{client: c, field: field, text: t, base: t, version: version, floor: version}
}

// Text is what the person sees: the table's, or with typing the field's.
func (c *Client) Text(field string) string {
	d := c.docs[field]
	if d == nil {
		return c.TableText(field)
	}
	t := d.text
	for _, op := range d.unconfirmed() {
		t = must(text.Apply(t, op))
	}
	return t
}

func (d *Doc) unconfirmed() []text.Op {
	var ops []text.Op
	if d.flying {
		ops = append(ops, d.flight)
	}
	for _, q := range d.queue {
		ops = append(ops, q.op)
	}
	return ops
}

// TableText is a field's text as far as the tables know.
func (c *Client) TableText(field string) string {
	kind, rest, _ := strings.Cut(field, "/")
	id, name, _ := strings.Cut(rest, "/")
	var t string
	if raw := c.Tables[kind][id][name]; raw != nil && json.Unmarshal(raw, &t) != nil {
		return ""
	}
	return t
}

// UnsavedFields are those with typing that was not seen saved.
func (c *Client) UnsavedFields() []string {
	var fields []string
	for field, d := range c.docs {
		if d.unsaved() {
			fields = append(fields, field)
		}
	}
	return fields
}

func (d *Doc) unsaved() bool {
	for _, l := range d.log {
		if l.n > 0 {
			return true
		}
	}
	return d.flying || len(d.queue) > 0
}

// Type edits a field the way the person sees it and returns the frame to send,
// nil while an earlier op is under way or the client is offline.
func (c *Client) Type(field string, op text.Op) []byte {
	d := c.docs[field]
	if d == nil {
		d = c.newDoc(field, c.TableText(field), 0)
		c.docs[field] = d
	}
	if last := len(d.queue) - 1; last >= 0 && d.queue[last].n == 0 {
		d.queue[last].op = must(text.Compose(d.queue[last].op, op))
	} else {
		d.queue = append(d.queue, queued{op: op})
	}
	if !c.Live {
		return nil
	}
	return d.send()
}

// send puts what waits into flight.
func (d *Doc) send() []byte {
	if d.flying || len(d.queue) == 0 {
		return nil
	}
	next := d.queue[0]
	d.queue = d.queue[1:]
	if next.n == 0 {
		d.client.typed++
		next.n = d.client.typed
	}
	d.flight, d.flying, d.n = next.op, true, next.n
	return encode(map[string]any{"t": "op", "f": d.field, "v": d.version, "n": d.n, "o": d.flight})
}

func (c *Client) op(f frame) ([][]byte, error) {
	var session string
	var op text.Op
	if err := json.Unmarshal(f.S, &session); err != nil {
		return nil, fmt.Errorf("T3: %w", err)
	}
	if err := json.Unmarshal(f.O, &op); err != nil {
		return nil, fmt.Errorf("T3: %w", err)
	}
	d := c.docs[f.F]
	if d == nil {
		d = c.newDoc(f.F, c.TableText(f.F), 0)
		c.docs[f.F] = d
	}
	own := session == c.Session && f.N > 0
	if own && op.Empty() && f.V == d.version {
		return nil, nil // T5: the op was sent twice
	}
	if own && d.flying && f.N == d.n {
		if f.V != d.version+1 {
			return nil, fmt.Errorf("T3: receipt makes version %d of %s from %d", f.V, f.F, d.version)
		}
		d.confirm(f.V, d.n, d.flight)
		d.flight, d.flying = nil, false
		if frame := d.send(); frame != nil {
			return [][]byte{frame}, nil
		}
		return nil, nil
	}
	if f.V != d.version+1 {
		return nil, fmt.Errorf("T3: op makes version %d of %s from %d", f.V, f.F, d.version)
	}
	d.confirm(f.V, 0, op)
	if d.flying {
		op, d.flight = must2(text.Transform(op, d.flight))
	}
	for i := range d.queue {
		op, d.queue[i].op = must2(text.Transform(op, d.queue[i].op))
	}
	return nil, nil
}

func (d *Doc) confirm(version, n int, op text.Op) {
	d.text = must(text.Apply(d.text, op))
	d.version = version
	d.log = append(d.log, logged{version, n, op})
}

// save forgets what is durable (T6).
func (d *Doc) save(version int, saved string) {
	if version > d.version || version < d.floor {
		return
	}
	for len(d.log) > 0 && d.log[0].version <= version {
		d.log = d.log[1:]
	}
	d.base = saved
}

// reset takes the room's text after it refused an op (T9).
func (d *Doc) reset(t string, version int) {
	*d = *d.client.newDoc(d.field, t, version)
}

// rejoin lays what is unsaved over the text of a welcome (T7).
func (d *Doc) rejoin(w welcomeDoc) error {
	ledger := newLedger(d.base)
	for _, l := range d.log {
		ledger.apply(l.op, l.n)
	}
	if d.flying {
		ledger.apply(d.flight, d.n)
	}
	unsent := d.client.typed + 1
	for _, q := range d.queue {
		if q.n == 0 {
			q.n = unsent
		}
		ledger.apply(q.op, q.n)
	}
	fresh := d.client.newDoc(d.field, w.Text, w.V)
	theirs := text.Diff(ledger.text(w.N), w.Text)
	moved, from := theirs, w.N
	for n := range ledger.numbers(unsent) {
		if n <= w.N {
			continue
		}
		q := queued{n: n}
		var err error
		if moved, q.op, err = text.Transform(moved, ledger.own(from, n)); err != nil {
			return err
		}
		if from = n; n == unsent {
			q.n = 0
		}
		if !q.op.Empty() {
			fresh.queue = append(fresh.queue, q)
		}
	}
	if w.Saved < w.V {
		fresh.base = d.base
		for own := range ledger.numbers(w.N) {
			fresh.log = append(fresh.log, logged{w.V, own, ledger.own(own-1, own)})
		}
		fresh.log = append(fresh.log, logged{w.V, 0, theirs})
	}
	*d = *fresh
	return nil
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(fmt.Sprintf("a client's own ops must fit: %v", err))
	}
	return v
}

func must2[T any](a, b T, err error) (T, T) {
	if err != nil {
		panic(fmt.Sprintf("a client's own ops must fit: %v", err))
	}
	return a, b
}
