package realtime

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/go-cmp/cmp"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/text"
)

// turn lets one thing happen.
func (s *sim) turn() {
	p := s.people[s.rng.IntN(len(s.people))]
	if s.private && s.rng.IntN(60) == 0 {
		s.lead()
	}
	if s.polls.on && s.rng.IntN(5) == 0 {
		s.polling(p)
		return
	}
	switch n := s.rng.IntN(100); {
	case n < 22:
		s.act(p)
	case n < 55:
		if p.conn != nil {
			s.receive(p.conn, p.id)
		}
	case n < 80:
		if p.conn != nil && p.conn.slow > 0 {
			p.conn.slow--
			return
		}
		for range 1 + s.rng.IntN(4) {
			s.deliver(p)
		}
	case n < 86:
		s.write(s.anyNode())
	case n < 88:
		s.write(s.anyNode())
		s.hint(s.anyNode())
	case n < 94:
		s.pass(time.Duration(s.rng.IntN(400)) * time.Millisecond)
	case n < 95:
		s.cut(p)
	case n < 96:
		s.late(p)
	case n < 97:
		if p.conn != nil && len(p.conn.up) > 0 { // the network repeats a frame
			repeated := p.conn.up[s.rng.IntN(len(p.conn.up))]
			s.polls.repeated = append(s.polls.repeated, repeated...)
			p.conn.up = append(p.conn.up, repeated)
			p.conn.up = slices.DeleteFunc(p.conn.up, isSecondHello())
		}
	case n < 98:
		if p.conn != nil {
			p.conn.slow = 40
		}
	case n < 99:
		if s.disk.lies || s.rng.IntN(4) == 0 {
			s.crash(s.anyNode(), true)
		}
	default:
		if p.conn == nil {
			s.connect(p)
		}
	}
	if p.conn == nil && s.rng.IntN(8) == 0 {
		s.connect(p)
	}
}

// lead lets the owner go from private to open phases and back, and reveal.
func (s *sim) lead() {
	s.made++
	do := Do{Person: "owner0000000001", ID: fmt.Sprintf("lead-%012d", s.made), Command: board.RevealNotes{}}
	if s.rng.IntN(2) == 0 {
		to := s.rng.IntN(2)
		do.Command = board.StartPhase{Phase: simPhases[to], From: simPhases[1-to]}
	}
	s.step(s.anyNode(), do)
}

// isSecondHello drops repeated hellos, which no network makes of one stream.
func isSecondHello() func([]byte) bool {
	seen := false
	return func(f []byte) bool {
		if !strings.HasPrefix(string(f), `{"board"`) {
			return false
		}
		again := seen
		seen = true
		return again
	}
}

// late lets the server handle what a dead socket still had under way, and
// hear of its end.
func (s *sim) late(p *simPerson) {
	if len(p.late) == 0 {
		return
	}
	c := p.late[0]
	if len(c.up) > 0 && c.joined && s.rng.IntN(3) > 0 {
		s.receive(c, p.id)
		return
	}
	p.late = p.late[1:]
	s.step(c.node, Leave{c.session.id})
}

func (s *sim) pass(d time.Duration) {
	s.now = s.now.Add(d)
	for _, n := range s.nodes {
		if !n.wake.IsZero() && !s.now.Before(n.wake) {
			s.step(n, Tick{})
		}
	}
}

// act lets a person do something on their page, online or not.
func (s *sim) act(p *simPerson) {
	send := func(frame []byte) {
		if frame != nil && p.conn != nil && p.client.Live {
			p.conn.up = append(p.conn.up, frame)
		}
	}
	do := func(name string, data any) {
		s.made++
		send(p.client.Do(fmt.Sprintf("command-%012d", s.made), name, data))
	}
	create := func(name string, data any) {
		do(name, data)
		s.creates[fmt.Sprintf("command-%012d", s.made)] = true
	}
	note := s.anyNote()
	switch n := s.rng.IntN(20); {
	case n < 2 || note == "":
		s.made++
		id := fmt.Sprintf("note%012d", s.made)
		p.notes = append(p.notes, id)
		create("AddNote", map[string]any{"note": id, "x": s.rng.IntN(1000), "y": s.rng.IntN(1000), "salt": strings.Repeat("a1", 16)})
	case n < 4:
		do("MoveNotes", map[string]any{"notes": []any{map[string]any{"note": note, "x": s.rng.IntN(1000), "y": s.rng.IntN(1000)}}})
	case n < 5:
		do("ColorNotes", map[string]any{"notes": []string{note}, "color": []string{"sun", "rose", "mint"}[s.rng.IntN(3)]})
	case n < 6 && s.undo:
		do([]string{"DeleteNotes", "RestoreNotes"}[s.rng.IntN(2)], map[string]any{"notes": []string{note}})
	case n < 7 && s.undo:
		do([]string{"Undo", "Redo"}[s.rng.IntN(2)], map[string]any{})
	case n < 8:
		s.made++
		create("AddGroup", map[string]any{"group": fmt.Sprintf("group%011d", s.made), "name": "G", "x": 1, "y": 2, "notes": []string{note}})
	case n < 9:
		s.made++
		create("DraftObjective", map[string]any{"objective": fmt.Sprintf("goal%012d", s.made), "title": "O", "order": "a0", "from": []string{"note/" + note}})
	case n < 10:
		send(encodeHere(s.rng.IntN(900)))
	case n < 11:
		send(fmt.Appendf(nil, `{"t":"here","f":"note/%s/text","a":0,"b":0,"d":[["%s",1,2]]}`, note, note))
	case n < 12 && s.undo:
		s.worded = append(s.worded, fmt.Sprintf("command-%012d", s.made+1))
		do("SetText", map[string]any{"field": "note/" + note + "/text", "text": string(rune(0xE000 + len(s.worded) - 1))})
	default:
		if p.client.Tables["note"][note] != nil && !p.blank(note) {
			send(s.write1(p, "note/"+note+"/text"))
		}
	}
}

// lookAt fails when a frame to somebody tells anything of what others hide: a
// letter that was typed there, the field's name or where it is dragged to (C10).
func (s *sim) lookAt(n *simNode, p *simPerson, payload []byte) {
	s.lookForBallots(p, payload)
	s.lookForWords(p, payload)
	if !s.private {
		return
	}
	notes := n.room.live.State.Notes
	hides := func(id string) bool { return notes[id] != nil && notes[id].Hidden && notes[id].By != p.id }
	for id := range notes {
		if hides(id) && (bytes.Contains(payload, []byte(id+"/text")) || bytes.Contains(payload, []byte(`["`+id+`",1,2]`))) {
			s.fail("C10: %s is told what happens in %s: %s", p.id, id, payload)
		}
	}
	for _, r := range string(payload) {
		if r < 0xF0000 {
			continue
		}
		author := s.people[(r-0xF0000)/3000]
		for _, t := range author.typed {
			if author != p && t.text == string(r) && hides(strings.TrimSuffix(strings.TrimPrefix(t.field, "note/"), "/text")) {
				s.fail("C10: %s is told what %s typed in %s", p.id, author.id, t.field)
			}
		}
	}
}

// lookForWords fails when a frame tells what a command makes of a text before
// the disk has it (T6).
func (s *sim) lookForWords(p *simPerson, payload []byte) {
	if len(s.worded) == 0 {
		return
	}
	for _, r := range string(payload) {
		if r >= 0xE000 && r < 0xF8FF && !s.disk.ids[events.DeriveID(s.worded[r-0xE000], 0)] {
			s.fail("T6: %s is told what %s makes of a text before it is durable: %s", p.id, s.worded[r-0xE000], payload)
		}
	}
}

// blank says that the person's page has somebody else's hidden note there.
func (p *simPerson) blank(note string) bool {
	e := p.client.Tables["note"][note]
	return e["hidden"] != nil && e["by"] == nil
}

func encodeHere(x int) []byte { return fmt.Appendf(nil, `{"t":"here","x":%d,"y":%d}`, x, x) }

func (s *sim) anyNote() string {
	var all []string
	for _, p := range s.people {
		all = append(all, p.notes...)
	}
	if len(all) == 0 {
		return ""
	}
	return all[s.rng.IntN(min(len(all), 3))]
}

// write1 types something nobody else types, or deletes a piece.
func (s *sim) write1(p *simPerson, field string) []byte {
	shown := p.client.Text(field)
	runes := []rune(shown)
	at := s.rng.IntN(len(runes) + 1)
	keep := text.Len(string(runes[:at]))
	var op text.Op
	if keep > 0 {
		op = text.Op{{Keep: keep}}
	}
	if s.undo && len(runes) > at && s.rng.IntN(3) == 0 {
		op = append(op, text.Part{Delete: text.Len(string(runes[at]))})
		return p.client.Type(field, op)
	}
	// One letter that stays whole wherever others type: a private-use rune.
	p.tokens++
	letter := string(rune(0xF0000 + 3000*slices.Index(s.people, p) + p.tokens%3000))
	p.typed = append(p.typed, token{field, letter})
	return p.client.Type(field, append(op, text.Part{Insert: letter}))
}

// settle mends everything and lets it come to rest.
func (s *sim) settle() {
	turns := 3000
	if s.disk.lies { // some boards never come to rest then
		turns = 200
	}
	for range turns {
		if s.failure != nil {
			return
		}
		busy := false
		for _, n := range s.nodes {
			s.hint(n)
			busy = busy || n.append != nil || n.read != nil || len(n.room.dirty) > 0 || !n.room.resting() || n.room.live.Revision < events.Revision(len(s.disk.facts)-1)
		}
		for _, p := range s.people {
			for len(p.late) > 0 && s.failure == nil {
				s.late(p)
			}
			if p.conn == nil {
				s.connect(p)
			}
			p.conn.slow = 0
			for p.conn != nil && len(p.conn.up) > 0 && s.failure == nil {
				busy = true
				s.receive(p.conn, p.id)
				if p.conn.closed {
					break
				}
			}
			for p.conn != nil && (len(p.conn.down) > 0 || p.conn.closed) && s.failure == nil {
				busy = true
				s.deliver(p)
			}
			busy = busy || p.conn == nil || !p.client.Live || p.client.Pending() > 0 || len(p.client.UnsavedFields()) > 0
		}
		for _, n := range s.nodes {
			s.write(n)
		}
		busy = s.serveBoxes() || busy
		s.pass(100 * time.Millisecond)
		if !busy {
			return
		}
	}
	for _, p := range s.people {
		if p.client.Live && p.client.Pending() == 0 && len(p.client.UnsavedFields()) == 0 {
			continue
		}
		s.fail("the board did not come to rest: %s live %t, pending %d, unsaved %s", p.id, p.client.Live, p.client.Pending(), p.client.UnsavedFields())
	}
}

// check compares what everybody has and was told with the disk.
func (s *sim) check() {
	truth := s.fold()
	history := map[string]int{}
	last := ""
	for _, f := range s.disk.facts {
		if f.Meta.Command != last {
			history[f.Meta.Command]++
			last = f.Meta.Command
		}
	}
	for command, n := range history {
		if n != 1 {
			s.fail("C2: command %s took effect %d times", command, n)
		}
	}
	s.checkPolls(truth.State)
	counts := map[string]map[string]int{}
	for _, p := range s.people {
		s.checkClient(p, truth.State, history)
		fresh := truth.AppendSnapshot(nil, viewerOf(truth, p.id))
		if got, want := p.client.State(), canonical(fresh); got != want {
			s.fail("C9: %s differs from a fresh view: %s", p.id, cmp.Diff(strings.Split(want, "},"), strings.Split(got, "},")))
		}
		for _, t := range p.typed {
			if counts[t.field] == nil {
				counts[t.field] = map[string]int{}
				f, err := board.ParseField(t.field)
				if err != nil {
					s.fail("%s: %v", t.field, err)
					return
				}
				body, _ := truth.State.Text(f)
				for _, r := range body {
					counts[t.field][string(r)]++
				}
			}
			if n := counts[t.field][t.text]; n != 1 && !s.undo || n > 1 {
				s.fail("T7: what %s typed in %s is there %d times", p.id, t.field, n)
			}
		}
	}
}

func (s *sim) checkClient(p *simPerson, truth *board.State, history map[string]int) {
	for command := range p.client.Saved {
		if history[command] == 0 && s.creates[command] {
			s.fail("P1: %s was told that %s is saved; it is lost", p.id, command)
		}
	}
	for id := range p.client.Tables["note"] {
		f, err := board.ParseField("note/" + id + "/text")
		if err != nil {
			s.fail("%v", err)
			return
		}
		want, _ := truth.Text(f)
		if n := truth.Notes[id]; n.Hidden && n.By != p.id {
			want = ""
		}
		if got := p.client.Text(f.String()); got != want {
			s.fail("%s shows %q in %s, the board says %q", p.id, got, f, want)
		}
	}
}
