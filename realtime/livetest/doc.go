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

	flight  text.Op // sent, no receipt yet
	flying  bool
	buffer  text.Op // typed while one was in flight
	waiting bool
	n       int // number of the op in flight

	// base is the text last seen saved, log every op confirmed since. A save
	// of a version before floor says nothing about them: base and log were
	// made from a welcome's text at that version.
	base  string
	log   []logged
	floor int
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
	if d.waiting {
		ops = append(ops, d.buffer)
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
	return d.flying || d.waiting
}

// Type edits a field the way the person sees it and returns the frame to send,
// nil while an earlier op is under way or the client is offline.
func (c *Client) Type(field string, op text.Op) []byte {
	d := c.docs[field]
	if d == nil {
		d = c.newDoc(field, c.TableText(field), 0)
		c.docs[field] = d
	}
	if d.waiting {
		op = must(text.Compose(d.buffer, op))
	}
	d.buffer, d.waiting = op, true
	if !c.Live {
		return nil
	}
	return d.send()
}

// send puts what waits into flight.
func (d *Doc) send() []byte {
	if d.flying || !d.waiting {
		return nil
	}
	d.flight, d.flying = d.buffer, true
	d.buffer, d.waiting = nil, false
	d.client.typed++
	d.n = d.client.typed
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
	if d.waiting {
		_, d.buffer = must2(text.Transform(op, d.buffer))
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
	next := d.client.typed + 1
	if d.flying {
		ledger.apply(d.flight, d.n)
	}
	if d.waiting {
		ledger.apply(d.buffer, next)
	}
	fresh := d.client.newDoc(d.field, w.Text, w.V)
	rest := ledger.own(w.N, next)
	contained := ledger.text(w.N)
	theirs := text.Diff(contained, w.Text)
	_, rest, err := text.Transform(theirs, rest)
	if err != nil {
		return err
	}
	if !rest.Empty() {
		fresh.buffer, fresh.waiting = rest, true
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
