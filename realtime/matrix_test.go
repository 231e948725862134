package realtime

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"testing"
	"time"

	"keyline/events"
	"keyline/events/board"
	"keyline/projections"
	"keyline/realtime/auth"
	"keyline/realtime/livetest"
)

// fromClients are the names of the commands that clients may send.
func fromClients(t *testing.T) (names []string) {
	t.Helper()
	source, err := os.ReadFile("../events/board/parse.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`(?m)^\t"(\w+)": +parse\[`).FindAllSubmatch(source, -1) {
		names = append(names, string(m[1]))
	}
	if slices.Sort(names); len(names) < 100 {
		t.Fatalf("%d commands found", len(names))
	}
	return names
}

// perSocket is below what a socket may send at once (L1).
const perSocket = 100

// closed are the reasons for which the policy refuses.
var closed = []string{"not_on_board", "role_forbids", "board_archived", "board_unknown"}

// P10: every command of everybody on live and archived boards is judged over a
// real socket as in process, by the policy; who is not on the board gets no
// socket to give one.
func TestPermissionMatrixOverSockets(t *testing.T) {
	l := newLive(t)
	commands := slices.DeleteFunc(fromClients(t), func(name string) bool {
		switch name {
		case "ArchiveBoard", "RestoreBoard": // they are what this table is made of
			return true
		case "PostNote", "AmendNote": // they wait for each other, four seconds a socket
			return os.Getenv("CELLS") == ""
		}
		return false
	})
	people := map[board.Role]auth.Grant{board.Owner: l.owner}
	for _, role := range []board.Role{board.Facilitator, board.Participant, board.Observer, board.Auditor} {
		people[role] = l.guest(string(role), role)
	}
	cells := 0
	try := func(role board.Role, archived bool) {
		for some := range slices.Chunk(commands, perSocket) {
			p, want := l.open(people[role]), map[string]string{}
			id := func(name string) string { return fmt.Sprintf("cell-%s-%v-%s", role, archived, name) }
			for _, name := range some {
				want[name] = l.judge(people[role].Person, name)
				if !board.Allowed(role, name) != (want[name] == "role_forbids") {
					t.Errorf("the decider says %q to the %s's %s", want[name], role, name)
				}
			}
			for _, name := range some {
				p.do(id(name), name, struct{}{})
			}
			p.until("answers", func(c *livetest.Client) bool { return c.Pending() == 0 })
			p.mu.Lock()
			for _, name := range some {
				cells++
				got := p.client.Refused[id(name)]
				if slices.Contains(closed, want[name]) != slices.Contains(closed, got) || slices.Contains(closed, want[name]) && got != want[name] {
					t.Errorf("archived %v, %s: %s over the socket is answered %q, in process %q", archived, role, name, got, want[name])
				}
			}
			p.mu.Unlock()
		}
	}
	for role := range people {
		try(role, false)
	}
	l.by(1, board.ArchiveBoard{})
	for role := range people {
		try(role, true)
	}
	l.by(2, board.RestoreBoard{})
	removed := l.guest("Cast", board.Participant)
	l.by(3, board.RemovePerson{Person: removed.Person})
	elsewhere, err := l.auth.Open(context.Background(), auth.Opening{Name: "Eve", Space: "home", Board: otherBoard})
	l.ok(err)
	foreign, err := l.auth.Open(context.Background(), auth.Opening{Name: "Otto", Space: "away"})
	l.ok(err)
	for who, g := range map[string]auth.Grant{"removed": removed, "of another board": elsewhere, "of another space": foreign, "nobody": {Token: "x"}} {
		pages++
		p := &page{l: l, client: livetest.New(fmt.Sprintf("client-%012d", pages), l.board, g.Token)}
		p.ws, p.changed = l.dial(), make(chan struct{}, 1)
		p.write(p.client.Hello())
		go p.read(p.ws, p.changed)
		if code := p.closes(); code != CloseRemoved && code != CloseNoBoard && code != CloseToken || p.client.Live {
			t.Errorf("%s: closed with %d, was live: %v", who, code, p.client.Live)
		}
	}
	t.Logf("proof: %d of these cells again over sockets", cells)
}

// judge is the reason for which the decider refuses an empty command.
func (l *live) judge(person, name string) (reason string) {
	l.t.Helper()
	c, err := board.ParseCommand(name, json.RawMessage(`{}`))
	if err != nil {
		l.t.Fatalf("%s: %v", name, err)
	}
	l.ok(l.hub.Look(context.Background(), l.board, func(b *projections.Board) {
		_, err = board.Decide(b.State.Clone(), c, events.By{Person: person, Command: "judge-0000000000", Now: time.Now()})
	}))
	if err == nil {
		return ""
	}
	return asRefusal(err).Reason
}
