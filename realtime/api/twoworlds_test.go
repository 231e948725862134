package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"keyline/events/board"
	"keyline/events/memory"
	"keyline/events/space"
	"keyline/events/storetest"
	"keyline/projections"
	"keyline/realtime/livetest"
)

// P12 from outside. Two worlds differ only in who wrote which anonymous note
// and who voted what. What anybody but the writers gets over the wire has to be
// the same: every HTTP answer with its headers, /metrics, the server's log, and
// of every socket each frame, its length and the moment it comes. A world runs
// in a bubble with a clock of its own, so moments are exact.

const (
	worldBoard = "worldboard01"
	worldHands = 4 // people who write and vote
	worldNotes = 6
)

// pipes is a listener whose connections are pipes, for no bubble reaches into
// the kernel.
type pipes struct {
	waiting chan net.Conn
	closed  chan struct{}
	once    sync.Once
}

func (p *pipes) Accept() (net.Conn, error) {
	select {
	case c := <-p.waiting:
		return c, nil
	case <-p.closed:
		return nil, net.ErrClosed
	}
}

func (p *pipes) Close() error   { p.once.Do(func() { close(p.closed) }); return nil }
func (p *pipes) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 80} }

func (p *pipes) dial(context.Context, string, string) (net.Conn, error) {
	here, there := net.Pipe()
	select {
	case p.waiting <- near{there}:
		return here, nil
	case <-p.closed:
		return nil, errors.New("nobody listens")
	}
}

// near is a connection from this machine.
type near struct{ net.Conn }

func (near) RemoteAddr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 4000} }

// drawn is randomness that is the same in both worlds, whoever asks for it.
func drawn(seed uint64) *rand.ChaCha8 { return rand.NewChaCha8([32]byte{byte(seed), byte(seed >> 8)}) }

// plant is a bug to be found: it is told who does what nobody may know of.
type plant func(w *world, person string)

// world is a house with a meeting in it.
type world struct {
	*house
	seen  map[string]*bytes.Buffer
	ids   []string // of rooms, sessions and logs, which are chance, and what they are called
	mu    sync.Mutex
	hands []*livetest.Line
	who   []who
	bug   plant
	made  int
}

func (w *world) note(channel, format string, args ...any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.seen[channel] == nil {
		w.seen[channel] = &bytes.Buffer{}
	}
	fmt.Fprintf(w.seen[channel], format+"\n", args...)
}

// attend opens a socket and keeps what comes: the frames in one channel, their
// lengths and moments in another.
func (w *world) attend(by who, name string, keep bool) *livetest.Line {
	w.t.Helper()
	line, err := livetest.Dial(w.t.Context(), w.client, w.origin, "/ws/"+worldBoard, by.Token)
	if err != nil {
		w.t.Fatal(err)
	}
	if err := line.Say(w.t.Context(), fmt.Appendf(nil, `{"t":"hello","token":%q,"board":%q,"client":"client-of-%s","since":-1}`, by.Token, worldBoard, by.Person)); err != nil {
		w.t.Fatal(err)
	}
	began := time.Now()
	go func() {
		for {
			frame, err := line.Hear(context.Background())
			if err != nil {
				return
			}
			var welcome struct{ T, Session, Room, Epoch string }
			if json.Unmarshal(frame, &welcome) == nil && welcome.T == "welcome" {
				w.mu.Lock()
				w.ids = append(w.ids, welcome.Session, "SESSION OF "+name, welcome.Room, "ROOM", welcome.Epoch, "EPOCH")
				w.mu.Unlock()
			}
			if keep {
				w.note("frames of the "+name, "%s", frame)
				w.note("wire of the "+name, "%v %d", time.Since(began), len(frame))
			}
		}
	}()
	synctest.Wait()
	return line
}

// does lets one of the hands do something over their socket.
func (w *world) does(hand int, secret bool, c board.Command, data any) {
	w.t.Helper()
	w.made++
	frame, err := json.Marshal(map[string]any{"t": "cmd", "id": fmt.Sprintf("command-%016d", w.made), "c": c.Name(), "d": data})
	if err != nil {
		w.t.Fatal(err)
	}
	if secret && w.bug != nil {
		w.bug(w, w.who[hand].Person)
	}
	if err := w.hands[hand].Say(w.t.Context(), frame); err != nil {
		w.t.Fatal(err)
	}
	synctest.Wait()
}

// play plays a meeting in which the hands are dealt to what is done without a
// name, and answers what others could see of it.
func playWorld(t *testing.T, seed uint64, dealt []int, bug plant) (seen map[string]string) {
	synctest.Test(t, func(t *testing.T) {
		random := drawn(seed)
		listener := &pipes{waiting: make(chan net.Conn), closed: make(chan struct{})}
		h := &house{store: memory.New(), origin: "http://127.0.0.1", client: &http.Client{Transport: &http.Transport{DialContext: listener.dial}}}
		h.open(t, listener, random, nil)
		h.reached = nil // what answers look like is for other tests
		w := &world{house: h, seen: map[string]*bytes.Buffer{}, bug: bug}
		ana := h.owner("home")
		n := 0
		owner := func(c board.Command) {
			t.Helper()
			n++
			if _, err := h.hub.Do(t.Context(), worldBoard, ana.Person, fmt.Sprintf("meeting-%016d", n), c); err != nil {
				t.Fatal(c.Name(), err)
			}
			synctest.Wait()
		}
		owner(board.CreateBoard{Space: "home", Board: worldBoard, Title: "T", Template: "blank", Lang: "en"})
		if err := h.hub.Spaces().Do(t.Context(), "home", ana.Person, "list-world-board-1", space.ListBoard{Board: worldBoard, Title: "T"}); err != nil {
			t.Fatal(err)
		}
		link := h.invite(ana, worldBoard, `{"role":"participant"}`)
		for i := range worldHands {
			w.who = append(w.who, h.guest(worldBoard, link, fmt.Sprint("Hand ", i)))
		}
		readers := map[string]who{"owner": ana, "participant": h.guest(worldBoard, link, "Pat")}
		for _, role := range []string{"observer", "auditor"} {
			readers[role] = h.guest(worldBoard, h.invite(ana, worldBoard, `{"role":"`+role+`"}`), role)
		}
		var lines []*livetest.Line
		for _, name := range slices.Sorted(maps.Keys(readers)) {
			lines = append(lines, w.attend(readers[name], name, true))
		}
		for i, by := range w.who {
			w.hands = append(w.hands, w.attend(by, fmt.Sprint("hand ", i), false))
		}
		look := func() {
			synctest.Wait()
			w.keep("machine", "/metrics", who{})
			if bug != nil {
				return // nothing is planted in what is read of the past
			}
			for _, name := range slices.Sorted(maps.Keys(readers)) {
				for _, path := range []string{"/history", "/history/readers/0", "/history/managers/0", "/people", "/coach", "/checkpoint", "/export", "/table?as=csv"} {
					w.keep(name, "/api/boards/"+worldBoard+path, readers[name])
				}
				for _, path := range []string{"/api/boards", "/api/people", "/api/security", "/api/security?board=" + worldBoard, "/api/space/past"} {
					w.keep(name, path, readers[name])
				}
			}
		}

		const write, poll = "phase0000001", "poll00000001"
		rng := rand.New(rand.NewPCG(seed, 3))
		owner(board.SetAgenda{Phases: []board.Planned{{Phase: write, Title: "Say it", Minutes: 10, Kind: "write", Private: true, Anonymous: true, May: []string{"write"}}}})
		owner(board.StartPhase{Phase: write})
		for i := range worldNotes {
			post := board.PostNote{Note: fmt.Sprintf("masked%06d", i), Phase: write, Text: strings.Repeat("x", 1+rng.IntN(60)), Key: fmt.Sprintf("%064x", i+1), Salt: fmt.Sprintf("%032x", rng.Uint64())}
			w.does(dealt[i], true, post, post)
			time.Sleep(time.Duration(rng.IntN(3000)) * time.Millisecond) // of the bubble
		}
		time.Sleep(time.Duration(10+rng.IntN(50)) * time.Second) // who is silent for long is asked whether they are there
		look()
		owner(board.RevealNotes{})
		owner(board.OpenPoll{Poll: poll, PollPlan: board.PollPlan{Kind: board.PollConsent, Question: "?", Labels: []string{"a", "b", "c"}, Anonymous: true}})
		for i, said := range dealt[worldNotes:] { // all vote in this order; what they say is dealt
			answer := said % 3
			vote := &board.Vote{Answer: &answer}
			if answer > board.Agree {
				vote.Reason = strings.Repeat("y", 10*said+1)
			}
			cast := board.CastBallot{Poll: poll, Ballot: fmt.Sprintf("%032x", 77+said), Vote: vote}
			w.does(i, said == 0, cast, cast)
			time.Sleep(time.Second)
		}
		look()
		owner(board.ClosePoll{Poll: poll})
		time.Sleep(10 * time.Second)
		look()
		synctest.Wait() // what was recorded by looking is still on its way
		w.keep("machine", "/metrics", who{})
		if err := h.hub.Look(t.Context(), worldBoard, func(b *projections.Board) {
			if got := b.State.Polls[poll].Turnout; len(b.State.Notes) != worldNotes || got != worldHands {
				t.Errorf("%d notes and %d votes: the world is not played", len(b.State.Notes), got)
			}
		}); err != nil {
			t.Fatal(err)
		}

		logged := slices.DeleteFunc(strings.Split(h.log.String(), "\n"), func(line string) bool {
			return strings.Contains(line, `"route":"/metrics"`) // its size is the machine's
		})
		seen = map[string]string{"log": w.told(strings.Join(logged, "\n"))}
		w.mu.Lock()
		for channel, text := range w.seen {
			seen[channel] = w.told(text.String())
		}
		w.mu.Unlock()
		for _, line := range append(lines, w.hands...) { // who goes first is chance
			line.Close()
		}
	})
	return seen
}

// keep asks for an address and keeps the whole answer.
func (w *world) keep(name, path string, by who) {
	a := w.ask("GET", path, "", "Authorization", by.bearer(), "Accept-Encoding", "identity")
	text := string(a.body)
	channel := "HTTP to the " + name
	if path == "/metrics" {
		channel = "metrics"
		text = strings.Join(slices.DeleteFunc(strings.Split(text, "\n"), func(line string) bool { return !strings.HasPrefix(line, "keyline_") }), "\n")
		a.header.Del("Content-Length") // the rest is of the machine: memory, threads
	}
	w.note(channel, "GET %s %d %v\n%s", path, a.status, a.header, text)
}

// told calls what is chance alike in every world.
func (w *world) told(text string) string { return strings.NewReplacer(w.ids...).Replace(text) }

// deal gives six notes to hands, and then to each hand what they vote.
func deal(rng *rand.Rand) (dealt []int) {
	for range worldNotes {
		dealt = append(dealt, rng.IntN(worldHands))
	}
	return append(dealt, rng.Perm(worldHands)...)
}

// apart lists the channels by which the two worlds of a seed can be told apart.
func apart(t *testing.T, seed uint64, bug plant) (channels []string, detail string) {
	rng := rand.New(rand.NewPCG(seed, 4))
	one, two := deal(rng), deal(rng)
	one[0], two[0] = 0, 1 // at least the first note differs
	a, b := playWorld(t, seed, one, bug), playWorld(t, seed, two, bug)
	for _, channel := range slices.Sorted(maps.Keys(a)) {
		if a[channel] != b[channel] {
			channels = append(channels, channel)
			detail += channel + ":\n" + difference(a[channel], b[channel]) + "\n"
		}
	}
	if len(a) != len(b) || len(a) < 10 {
		channels = append(channels, fmt.Sprint(slices.Sorted(maps.Keys(a)), len(b), " channels"))
	}
	return channels, detail
}

func difference(a, b string) string {
	one, two := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(one), len(two)) {
		if one[i] != two[i] {
			return one[i] + "\n" + two[i]
		}
	}
	return fmt.Sprint(len(one), " lines and ", len(two))
}

// WIREPAIRS for long runs.
func TestTwoWorldsOverTheWire(t *testing.T) {
	pairs := storetest.Times(t, "WIREPAIRS", 1)
	for i := range uint64(pairs) {
		seed := 9 + i // with 9 the pings would tell, were they counted
		if channels, detail := apart(t, seed, nil); len(channels) > 0 {
			t.Fatalf("seed %d: the worlds differ in %v\n%s", seed, channels, detail)
		}
	}
	t.Logf("proof: %d pairs of worlds over HTTP and sockets, metrics and log included, none told apart, seeds 9 to %d", pairs, 8+pairs)
}

// What the test is worth: a metric by person, a line of the log, a frame and a
// delay that depend on who it was are each found where they show.
func TestTwoWorldsOverTheWireFindPlantedBugs(t *testing.T) {
	t.Log("planted: the writer in a metric, in the log, in a mark and in a delay, found")
	counts := map[*world]*prometheus.CounterVec{}
	for _, bug := range []struct {
		name  string
		plant plant
		shows string
	}{
		{"a metric by person", func(w *world, person string) {
			if counts[w] == nil {
				counts[w] = prometheus.NewCounterVec(prometheus.CounterOpts{Name: "keyline_by_person_total"}, []string{"person"})
				w.api.metrics.registry.MustRegister(counts[w])
			}
			counts[w].WithLabelValues(person).Inc()
		}, "metrics"},
		{"a line of the log", func(w *world, person string) { w.api.Log.Info("command", "person", person) }, "log"},
		{"a mark at who writes", func(w *world, person string) { w.hub.Rename(person, "writing") }, "frames of the observer"},
		{"a delay by person", func(w *world, person string) {
			time.Sleep(time.Duration(1+slices.IndexFunc(w.who, func(p who) bool { return p.Person == person })) * 4 * time.Second)
		}, "wire of the observer"},
	} {
		if channels, _ := apart(t, 9, bug.plant); !slices.Contains(channels, bug.shows) {
			t.Errorf("%s is not found in %s but in %v", bug.name, bug.shows, channels)
		}
	}
}
