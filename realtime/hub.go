package realtime

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/space"
	"keyline/projections"
	"keyline/realtime/auth"
)

// Limits of rule L4.
const (
	maxSocketsPerPerson  = 16
	maxSocketsPerAddress = 2000
	maxSockets           = 10_000
	maxHellosPerAddress  = 64
	maxHellos            = 1024
)

const sweepEvery = 5 * time.Second

// Hub holds the rooms of a process and the sockets in them. It is safe for
// concurrent use.
type Hub struct {
	store  events.Store
	boards *events.Codec
	boxes  *events.Codec
	vault  *events.Vault
	auth   *auth.Service
	spaces *Spaces
	cards  cards
	log    *slog.Logger
	stats  counters
	shared bool // other nodes write to the store; set before rooms load
	erased func(boardID string)
	signed func(context.Context, string) (string, error)

	ctx    context.Context
	cancel context.CancelFunc
	rooms  sync.WaitGroup

	mu       sync.Mutex
	hosts    map[string]*host
	maps     map[string]*mapHost
	sockets  map[*socket]string // to its person, "" before hello
	persons  map[string]int     // sockets of a person
	address  map[string]int     // sockets from an address
	greeting map[string]int     // sockets from an address without hello
	hellos   int
	stopped  bool
}

// NewHub starts without rooms; they load when somebody asks. Close ends it.
func NewHub(store events.Store, vault *events.Vault, service *auth.Service, log *slog.Logger) *Hub {
	ctx, cancel := context.WithCancel(context.Background())
	h := &Hub{
		store: store, boards: events.NewCodec(board.Kinds(), vault), boxes: events.NewCodec(board.BoxKinds(), vault), vault: vault, auth: service, log: log,
		spaces: &Spaces{store: store, codec: events.NewCodec(space.Kinds(), vault), now: service.Now, held: map[string]*heldSpace{}},
		cards:  cards{codec: events.NewCodec(cardKinds, nil), held: map[string]*heldCard{}},
		ctx:    ctx, cancel: cancel,
		hosts: map[string]*host{}, maps: map[string]*mapHost{}, sockets: map[*socket]string{}, persons: map[string]int{},
		address: map[string]int{}, greeting: map[string]int{},
	}
	go h.sweep()
	return h
}

// Spaces are the organisations of this store.
func (h *Hub) Spaces() *Spaces { return h.spaces }

// now is the time of the service that tells who calls: tokens end by the same
// clock by which everything is decided.
func (h *Hub) now() time.Time { return h.auth.Now() }

func (h *Hub) randomID() string {
	var b [8]byte
	_, _ = rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:])
}

// Socket serves the live protocol on a request whose Origin and Host the
// caller has checked; address is the client's, for the limits, and board the
// one that the request names (H3), empty if it names none. It returns once the
// socket has been handed over.
func (h *Hub) Socket(w http.ResponseWriter, r *http.Request, address, board string) {
	if err := h.admit(address); err != nil {
		http.Error(w, err.Message, http.StatusTooManyRequests)
		return
	}
	s, err := h.accept(w, r, board)
	if err != nil {
		h.dismiss(address)
		return
	}
	h.mu.Lock()
	h.sockets[s] = ""
	h.mu.Unlock()
	if s.ws.Subprotocol() != Subprotocol {
		s.Close(CloseVersion, "speaks "+Subprotocol)
	}
	// A goroutine of its own lets the HTTP server free what it holds for the
	// request.
	go s.greet(h, address)
}

func (h *Hub) admit(address string) *events.Error {
	h.mu.Lock()
	defer h.mu.Unlock()
	switch {
	case h.stopped:
		return events.Refuse(events.Unavailable, "stopping", "The server is stopping.")
	case len(h.sockets) >= maxSockets, h.address[address] >= maxSocketsPerAddress,
		h.hellos >= maxHellos, h.greeting[address] >= maxHellosPerAddress:
		return events.Refuse(events.TooMany, "too_many_sockets", "Too many connections.")
	}
	h.address[address]++
	h.greeting[address]++
	h.hellos++
	return nil
}

// dismiss undoes admit for a request that never became a socket.
func (h *Hub) dismiss(address string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.greeted(address)
	h.less(h.address, address)
}

func (h *Hub) greeted(address string) {
	h.less(h.greeting, address)
	h.hellos--
}

func (h *Hub) less(m map[string]int, key string) {
	if m[key]--; m[key] <= 0 {
		delete(m, key)
	}
}

// forget takes a socket that ended out of the books.
func (h *Hub) forget(s *socket, address string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	person := h.sockets[s]
	delete(h.sockets, s)
	h.less(h.address, address)
	if person == "" {
		h.greeted(address)
	} else {
		h.less(h.persons, person)
	}
}

// greet counts a socket as its person's; false if that was one too many and it
// was closed.
func (h *Hub) greet(s *socket, person, address string) bool {
	h.mu.Lock()
	h.sockets[s] = person
	h.greeted(address)
	h.persons[person]++
	tooMany := h.persons[person] > maxSocketsPerPerson
	h.mu.Unlock()
	if tooMany {
		s.Close(CloseFlood, "too many sockets of one person")
	}
	return !tooMany
}

// join brings a greeted socket into its room, nil if it was closed instead.
func (h *Hub) join(s *socket, hello *Hello) *host {
	person := hello.Claims.Person
	if hello.Astray {
		h.stats.astray.Add(1)
		h.log.Warn("a page did not show what the board is", "board", hello.Board, "person", person)
	}
	ctx, cancel := context.WithTimeout(h.ctx, messageTimeout)
	defer cancel()
	if err := h.seatMember(ctx, hello); err != nil {
		s.Close(CloseNoBoard, "no such board")
		return nil
	}
	name, err := h.auth.Name(ctx, person)
	if err != nil {
		h.log.Error("name cannot be read", "person", person, "error", err)
		s.Close(CloseRoomFailed, "come back")
		return nil
	}
	t, err := h.acquire(hello.Board)
	if err != nil {
		s.Close(CloseStopping, "the server is stopping")
		return nil
	}
	t.send(Enter{Session: s.session.id, Hello: *hello, Name: name, Note: h.note(ctx, hello.Board), Port: s})
	return t
}

// Awaits is the role that a board has for a member of its space who has not
// opened it yet; empty for guests, for strangers and for a board that is closed.
func (h *Hub) Awaits(ctx context.Context, caller auth.Claims, boardID string) (board.Role, error) {
	if caller.Board != "" {
		return "", nil
	}
	role, _, err := h.spaces.boardRole(ctx, caller.Space, caller.Person, boardID)
	if unknown(err) {
		return "", nil // a space that nobody has founded
	}
	return role, err
}

// unknown says that an error is the refusal of what nobody made.
func unknown(err error) bool {
	refusal := (*events.Error)(nil)
	return errors.As(err, &refusal) && refusal.Code == events.NotFound
}

// Seat puts a member of the space onto a board, as opening it does.
func (h *Hub) Seat(ctx context.Context, caller auth.Claims, boardID string) error {
	return h.seatMember(ctx, &Hello{Claims: caller, Board: boardID})
}

// Sign greets everybody with what f answers for their board: a signed note of
// its history. It must be called before anybody connects; f may be asked by
// several at once.
func (h *Hub) Sign(f func(ctx context.Context, boardID string) (string, error)) { h.signed = f }

// note is what a session is greeted with. Without one the board still opens.
func (h *Hub) note(ctx context.Context, boardID string) string {
	if h.signed == nil {
		return ""
	}
	note, err := h.signed(ctx, boardID)
	if err != nil && !unknown(err) {
		h.log.Error("history cannot be signed", "board", boardID, "error", err)
	}
	return note
}

// seatMember puts a member of the board's space onto the board when they open
// it for the first time, and tells the board what holds in the space. Guests are
// on it by their invite or not at all.
func (h *Hub) seatMember(ctx context.Context, hello *Hello) error {
	if hello.Claims.Board != "" {
		return nil
	}
	role, ok, err := h.spaces.boardRole(ctx, hello.Claims.Space, hello.Claims.Person, hello.Board)
	if err != nil || !ok {
		return errors.Join(err, errNoBoard)
	}
	var p placed
	err = h.spaces.Look(ctx, hello.Claims.Space, func(s *space.State) { p = placeOf(s, hello.Board) })
	if err != nil {
		return err
	}
	if err := h.place(ctx, hello.Board, p); err != nil {
		return err
	}
	seated := false
	err = h.Look(ctx, hello.Board, func(b *projections.Board) {
		_, seated = b.State.People[hello.Claims.Person]
	})
	if err != nil || seated {
		return err
	}
	if role == "" {
		return errNoBoard
	}
	_, err = h.Do(ctx, hello.Board, hello.Claims.Person, memberID(hello.Board, hello.Claims.Person),
		board.JoinBoard{Person: hello.Claims.Person, Role: role})
	return err
}

// memberID is the id of the command that seats a member.
func memberID(boardID, person string) string { return "member:" + boardID + ":" + person }

var errNoBoard = events.Refuse(events.NotFound, "board_unknown", "There is no such board, or none you may open.")

// acquire finds or starts the room of a board. The caller must release it.
func (h *Hub) acquire(id string) (*host, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.stopped {
		return nil, errRoomEnded
	}
	t := h.hosts[id]
	if t == nil {
		t = &host{hub: h, board: id, inbox: make(chan Input, inboxSize), freed: make(chan struct{}, 1), over: make(chan struct{})}
		h.hosts[id] = t
		h.rooms.Add(1)
		go t.run(h.ctx)
	}
	t.refs++
	return t, nil
}

func (h *Hub) release(t *host) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if t.refs--; t.refs == 0 {
		select {
		case t.freed <- struct{}{}:
		default:
		}
	}
}

// retire makes sure that nobody new comes to a room that is over, nor waits
// for its answers.
func (h *Hub) retire(t *host) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.hosts[t.board] == t {
		delete(h.hosts, t.board)
		close(t.over)
	}
}

// unload forgets a room that nobody can send to any more, or says no.
func (h *Hub) unload(t *host) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if t.refs > 0 || len(t.inbox) > 0 {
		return false
	}
	if h.hosts[t.board] == t {
		delete(h.hosts, t.board)
	}
	return true
}

// Do runs a command of the program itself in the name of a person and returns
// when its effect is durable. A refusal is an *events.Error. The same id has
// its effect once.
func (h *Hub) Do(ctx context.Context, boardID, person, id string, c board.Command) (events.Revision, error) {
	type answer struct {
		revision events.Revision
		err      error
	}
	c, err := h.consider(ctx, boardID, person, c)
	if err != nil {
		return events.None, err
	}
	for attempt := 1; ; attempt++ {
		t, err := h.acquire(boardID)
		if err != nil {
			return events.None, err
		}
		answers := make(chan answer, 1)
		t.send(Do{Person: person, ID: id, Command: c, Done: func(r events.Revision, err error) { answers <- answer{r, err} }})
		h.release(t)
		a, err := await(ctx, answers, t.over)
		if err == errRoomEnded && attempt < 3 && !t.faulty {
			continue
		}
		if err != nil {
			return events.None, err
		}
		return a.revision, a.err
	}
}

// await is the answer of a room, which gives none if it is over before.
func await[T any](ctx context.Context, answers <-chan T, over <-chan struct{}) (answer T, err error) {
	select {
	case answer = <-answers:
		return answer, nil
	case <-ctx.Done():
		return answer, ctx.Err()
	case <-over:
	}
	select {
	case answer = <-answers:
		return answer, nil
	default:
		return answer, errRoomEnded
	}
}

// Look lets f read a board's durable state while nothing changes it. f must be
// short and keep nothing. A board that does not exist has no events: Revision
// is events.None.
func (h *Hub) Look(ctx context.Context, boardID string, f func(*projections.Board)) error {
	t, err := h.acquire(boardID)
	if err != nil {
		return err
	}
	done := make(chan struct{}, 1)
	t.send(Look{With: func(b *projections.Board) {
		f(b)
		done <- struct{}{}
	}})
	h.release(t)
	_, err = await(ctx, done, t.over)
	return err
}

// Visited says that somebody has the board open, or is asking something of it.
func (h *Hub) Visited(boardID string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	t := h.hosts[boardID]
	return t != nil && t.refs > 0
}

// Rename tells the rooms that are open what a person is called now.
func (h *Hub) Rename(person, name string) {
	h.tell(Named{person, name})
	h.tellMaps(func(r *mapRoom) {
		r.m.Rename(person, name)
		r.show(h.now())
	})
}

// SignOut closes the sockets of a sign-in with CloseRemoved.
func (h *Hub) SignOut(session string) {
	h.tell(SignedOut{session})
	h.tellMaps(func(r *mapRoom) {
		r.close(CloseRemoved, "signed out", func(s *mapSeat) bool { return s.signIn == session })
	})
}

func (h *Hub) tell(in Input) {
	h.mu.Lock()
	var hosts []*host
	for _, t := range h.hosts {
		t.refs++
		hosts = append(hosts, t)
	}
	h.mu.Unlock()
	for _, t := range hosts {
		t.send(in)
		h.release(t)
	}
}

func (h *Hub) sweep() {
	ticker := time.NewTicker(sweepEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			now := h.now()
			h.mu.Lock()
			sockets := make([]*socket, 0, len(h.sockets))
			for s := range h.sockets {
				sockets = append(sockets, s)
			}
			h.mu.Unlock()
			for _, s := range sockets {
				s.sweep(now)
			}
		case <-h.ctx.Done():
			return
		}
	}
}

// Close lets the rooms finish what they decided, tells every socket to come
// back (1001) and waits for the rooms until the context ends.
func (h *Hub) Close(ctx context.Context) error {
	h.mu.Lock()
	h.stopped = true
	var left []*socket
	for s, person := range h.sockets {
		if person == "" {
			left = append(left, s)
		}
	}
	h.mu.Unlock()
	for _, s := range left {
		s.Close(CloseStopping, "the server is stopping")
	}
	h.tell(Stop{CloseStopping})
	h.tellMaps(func(r *mapRoom) { r.stopped = true })
	ended := make(chan struct{})
	go func() { h.rooms.Wait(); close(ended) }()
	defer h.cancel()
	select {
	case <-ended:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
