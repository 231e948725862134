package realtime

import (
	"bytes"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/memory"
	"keyline/events/storetest"
	"keyline/projections"
	"keyline/realtime/auth"
)

// A world is a meeting with one poll, played on a store, step by step: the
// same people vote at the same times in every world of a seed, and change their
// minds. What they say in the end is dealt out among them, differently in each
// world. Ballot ids, which are random, go with what a ballot says.
type world struct {
	t    *testing.T
	host *host
	room *Room
	log  bytes.Buffer
	seen map[string]*tap // by person
	made int
}

// tap is the port of somebody who reads along.
type tap struct{ bytes.Buffer }

func (p *tap) Send(f *Frame)               { p.Write(f.Payload()); p.WriteByte('\n') }
func (p *tap) Flush()                      {}
func (p *tap) Close(c CloseCode, _ string) { fmt.Fprintln(p, "closed", c) }

const worldVoters = 7 // of nine people who are asked

// those who read along: one of each role that does not vote in this poll.
var readers = map[string]board.Role{
	"person00000000001": board.Participant, "person00000000002": board.Facilitator, "person00000000003": board.Observer, "person00000000004": board.Auditor,
}

func newWorld(t *testing.T) *world {
	w := &world{t: t, seen: map[string]*tap{}}
	store := memory.New()
	vault := events.NewVault(store, [32]byte{1}, rand.NewChaCha8([32]byte{2}))
	hub := &Hub{store: store, auth: auth.New(auth.Config{Store: store, Issuer: "http://test", Now: time.Now, Random: rand.NewChaCha8([32]byte{3})}), vault: vault, boards: events.NewCodec(board.Kinds(), vault), boxes: events.NewCodec(board.BoxKinds(), vault),
		log: slog.New(slog.NewTextHandler(&w.log, &slog.HandlerOptions{Level: slog.LevelDebug}))}
	w.host = &host{hub: hub, board: simBoard}
	w.room = NewRoom("room", projections.NewBoard(), "epoch")
	w.do("owner0000000001", board.CreateBoard{Space: "home", Board: simBoard, Template: "blank", Lang: "en"})
	for i := range worldVoters {
		w.do("owner0000000001", board.JoinBoard{Person: voter(i), Role: board.Participant})
	}
	for _, person := range sortedKeys(readers) {
		w.do("owner0000000001", board.JoinBoard{Person: person, Role: readers[person]})
	}
	return w
}

func voter(i int) string { return fmt.Sprintf("voter%08d", i) }

// do runs a command to its end.
func (w *world) do(person string, c board.Command) {
	w.t.Helper()
	w.made++
	w.run(Do{Person: person, ID: fmt.Sprintf("command-%012d", w.made), Command: c, Done: func(_ events.Revision, err error) {
		if err != nil {
			w.t.Errorf("%s: %v", c.Name(), err)
		}
	}})
}

func (w *world) run(in Input) { w.runIn(w.room, in) }

func (w *world) runIn(room *Room, in Input) {
	todo := []Input{in}
	for len(todo) > 0 {
		effects := room.Step(time.Now(), todo[0])
		todo = todo[1:]
		if effects.Append != nil {
			todo = append(todo, w.host.append(w.t.Context(), effects.Append))
		}
		for _, ask := range effects.Boxes {
			todo = append(todo, w.host.box(w.t.Context(), ask))
		}
	}
}

// enter lets somebody read along from now on.
func (w *world) enter(person string) {
	p := new(tap)
	w.seen[fmt.Sprint(person, " from ", len(w.seen))] = p
	w.made++
	w.run(Enter{Session: fmt.Sprint("session", w.made), Name: person, Port: p,
		Hello: Hello{Claims: auth.Claims{Person: person, Space: "home"}, Board: simBoard, Client: fmt.Sprintf("client-%012d", w.made), Since: events.None}})
}

// said is what one voter says in the end.
func said(rng *rand.Rand, i int) (string, *board.Vote) {
	answer := rng.IntN(3)
	v := &board.Vote{Answer: &answer}
	if answer > board.Agree {
		v.Reason = strings.Repeat("x", rng.IntN(400)) + fmt.Sprint("because ", i)
	}
	return fmt.Sprintf("%016x%016x", rng.Uint64(), rng.Uint64()), v
}

// play plays a seed in which the voters' last words are dealt out as the deal
// says, and answers all that anybody else can read: before the end of the poll
// and after it.
func play(t *testing.T, seed uint64, deal []int, named bool) (before, after string) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		rng := rand.New(rand.NewPCG(seed, 1))
		other := rand.New(rand.NewPCG(seed, uint64(100+deal[0]+10*deal[1]))) // what is voted and changed again
		for person := range 4 {
			w.enter(fmt.Sprintf("person%011d", person+1))
		}
		w.do("owner0000000001", board.OpenPoll{Poll: "poll00000001",
			PollPlan: board.PollPlan{Kind: board.PollConsent, Question: "?", Labels: []string{"a", "b", "c"}, Anonymous: !named}})
		type word struct {
			ballot string
			vote   *board.Vote
		}
		var words []word
		for i := range worldVoters {
			id, v := said(rng, i)
			words = append(words, word{id, v})
		}
		for i := range worldVoters {
			for range rng.IntN(3) {
				id, v := said(other, 90)
				w.do(voter(rng.IntN(i+1)), board.CastBallot{Poll: "poll00000001", Ballot: id, Vote: v})
			}
		}
		for _, i := range rng.Perm(worldVoters) {
			w.do(voter(i), board.CastBallot{Poll: "poll00000001", Ballot: words[deal[i]].ballot, Vote: words[deal[i]].vote})
			time.Sleep(time.Duration(rng.IntN(5000)) * time.Millisecond) // of a synctest bubble: no time passes
			if rng.IntN(3) == 0 {
				w.enter(fmt.Sprintf("person%011d", 1+rng.IntN(4)))
			}
		}
		before = w.everything()
		w.do("person00000000002", board.ClosePoll{Poll: "poll00000001"})
		w.enter("person00000000003")
		after = w.everything()
		for r, err := range w.host.hub.store.ReadAll(t.Context(), events.Start) {
			if err != nil || r.Stream.Category() == events.BoxCategory || strings.HasSuffix(string(r.Stream), ".box") {
				t.Errorf("V5: %s is still there (%v)", r.Stream, err)
			}
		}
		if named {
			return
		}
		if p := w.room.live.State.Polls["poll00000001"]; p.Turnout != worldVoters || len(p.Ballots) != worldVoters {
			t.Errorf("%d of %d ballots", len(p.Ballots), p.Turnout)
		}
	})
	return before, after
}

// everything that can be read of a world by others than its voters: frames,
// the pages of its past, the stored bytes, the server's log and its counters.
// Of a box nobody can tell more than how much of it there is.
func (w *world) everything() string {
	var all strings.Builder
	for _, name := range sortedKeys(w.seen) {
		fmt.Fprintf(&all, "== frames of %s\n%s", name, w.seen[name])
	}
	past := projections.NewHistory()
	full := func(a projections.Audience, page []byte) { fmt.Fprintf(&all, "== page of %d\n%s\n", a, page) }
	for r, err := range w.host.hub.store.ReadAll(w.t.Context(), events.Start) {
		if err != nil {
			w.t.Fatal(err)
		}
		switch r.Stream.Category() {
		case events.BoxCategory:
			fmt.Fprintf(&all, "== %s %d %s %d %s\n", r.Stream, r.Revision, r.Type, len(r.Data), r.Meta)
			continue
		case events.BoardCategory:
			e, meta, err := w.host.hub.boards.Decode(w.t.Context(), r)
			if err != nil {
				w.t.Fatal(err)
			}
			past.Add(events.Fact[events.Event]{Event: e, Meta: meta, Revision: r.Revision, At: r.At}, full)
			fmt.Fprintf(&all, "== %s %d %x %v %s %s %s\n", r.Stream, r.Revision, r.ID, r.At, r.Type, r.Data, r.Meta)
		default:
			fmt.Fprintf(&all, "== %s %d %s %d\n", r.Stream, r.Revision, r.Type, len(r.Data))
		}
	}
	for a := range projections.Audiences {
		full(a, past.Page(a))
	}
	s := w.host.hub.Stats()
	fmt.Fprintf(&all, "== log\n%s== counters %d %d %d\n", &w.log, s.Commands, s.Frames, s.Events)
	return all.String()
}

// P12, V2, V4: two worlds that differ only in who voted what cannot be told
// apart by what anybody else reads, ever; where ballots have names not before
// the end. PAIRS for long runs.
func TestTwoWorlds(t *testing.T) {
	pairs := storetest.Times(t, "PAIRS", 200)
	differ := 0
	for seed := range uint64(pairs) {
		rng := rand.New(rand.NewPCG(seed, 2))
		one, two := rng.Perm(worldVoters), rng.Perm(worldVoters)
		named := seed%4 == 3
		before1, after1 := play(t, seed, one, named)
		before2, after2 := play(t, seed, two, named)
		if before1 != before2 {
			t.Fatalf("seed %d: before the end they differ:\n%s", seed, firstDifference(before1, before2))
		}
		if named {
			if after1 != after2 {
				differ++
			}
		} else if after1 != after2 {
			t.Fatalf("seed %d: they differ:\n%s", seed, firstDifference(after1, after2))
		}
	}
	t.Logf("proof: %d pairs of worlds, seeds 0 to %d; of %d with names %d are told apart", pairs, pairs-1, pairs/4, differ)
	// Named ballots are the control: once counted they must tell worlds apart.
	if differ < pairs/4*9/10 {
		t.Errorf("of %d pairs with names %d differ", pairs/4, differ)
	}
}

func firstDifference(a, b string) string {
	one, two := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(one), len(two)) {
		if one[i] != two[i] {
			return one[i] + "\n" + two[i]
		}
	}
	return fmt.Sprint(len(one), " lines and ", len(two))
}
