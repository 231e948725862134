package realtime

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/memory"
	"keyline/events/proof"
	"keyline/projections"
	"keyline/realtime/audit"
	"keyline/realtime/auth"
)

// Two worlds differ in who wrote which anonymous note and in nothing else.
// Everything that anybody but the authors gets of them, and everything that is
// stored or logged, has to be the same bytes.

const worldPairs = 400

var (
	worldAuthors    = []string{"author0000000001", "author0000000002", "author0000000003", "facilitator00001"}
	worldBystanders = []string{"owner0000000001", "observer00000001", "auditor000000001", "bystander0000001"}
)

// deed is what happens in both worlds; by is replaced where it is anonymous.
type deed struct {
	after time.Duration
	by    string
	mask  bool
	do    board.Command
	move  *here
}

func worldKey(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// script draws a meeting: mostly anonymous writing, with the ordinary doings of
// others in between.
func script(rng *rand.Rand) []deed {
	const phase, next = "phase0000000001", "phase0000000002"
	plan := []board.Planned{
		{Phase: phase, Title: "Say it", Minutes: 10, Kind: "write", Notes: board.Answer, Private: rng.IntN(2) == 0, Anonymous: true, May: []string{"write", "sort"}},
		{Phase: next, Title: "Talk", Kind: "group", May: []string{"write", "sort", "edit", "goals"}},
	}
	all := []deed{
		{by: "facilitator00001", do: board.AddNote{Note: "signednote000001", X: 40, Y: 60, Text: "by name", Kind: board.Issue}},
		{by: "facilitator00001", do: board.DraftObjective{Objective: "objective0000002", Title: "Be kind", Order: "V"}},
		{by: "facilitator00001", do: board.SetAgenda{Phases: plan}},
		{by: "facilitator00001", do: board.StartPhase{Phase: phase}},
	}
	gap := func() time.Duration { return time.Duration(rng.IntN(3000)) * time.Millisecond }
	var notes []int
	for i := range 4 + rng.IntN(8) {
		secret := fmt.Sprintf("%032x", i+1)
		switch kind := rng.IntN(10); {
		case kind < 5 || len(notes) == 0:
			post := board.PostNote{Note: fmt.Sprintf("mask%012x", rng.Uint32()), Phase: phase,
				Text: fmt.Sprintf("what nobody says %d", i), Key: worldKey(secret), Salt: fmt.Sprintf("%032x", rng.Uint64())}
			if rng.IntN(2) == 0 {
				post.About = []board.Ref{{Kind: board.KindNote, ID: "signednote000001"}}
			}
			all = append(all, deed{after: gap(), mask: true, do: post})
			notes = append(notes, len(all)-1)
		case kind < 7:
			of := notes[rng.IntN(len(notes))]
			post := all[of].do.(board.PostNote)
			var own string
			for k := range 20 {
				if s := fmt.Sprintf("%032x", k+1); worldKey(s) == post.Key {
					own = s
				}
			}
			all = append(all, deed{after: 5*time.Second + gap(), mask: true, do: board.AmendNote{Note: post.Note, Secret: own, Text: fmt.Sprintf("better said %d", i), Gone: rng.IntN(3) == 0}})
		case kind == 7 && rng.IntN(2) == 0:
			all = append(all, deed{after: gap(), mask: true, do: board.GiveRecognition{Recognition: fmt.Sprintf("hail%012x", rng.Uint32()), Person: "bystander0000001",
				Of: board.Ref{Kind: board.KindObjective, ID: "objective0000002"}, Text: fmt.Sprintf("helped %d times", i), Anonymous: true}})
		case kind < 8:
			all = append(all, deed{after: gap(), mask: true, do: board.MarkDone{Phase: phase, Done: true, Secret: secret}})
		default:
			x, y := rng.IntN(500), rng.IntN(500)
			all = append(all, deed{after: gap(), by: worldAuthors[rng.IntN(len(worldAuthors))], move: &here{X: &x, Y: &y, View: "wall"}})
		}
	}
	all = append(all, deed{after: gap(), by: "facilitator00001", do: board.RevealNotes{}})
	if rng.IntN(2) == 0 {
		all = append(all, deed{after: gap(), by: "facilitator00001", do: board.StartPhase{Phase: next, From: phase}},
			deed{after: gap(), by: "bystander0000001", do: board.DraftObjective{Objective: "objective0000001", Title: "So be it", Order: "V", From: []board.Ref{{Kind: board.KindNote, ID: all[notes[0]].do.(board.PostNote).Note}}}})
	}
	return all
}

// tape is the port of one session: it keeps what it hears.
type tape struct{ heard [][]byte }

func (e *tape) Send(f *Frame)           { e.heard = append(e.heard, bytes.Clone(f.Payload())) }
func (e *tape) Flush()                  {}
func (e *tape) Close(CloseCode, string) {}

// steady is randomness that is the same in both worlds.
func steady(seed uint64) io.Reader {
	var key [32]byte
	key[0], key[1] = byte(seed), byte(seed>>8)
	return rand.NewChaCha8(key)
}

// plant is a bug to be found: it lets out who wrote a note, into what is stored
// or into what others hear.
type plant struct {
	store func(p *events.Proposed, author string)
	room  func(room *host, author string)
}

// leaky is a store with a planted bug.
type leaky struct {
	events.Store
	plant   *plant
	authors sync.Map // by command
}

func (l *leaky) Append(ctx context.Context, s events.Stream, at events.Revision, proposed ...events.Proposed) (events.Appended, error) {
	for i := range proposed {
		var m events.Meta
		if json.Unmarshal(proposed[i].Meta, &m) != nil {
			continue
		}
		if author, ok := l.authors.Load(m.Command); ok {
			l.plant.store(&proposed[i], author.(string))
		}
	}
	return l.Store.Append(ctx, s, at, proposed...)
}

// maskedWorld plays a script and returns everything by which it could be told from
// another.
func maskedWorld(t *testing.T, seed uint64, deeds []deed, authors []string, bug *plant) map[string]string {
	seen := map[string]string{}
	synctest.Test(t, func(t *testing.T) {
		ctx := t.Context()
		var store events.Store = memory.New()
		leak := &leaky{Store: store, plant: bug}
		if bug != nil && bug.store != nil {
			store = leak
		}
		random := steady(seed)
		var log bytes.Buffer
		vault := events.NewVault(store, [32]byte{1}, random)
		hub := NewHub(store, vault, auth.New(auth.Config{Store: store, Now: time.Now, Random: random}),
			slog.New(slog.NewJSONHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})))
		room, err := hub.acquire(simBoard)
		if err != nil {
			t.Fatal(err)
		}
		tell := func(in Input) {
			room.send(in)
			synctest.Wait() // what one turn handles together is chance
		}
		do := func(person, id string, c board.Command) {
			if _, err := hub.Do(ctx, simBoard, person, id, c); err != nil {
				t.Fatalf("%s: %v", c.Name(), err)
			}
		}
		do("owner0000000001", "setup-000000000000", board.CreateBoard{Space: "home", Board: simBoard, Title: "T", Template: "blank", Lang: "en"})
		roles := map[string]board.Role{"facilitator00001": board.Facilitator, "observer00000001": board.Observer, "auditor000000001": board.Auditor}
		ears := map[string]*tape{}
		for i, person := range append(append([]string{}, worldBystanders...), worldAuthors...) {
			if i > 0 {
				role := roles[person]
				if role == "" {
					role = board.Participant
				}
				do("owner0000000001", fmt.Sprintf("setup-%012d", i), board.JoinBoard{Person: person, Role: role})
			}
			ears[person] = &tape{}
			tell(Enter{Session: "session-" + person, Port: ears[person], Name: "Name of " + person, Hello: Hello{
				Claims: auth.Claims{Person: person, Space: "home", Board: simBoard}, Board: simBoard, Client: "client-" + person, Since: events.None}})
		}
		for i, d := range deeds {
			time.Sleep(d.after) // of the bubble
			if time.Now().Truncate(mixEvery).Equal(time.Now()) {
				time.Sleep(time.Millisecond) // whether it makes this round would be chance
			}
			person, id := d.by, "command-"+worldKey(fmt.Sprint(seed, i))[:12]
			if d.mask {
				person = authors[i]
				leak.authors.Store(id, person)
				if bug != nil && bug.room != nil {
					bug.room(room, person)
				}
			}
			if d.move != nil {
				tell(Move{Session: "session-" + person, At: *d.move})
				continue
			}
			tell(Do{Session: "session-" + person, Person: person, ID: id, Command: d.do})
		}
		time.Sleep(time.Minute / 2)
		synctest.Wait()
		stats := hub.Stats()
		hub.release(room)

		for _, person := range worldBystanders {
			seen["frames of "+person] = string(bytes.ReplaceAll(bytes.Join(ears[person].heard, []byte("\n")), []byte(ears[person].roomID()), []byte("ROOM")))
		}
		var stored bytes.Buffer
		for r, err := range store.ReadAll(ctx, events.Start) {
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&stored, "%s %d %d %s %s %s %s\n", r.Stream, r.Revision, r.At.UnixMilli(), r.ID, r.Type, r.Data, r.Meta)
		}
		seen["log bytes"], seen["log lines"], seen["metrics"] = stored.String(), log.String(), fmt.Sprintf("%+v", stats)
		readPast(t, seen, audit.New(store, vault, worldSigner(t)))
		if err := hub.Close(ctx); err != nil {
			t.Fatal(err)
		}
	})
	return seen
}

// roomID is in the first frame.
func (e *tape) roomID() string {
	var welcome struct{ Room string }
	if len(e.heard) == 0 || json.Unmarshal(e.heard[0], &welcome) != nil || welcome.Room == "" {
		return "no room"
	}
	return welcome.Room
}

func worldSigner(t *testing.T) *proof.Signer {
	key, err := proof.MakeKey(steady(1))
	if err != nil {
		t.Fatal(err)
	}
	s, err := proof.NewSigner(key)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// readPast is what HTTP answers about the past, to every class of readers.
func readPast(t *testing.T, seen map[string]string, a *audit.Archive) {
	for who := range projections.Audiences {
		overview, err := a.Overview(t.Context(), simBoard, who, audit.All)
		if err != nil {
			t.Fatal(err)
		}
		page, err := a.Page(t.Context(), simBoard, who, 0, audit.All)
		if err != nil {
			t.Fatal(err)
		}
		seen[fmt.Sprint("history for ", who)] = unzipped(t, overview) + unzipped(t, page.Packed) + page.Tag
	}
	var export bytes.Buffer
	if err := a.Export(t.Context(), simBoard, audit.All, &export); err != nil {
		t.Fatal(err)
	}
	c, err := a.Checkpoint(t.Context(), simBoard, 0, audit.All)
	if err != nil {
		t.Fatal(err)
	}
	seen["export"], seen["checkpoint"] = export.String(), c.Note
}

func unzipped(t *testing.T, packed []byte) string {
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(plain)
}

// pair plays one script twice and lists where the worlds can be told apart.
func pair(t *testing.T, seed uint64, bug *plant) (apart []string) {
	rng := rand.New(rand.NewPCG(seed, 12))
	deeds := script(rng)
	cast := func() []string {
		authors := make([]string, len(deeds))
		for i := range authors {
			authors[i] = worldAuthors[rng.IntN(len(worldAuthors))]
		}
		return authors
	}
	one, two := cast(), cast()
	first := -1
	for i, d := range deeds {
		if d.mask && first < 0 {
			first = i
		}
	}
	one[first], two[first] = worldAuthors[0], worldAuthors[1] // at least one differs
	a, b := maskedWorld(t, seed, deeds, one, bug), maskedWorld(t, seed, deeds, two, bug)
	for what := range a {
		if a[what] != b[what] {
			apart = append(apart, what)
			if bug == nil {
				t.Errorf("seed %d: %s (-one +other):\n%s", seed, what, cmp.Diff(a[what], b[what]))
			}
		}
	}
	return apart
}

func TestTwoWorldsOfAnonymousNotes(t *testing.T) {
	for seed := range uint64(worldPairs) {
		if pair(t, seed, nil); t.Failed() {
			return
		}
	}
}

// What the test is worth: it has to find an actor left in the meta of an event,
// an author's mark on an event's data, and a caret that others see.
func TestTwoWorldsFindAPlantedBug(t *testing.T) {
	t.Log("planted: the writer in the meta, in an order and in a caret, found")
	stored, heard := []string{"log bytes", "export", "history for 0", "history for 1"}, []string{"frames of observer00000001", "frames of owner0000000001"}
	for _, bug := range []struct {
		name string
		plant
		shows []string
	}{
		{"an actor in the meta", plant{store: func(p *events.Proposed, author string) {
			p.Meta = []byte(string(p.Meta[:len(p.Meta)-1]) + `,"a":"` + author + `"}`)
		}}, stored},
		{"a layer by author", plant{store: func(p *events.Proposed, author string) {
			p.Data = bytes.Replace(p.Data, []byte(`"z":1`), []byte(`"z":`+author[len(author)-1:]), 1)
		}}, stored},
		{"a caret", plant{room: func(room *host, author string) {
			room.send(Move{Session: "session-" + author, At: here{Field: "board/" + simBoard + "/title", A: 3}})
		}}, heard},
	} {
		found := map[string]int{}
		for seed := range uint64(10) {
			for _, what := range pair(t, seed, &bug.plant) {
				found[what]++
			}
		}
		for _, what := range bug.shows {
			if found[what] < 5 {
				t.Errorf("%s: shows in %s for %d of 10 seeds (%v)", bug.name, what, found[what], found)
			}
		}
	}
}
