package realtime

import (
	"encoding/json"
	"regexp"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/text"
)

// message is what a client may send; T says which parts count.
type message struct {
	T string `json:"t"`

	// hello, reauth (H3, H6)
	Token  string           `json:"token"`
	Board  string           `json:"board"`
	Space  string           `json:"space"`
	Client string           `json:"client"`
	Since  *events.Revision `json:"since"`
	Epoch  string           `json:"epoch"`
	Room   string           `json:"room"`
	Docs   []string         `json:"docs"`
	Astray bool             `json:"astray"`

	// cmd (C1)
	ID      string          `json:"id"`
	Command string          `json:"c"`
	Data    json.RawMessage `json:"d"`

	// op (T2)
	Field   string  `json:"f"`
	Version int     `json:"v"`
	N       int64   `json:"n"` // ping too
	Op      text.Op `json:"o"`
	Alone   bool    `json:"p"`

	// here (P1); Drag comes in d
	X      *float64  `json:"x"`
	Y      *float64  `json:"y"`
	A      int       `json:"a"`
	B      int       `json:"b"`
	View   string    `json:"view"`
	Window []float64 `json:"w"`

	// spot (P4)
	On bool `json:"on"`
}

const (
	maxMessage    = 64 << 10
	maxHello      = 4 << 10
	maxHelloDocs  = 64
	maxDragged    = 200
	maxWallUnit   = 200_000
	maxWindow     = 1_000_000
	maxFieldName  = 128
	maxViewName   = 32
	maxTokenBytes = 4 << 10
)

var (
	idPattern   = regexp.MustCompile(`^[A-Za-z0-9_-]{16,64}$`)
	viewPattern = regexp.MustCompile(`^[a-z-]{0,32}$`)
	cellPattern = regexp.MustCompile(`^(objective|keyresult|initiative)/[0-9a-z]{12,32}/[a-z]{1,16}$`)
)

func badFrame(why string) *closing { return &closing{CloseBadFrame, why} }

// parse reads one frame. An error is a *closing: no client of this version
// sends such a thing.
func parse(data []byte) (*message, error) {
	m := new(message)
	if events.ReadObject(data, m) != nil {
		return nil, badFrame("not a frame of this protocol")
	}
	return m, nil
}

// hello checks the shape of a first frame.
func (m *message) hello() error {
	switch {
	case m.T != "hello":
		return badFrame("the first frame must be hello")
	case m.Token == "" || len(m.Token) > maxTokenBytes:
		return &closing{CloseToken, "token missing or too long"}
	case !idPattern.MatchString(m.Client):
		return badFrame("client id malformed")
	case (m.Board == "") == (m.Space == "") || len(m.Board) > 64 || len(m.Space) > 64:
		return &closing{CloseNoBoard, "no such board"}
	case len(m.Docs) > maxHelloDocs:
		return badFrame("too many docs")
	}
	return nil
}

// here is the presence of one session (P1).
type here struct {
	X, Y   *int
	Field  string
	A, B   int
	Drag   []dragged
	View   string
	Window *window
}

// window is what a page shows of the wall: the middle of it, and how wide.
type window struct{ X, Y, Width int }

type dragged struct {
	Note string
	X, Y int
}

// presence checks and rounds what a here frame says.
func (m *message) presence() (here, error) {
	h := here{Field: m.Field, A: m.A, B: m.B, View: m.View}
	if (m.X == nil) != (m.Y == nil) {
		return h, badFrame("x without y")
	}
	if m.X != nil {
		x, y, ok := wallPoint(*m.X, *m.Y)
		if !ok {
			return h, badFrame("pointer off the wall")
		}
		h.X, h.Y = &x, &y
	}
	if len(m.Field) > maxFieldName || m.A < 0 || m.B < 0 {
		return h, badFrame("caret malformed")
	}
	if m.Field != "" {
		if _, err := board.ParseField(m.Field); err != nil && !cellPattern.MatchString(m.Field) {
			return h, badFrame("field malformed")
		}
	}
	if len(m.View) > maxViewName || !viewPattern.MatchString(m.View) {
		return h, badFrame("view malformed")
	}
	if m.Window != nil {
		if len(m.Window) != 3 || !(m.Window[2] >= 1 && m.Window[2] <= maxWindow) {
			return h, badFrame("window malformed")
		}
		x, y, ok := wallPoint(m.Window[0], m.Window[1])
		if !ok {
			return h, badFrame("window off the wall")
		}
		h.Window = &window{x, y, int(m.Window[2])}
	}
	if len(m.Data) == 0 {
		return h, nil
	}
	var raw [][3]any
	if json.Unmarshal(m.Data, &raw) != nil || len(raw) > maxDragged {
		return h, badFrame("drag malformed")
	}
	for _, d := range raw {
		note, ok1 := d[0].(string)
		fx, ok2 := d[1].(float64)
		fy, ok3 := d[2].(float64)
		x, y, ok4 := wallPoint(fx, fy)
		if !ok1 || !ok2 || !ok3 || !ok4 || len(note) > 32 {
			return h, badFrame("drag malformed")
		}
		h.Drag = append(h.Drag, dragged{note, x, y})
	}
	return h, nil
}

func wallPoint(x, y float64) (int, int, bool) {
	inside := func(v float64) bool { return v >= -maxWallUnit && v <= maxWallUnit } // false for NaN
	return int(x), int(y), inside(x) && inside(y)
}
