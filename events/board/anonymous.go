package board

import (
	"cmp"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"maps"
	"slices"
	"strings"

	"keyline/events"
	"keyline/events/text"
)

// What is written in an anonymous phase names nobody: not in the event, whose
// Meta has no actor, not in the state, not by its place, colour or layer, which
// the board chooses alike for all. The author's page keeps a secret of each
// note; its hash is in the event, and who shows the secret may change or take
// back the note until the phase ends. What is stored all the same is when each
// note came, and who was on the board then.

// Anonymous lie in rows, in the order in which they came until they are
// revealed, and then in that of their ids, which tell nothing.
const (
	rowLength = 6
	columnGap = 214 // a note is 200 wide
	rowGap    = 234
	clearance = 460 // from what lies on the wall; a group of a few notes is that wide
)

// anonymity is what a note is without an author.
type anonymity struct {
	Key   string // SHA-256 of the secret that its author's page keeps, hexadecimal; empty: not anonymous
	Phase string // in which it was written, and in which its author may change it
	Among int    // how many people on the board could have written it
}

// Anonymous reports whether nobody is to learn who wrote the note.
func (n *Note) Anonymous() bool { return n.Key != "" }

// Unsigned reports whether the events of a command go without their actor.
func Unsigned(c Command) bool {
	switch c := c.(type) {
	case PostNote:
		return true
	case MarkDone:
		return c.Secret != ""
	case GiveRecognition:
		return c.Anonymous
	}
	return false
}

// PostNote adds a note to the anonymous phase in which it was written.
type PostNote struct {
	Note  string `json:"note"`
	Phase string `json:"phase"`
	Text  string `json:"text"`
	Key   string `json:"key"`            // SHA-256 of a secret of 32 characters, hexadecimal
	Salt  string `json:"salt,omitempty"` // see AddNote
	// About are the issues that an answer names. It is part of what is said, as
	// the text is: it tells no more of who says it.
	About []Ref `json:"about,omitempty"`
}

// AmendNote gives an anonymous note another text, or takes it back, while its
// phase lasts. Who knows the secret is the author.
type AmendNote struct {
	Note   string `json:"note"`
	Secret string `json:"secret"`
	Text   string `json:"text"`
	Gone   bool   `json:"gone,omitempty"`
}

func (PostNote) Name() string  { return "PostNote" }
func (AmendNote) Name() string { return "AmendNote" }

func (s *State) decidePostNote(c PostNote) ([]events.Event, error) {
	if s.Phase != c.Phase {
		return nil, errMovedOn(s.Phase)
	}
	p := s.Phases[s.Phase]
	if p == nil || !p.Anonymous {
		return nil, events.Refuse(events.Clash, "phase_named", "This step of the meeting is not anonymous any more.")
	}
	if err := cmp.Or(s.checkNew(c.Note, s.Notes[c.Note] != nil), checkText(c.Text, noteLimit), checkKey(c.Key, 64), checkSalt(c.Salt)); err != nil {
		return nil, err
	}
	seen := unique{}
	for _, r := range c.About {
		if err := cmp.Or(seen.add(r.String()), s.checkAbout(c.Note, p.Notes, r), checkLinks(len(c.About))); err != nil {
			return nil, err
		}
	}
	x, y := s.freeSlot()
	e := NoteAdded{Note: c.Note, X: x, Y: y, Z: 1, Color: defaultColor, Text: c.Text, Kind: p.Notes, About: c.About, Key: c.Key}
	if p.Private {
		e.Hidden, e.Salt = true, c.Salt
	}
	return []events.Event{e}, nil
}

func (s *State) decideAmendNote(c AmendNote, by events.By) ([]events.Event, error) {
	n := s.Notes[c.Note]
	if n == nil {
		return nil, errUnknown(Ref{KindNote, c.Note})
	}
	sum := sha256.Sum256([]byte(c.Secret))
	if n.Key == "" || subtle.ConstantTimeCompare([]byte(n.Key), []byte(hex.EncodeToString(sum[:]))) != 1 {
		return nil, events.Refuse(events.Forbidden, "secret_wrong", "Only the page on which an anonymous note was written can change it.")
	}
	if s.Phase != n.Phase {
		return nil, errMovedOn(s.Phase)
	}
	if err := cmp.Or(s.allow(by.Person, NoteAdded{}), checkText(c.Text, noteLimit)); err != nil {
		return nil, err
	}
	if n.Gone && n.of(life).last.by != "" { // its author did not take it away
		return nil, errGone(Ref{KindNote, c.Note})
	}
	var all []events.Event
	if n.Gone && !c.Gone {
		all = append(all, NotesRestored{[]string{c.Note}})
	}
	if op := text.Diff(n.Text.Value, c.Text); !op.Empty() {
		all = append(all, NoteRevised{Note: c.Note, Runs: []Run{{Op: op}}, Text: c.Text})
	}
	if c.Gone && !n.Gone {
		all = append(all, NotesDeleted{[]string{c.Note}})
	}
	return all, nil
}

// freeSlot is the place of the next anonymous note of the phase going on:
// beside everything that lies on the wall, in rows.
func (s *State) freeSlot() (x, y float64) {
	n, left, top := 0, 0.0, 0.0
	for _, note := range s.Notes {
		if note.Anonymous() && note.Phase == s.Phase {
			n++
		}
	}
	if p := s.Phases[s.Phase]; n > 0 {
		left, top = p.cornerX, p.cornerY
	} else {
		left, top = s.beside()
	}
	return left + float64(n%rowLength)*columnGap, top + float64(n/rowLength)*rowGap
}

// beside is a corner to the right of everything on the wall.
func (s *State) beside() (x, y float64) {
	first := true
	reach := func(px, py float64) {
		if first {
			x, y, first = px+clearance, py, false
		}
		x, y = max(x, px+clearance), min(y, py)
	}
	for _, n := range s.Notes {
		if !n.Gone && n.Group == "" {
			reach(n.X, n.Y)
		}
	}
	for _, g := range s.Groups {
		if !g.Gone {
			reach(g.X, g.Y)
		}
	}
	return min(x, maxFar-rowLength*columnGap), y
}

// Writers counts the people on the board who may write.
func (s *State) Writers() int {
	n := 0
	for _, p := range s.People {
		if !p.Left && p.Role.rank() >= Participant.rank() {
			n++
		}
	}
	return n
}

// shuffled gives the hidden anonymous notes among these the places that they
// have together, by the order of their ids.
func (s *State) shuffled(ids []string) []Placement {
	places := map[string][]Placement{} // by phase
	for _, id := range slices.Sorted(slices.Values(ids)) {
		if n := s.Notes[id]; n.Anonymous() {
			places[n.Phase] = append(places[n.Phase], n.placement(id))
		}
	}
	var all []Placement
	for _, phase := range slices.Sorted(maps.Keys(places)) {
		list := places[phase]
		spots := slices.Clone(list)
		slices.SortFunc(spots, func(a, b Placement) int { return cmp.Or(cmp.Compare(a.Y, b.Y), cmp.Compare(a.X, b.X)) })
		for i, at := range spots {
			list[i].X, list[i].Y, list[i].Z = at.X, at.Y, at.Z
		}
		all = append(all, list...)
	}
	return all
}

// checkKey accepts a hash of a secret, or a secret of 128 bits, in hexadecimal.
func checkKey(key string, length int) error {
	if len(key) != length || !isHex(key) {
		return events.Refuse(events.Invalid, "key_malformed", "A key has 64 characters of 0-9 and a-f, a secret 32.")
	}
	return nil
}

func isHex(s string) bool { return strings.Trim(s, "0123456789abcdef") == "" }

// Marks of those who are done in an anonymous phase: as many as there are
// people, each known by the hash of a secret that its page keeps.

func (s *State) decideUnsignedMark(c MarkDone) ([]events.Event, error) {
	if err := checkKey(c.Secret, 32); err != nil {
		return nil, err
	}
	sum := sha256.Sum256([]byte(c.Secret))
	key := hex.EncodeToString(sum[:])
	marks := s.Phases[c.Phase].marks
	if slices.Contains(marks, key) == c.Done || c.Done && len(marks) >= s.Writers() {
		return nil, nil
	}
	return []events.Event{PhaseMarked{Phase: c.Phase, Done: c.Done, Key: key}}, nil
}

func (s *State) unsignedMark(e PhaseMarked) {
	p := s.Phases[e.Phase]
	if p == nil || slices.Contains(p.marks, e.Key) == e.Done {
		return
	}
	p.marks = slices.DeleteFunc(slices.Clone(p.marks), func(k string) bool { return k == e.Key })
	if e.Done {
		p.marks = append(p.marks, e.Key)
	}
	s.touch(Ref{KindPhase, e.Phase}, &p.trace, PhaseReady)
}
