package archive

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"testing"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/memory"
	"keyline/events/proof"
	"keyline/events/space"
)

const (
	boardOne = events.Stream("board-one000000001")
	boardTwo = events.Stream("board-two000000001")
	home     = events.Stream("space-home")
	ana      = "ana000000001"
	bo       = "bo0000000001"
)

// installation is a Place over a store in memory.
type installation struct {
	Place
	t testing.TB
}

func install(t testing.TB, master byte) installation {
	t.Helper()
	key, err := proof.MakeKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	signer, err := proof.NewSigner(key)
	if err != nil {
		t.Fatal(err)
	}
	return over(t, memory.New(), master, signer)
}

func over(t testing.TB, store events.Store, master byte, signer *proof.Signer) installation {
	return installation{Place{Store: store, Vault: events.NewVault(store, [32]byte{master}, rand.Reader), Signer: signer, Random: rand.Reader}, t}
}

// add appends events to a stream, whatever is there.
func (in installation) add(stream events.Stream, added ...events.Event) {
	in.t.Helper()
	last := in.last(stream)
	for i, e := range added {
		kinds := board.Kinds()
		if stream.Category() == events.SpaceCategory {
			kinds = space.Kinds()
		}
		p := events.Proposed{ID: events.DeriveID(fmt.Sprint(stream), int(last)+1+i), Type: e.Type(), Data: []byte(`{"name":"Ana"}`), Meta: []byte(`{"v":1}`)}
		var err error
		if stream.Category() != events.PersonCategory {
			p, err = events.NewCodec(kinds, in.Vault).Encode(in.t.Context(), stream, e, events.Meta{Actor: ana}, p.ID)
		}
		if err == nil {
			_, err = in.Store.Append(in.t.Context(), stream, last+events.Revision(i), p)
		}
		if err != nil {
			in.t.Fatal(err)
		}
	}
}

func (in installation) last(stream events.Stream) events.Revision {
	in.t.Helper()
	return events.Revision(len(in.read(stream))) - 1
}

func (in installation) read(stream events.Stream) []events.Recorded {
	in.t.Helper()
	read, err := whole(in.t.Context(), in.Store, stream)
	if err != nil {
		in.t.Fatal(err)
	}
	return read
}

// named stands for what people's streams hold.
type named struct{}

func (named) Type() string { return "PersonNamed" }

// workshop is a space with two boards and people.
func (in installation) workshop(notes int) {
	in.add("person-"+ana, named{}, named{})
	in.add("person-"+bo, named{})
	in.add(home, space.SpaceFounded{Space: "home", Name: "K"}, space.PersonAdmitted{Person: ana, Role: space.Owner})
	for _, b := range []events.Stream{boardOne, boardTwo} {
		in.add(b, board.BoardCreated{Board: b.ID(), Space: "home", Title: "T"}, board.PersonJoined{Person: ana, Role: board.Owner},
			board.PersonJoined{Person: bo, Role: board.Participant})
		for i := range notes {
			in.add(b, board.NoteAdded{Note: fmt.Sprintf("note%08d", i), Text: fmt.Sprintf("text %d of %s", i, b)})
		}
		in.add(home, space.BoardListed{Board: b.ID(), Title: "T"})
	}
}

func (in installation) export(of events.Stream, handover bool) ([]byte, Key) {
	in.t.Helper()
	var out bytes.Buffer
	e, err := Export(in.t.Context(), in.Place, of, handover, &out)
	if err != nil {
		in.t.Fatal(err)
	}
	return out.Bytes(), e.Key
}

func (in installation) bring(archive []byte, key *Key) (Report, error) {
	return Import(in.t.Context(), in.Place, bytes.NewReader(archive), key)
}

func (in installation) mustBring(archive []byte, key *Key) Report {
	in.t.Helper()
	r, err := in.bring(archive, key)
	if err != nil {
		in.t.Fatal(err)
	}
	return r
}

// texts are the texts on a board, opened.
func (in installation) texts(stream events.Stream) (texts []string) {
	in.t.Helper()
	codec := events.NewCodec(board.Kinds(), in.Vault)
	for _, r := range in.read(stream) {
		e, _, err := codec.Decode(in.t.Context(), r)
		if err != nil {
			in.t.Fatal(err)
		}
		if e, ok := e.(board.NoteAdded); ok {
			texts = append(texts, e.Text)
		}
	}
	return texts
}

func hashes(read []events.Recorded) (out [][32]byte) {
	for _, r := range read {
		out = append(out, r.Hash())
	}
	return out
}
