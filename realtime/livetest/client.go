// Package livetest is a client of the live protocol written from
// PROTOCOL.md alone, for tests and load. A Client is a step function: frames
// go in, frames to send come out; sockets and clocks are the caller's.
package livetest

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// Client is what one open page knows of a board. It is not safe for
// concurrent use.
type Client struct {
	ID    string // names the page, 16 characters or more
	Board string
	Space string // of the map it looks at instead of a board
	Token string

	Session string
	Person  string
	Role    string
	Room    string
	Epoch   string
	Rev     int64
	Live    bool // welcomed and caught up
	Sums    int  // how often the tables were compared with the server's (C13)

	Tables  map[string]map[string]map[string]json.RawMessage
	Refused map[string]string // command -> reason
	Saved   map[string]int64  // command -> revision at which it was seen saved
	pending []command
	docs    map[string]*Doc
	typed   int // number of the last op sent, of any field

	room     string                // the last in which it caught up
	versions map[string]int        // of a welcome, until the tables have caught up
	welcomed map[string]welcomeDoc // likewise

	// Peers are the other sessions' last presence.
	Peers map[string]json.RawMessage

	// Boxes are the last frames about the boxes of polls (V3).
	Boxes map[string]json.RawMessage
}

type command struct {
	id    string
	frame []byte
}

// New is a client that has never been connected.
func New(id, board, token string) *Client {
	return &Client{
		ID: id, Board: board, Token: token, Rev: -1,
		Tables: map[string]map[string]map[string]json.RawMessage{}, Refused: map[string]string{},
		Saved: map[string]int64{}, docs: map[string]*Doc{}, Peers: map[string]json.RawMessage{}, Boxes: map[string]json.RawMessage{},
	}
}

// Hello is the first frame on a new socket (H3).
func (c *Client) Hello() []byte {
	c.Live = false
	if c.Space != "" {
		return encode(map[string]any{"t": "hello", "token": c.Token, "space": c.Space, "client": c.ID})
	}
	docs := []string{}
	for _, f := range slices.Sorted(maps.Keys(c.docs)) {
		if c.docs[f].unsaved() {
			docs = append(docs, f)
		}
	}
	return encode(map[string]any{
		"t": "hello", "token": c.Token, "board": c.Board, "client": c.ID,
		"since": c.Rev, "epoch": c.Epoch, "room": c.room, "docs": docs,
	})
}

// Do makes a command and the frame that asks for it. It is repeated after each
// reconnection until it was seen saved or refused.
func (c *Client) Do(id, name string, data any) []byte {
	frame := encode(map[string]any{"t": "cmd", "id": id, "c": name, "d": data})
	c.pending = append(c.pending, command{id, frame})
	return frame
}

// Pending is how many commands have no answer yet.
func (c *Client) Pending() int { return len(c.pending) }

// Cut says that the socket is gone.
func (c *Client) Cut() { c.Live = false }

type frame struct {
	T       string                                           `json:"t"`
	Session string                                           `json:"session"`
	Person  string                                           `json:"person"`
	Role    string                                           `json:"role"`
	Epoch   string                                           `json:"epoch"`
	Room    string                                           `json:"room"`
	Docs    map[string]welcomeDoc                            `json:"docs"`
	Vs      map[string]int                                   `json:"vs"`
	R       int64                                            `json:"r"`
	C       []string                                         `json:"c"`
	P       [][]json.RawMessage                              `json:"p"`
	X       [][]string                                       `json:"x"`
	E       map[string]map[string]map[string]json.RawMessage `json:"e"`
	TV      map[string]int                                   `json:"tv"`
	ID      string                                           `json:"id"`
	Poll    string                                           `json:"poll"`
	Reason  string                                           `json:"reason"`
	F       string                                           `json:"f"`
	V       int                                              `json:"v"`
	N       int                                              `json:"n"`
	O       json.RawMessage                                  `json:"o"`
	Text    *string                                          `json:"text"`
	S       json.RawMessage                                  `json:"s"`
	Gone    []string                                         `json:"gone"`
	H       uint32                                           `json:"h"`
}

type welcomeDoc struct {
	V     int    `json:"v"`
	Text  string `json:"text"`
	N     int    `json:"n"`
	Saved int    `json:"saved"`
}

// Receive handles one frame and returns the frames it makes the client send.
func (c *Client) Receive(payload []byte) ([][]byte, error) {
	var f frame
	if err := json.Unmarshal(payload, &f); err != nil {
		return nil, fmt.Errorf("frame %.120s: %w", payload, err)
	}
	switch f.T {
	case "welcome":
		return nil, c.welcome(f)
	case "snap":
		c.Tables = f.E
		return c.caughtUp(f)
	case "ch":
		return c.change(f)
	case "ok":
		c.settle(f.ID, f.R)
	case "no":
		if f.Reason == "too_many" || f.Reason == "room_ended" {
			return nil, nil
		}
		c.Refused[f.ID] = f.Reason
		c.settle(f.ID, -1)
	case "op":
		return c.op(f)
	case "nop":
		d := c.docs[f.F]
		if d != nil && f.Reason == "note_private" && f.Text == nil {
			d.reset("", 0) // a blank: the text is not told
			return nil, nil
		}
		if d == nil || f.Text == nil {
			return nil, fmt.Errorf("nop for an unknown field: %s", payload)
		}
		d.reset(*f.Text, f.V)
	case "here":
		return nil, c.here(f)
	case "box":
		c.Boxes[f.Poll] = slices.Clone(payload)
	case "sum":
		return nil, c.sum(f)
	case "pong", "reauthed", "spot":
	default:
		return nil, fmt.Errorf("unknown frame %s", payload)
	}
	return nil, nil
}

func (c *Client) welcome(f frame) error {
	if c.Epoch != f.Epoch {
		c.Rev = -1
	}
	c.Session, c.Person, c.Role, c.Epoch, c.Room = f.Session, f.Person, f.Role, f.Epoch, f.Room
	c.Peers = map[string]json.RawMessage{}
	for field, d := range c.docs {
		if w, ok := f.Docs[field]; ok {
			if err := d.rejoin(w); err != nil {
				return fmt.Errorf("rejoin %s: %w", field, err)
			}
			continue
		}
		if !d.unsaved() {
			delete(c.docs, field)
		}
	}
	for field, w := range f.Docs {
		if c.docs[field] == nil {
			c.docs[field] = c.newDoc(field, w.Text, w.V)
			if w.Saved < w.V {
				c.docs[field].log = []logged{{version: w.V}}
			}
		}
	}
	c.versions, c.welcomed = f.Vs, f.Docs
	return nil
}

func (c *Client) caughtUp(f frame) ([][]byte, error) {
	c.Rev = f.R
	c.Live = true
	c.room = c.Room
	if err := c.fillDocs(); err != nil {
		return nil, err
	}
	var out [][]byte
	for _, p := range c.pending {
		out = append(out, p.frame)
	}
	for _, field := range slices.Sorted(maps.Keys(c.docs)) {
		if frame := c.docs[field].send(); frame != nil {
			out = append(out, frame)
		}
	}
	return out, nil
}

// fillDocs gives the fields whose text is the tables' their text. What is
// typed between hello and here was typed on a text that was all saved.
func (c *Client) fillDocs() error {
	for field, d := range c.docs {
		if _, ok := c.welcomed[field]; ok {
			continue
		}
		v := c.versions[field]
		if err := d.rejoin(welcomeDoc{V: v, Text: c.TableText(field), N: c.typed, Saved: v}); err != nil {
			return fmt.Errorf("rejoin %s: %w", field, err)
		}
	}
	for field, v := range c.versions {
		if c.docs[field] == nil {
			c.docs[field] = c.newDoc(field, c.TableText(field), v)
		}
	}
	c.versions, c.welcomed = nil, nil
	return nil
}

func (c *Client) change(f frame) ([][]byte, error) {
	if f.R < c.Rev {
		return nil, fmt.Errorf("C5: revision went back from %d to %d", c.Rev, f.R)
	}
	for _, p := range f.P {
		if err := c.put(p); err != nil {
			return nil, err
		}
	}
	for _, x := range f.X {
		delete(c.Tables[x[0]], x[1])
	}
	for field, v := range f.TV {
		switch d := c.docs[field]; {
		case d == nil || d.version < v && !d.unsaved(): // a text that was hidden
			c.docs[field] = c.newDoc(field, c.TableText(field), v)
		default:
			d.save(v, c.TableText(field))
		}
	}
	for _, id := range f.C {
		c.settle(id, f.R)
	}
	if !c.Live {
		return c.caughtUp(f)
	}
	c.Rev = f.R
	return nil, nil
}

func (c *Client) put(p []json.RawMessage) error {
	var kind, id string
	var fields map[string]json.RawMessage
	if len(p) < 3 || json.Unmarshal(p[0], &kind) != nil || json.Unmarshal(p[1], &id) != nil || json.Unmarshal(p[2], &fields) != nil {
		return fmt.Errorf("C3: malformed put %s", p)
	}
	if c.Tables[kind] == nil {
		c.Tables[kind] = map[string]map[string]json.RawMessage{}
	}
	entity := c.Tables[kind][id]
	if entity == nil {
		entity = map[string]json.RawMessage{}
		c.Tables[kind][id] = entity
	}
	for name, value := range fields {
		if string(value) == "null" {
			delete(entity, name)
		} else {
			entity[name] = value
		}
	}
	return nil
}

func (c *Client) settle(id string, revision int64) {
	c.pending = slices.DeleteFunc(c.pending, func(p command) bool {
		if p.id == id && revision >= 0 {
			c.Saved[id] = revision
		}
		return p.id == id
	})
}

func (c *Client) here(f frame) error {
	var all [][]json.RawMessage
	if err := json.Unmarshal(f.S, &all); err != nil {
		return fmt.Errorf("P2: %w", err)
	}
	for _, s := range all {
		var session string
		if len(s) != 3 || json.Unmarshal(s[0], &session) != nil {
			return fmt.Errorf("P2: malformed presence %s", s)
		}
		c.Peers[session] = s[2]
	}
	for _, session := range f.Gone {
		delete(c.Peers, session)
	}
	return nil
}

// State is the tables as JSON with sorted keys, for comparing (C9).
func (c *Client) State() string { return string(encode(c.Tables)) }

func encode(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // a test asked for something that is no JSON
	}
	return b
}
