package archive

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/memory"
	"keyline/events/proof"
	"keyline/events/space"
)

// everything that moves with the space.
func everything(in installation) (all []events.Recorded) {
	in.t.Helper()
	for r, err := range in.Store.ReadAll(in.t.Context(), events.Start) {
		if err != nil {
			in.t.Fatal(err)
		}
		all = append(all, r)
	}
	return all
}

func byStream(all []events.Recorded) map[events.Stream][][32]byte {
	out := map[events.Stream][][32]byte{}
	for _, r := range all {
		out[r.Stream] = append(out[r.Stream], r.Hash())
	}
	return out
}

func TestEverythingMoves(t *testing.T) {
	from := install(t, 1)
	from.workshop(20)
	from.add("space-other", space.SpaceFounded{Space: "other", Name: "O"}, space.BoardListed{Board: "three00000001"})
	from.add("board-three00000001", board.BoardCreated{Board: "three00000001", Space: "other", Title: "T"})
	into := install(t, 1)
	archive, _ := from.export(Everything, false)
	if r := into.mustBring(archive, nil); r.Boards != 3 || r.Of != Everything {
		t.Errorf("%+v", r)
	}
	if diff := cmp.Diff(byStream(everything(from)), byStream(everything(into))); diff != "" {
		t.Error(diff)
	}
	if _, err := Export(t.Context(), install(t, 1).Place, Everything, false, io.Discard); err == nil {
		t.Error("nothing was exported")
	}
}

func TestSpaceMovesWhole(t *testing.T) {
	from := install(t, 1)
	from.workshop(520)
	into := install(t, 1)
	archive, _ := from.export(home, false)
	got := into.mustBring(archive, nil)
	if diff := cmp.Diff(byStream(everything(from)), byStream(everything(into))); diff != "" {
		t.Error(diff)
	}
	want := Report{Content: Content{Boards: 2, People: 2, Keys: 1040, Events: len(everything(from))}, Of: home, Written: len(everything(from)), Roots: got.Roots}
	if diff := cmp.Diff(want, got); diff != "" || len(got.Roots) != 2 {
		t.Error(diff, got.Roots)
	}
	again := into.mustBring(archive, nil)
	if again.Written != 0 || again.Present != got.Events || len(everything(into)) != got.Events {
		t.Errorf("repeated: %+v", again)
	}
	back, _ := into.export(home, false)
	third := install(t, 1)
	if third.mustBring(back, nil); !cmp.Equal(byStream(everything(from)), byStream(everything(third))) {
		t.Error("on the way back something changed")
	}
}

// One board takes along who is on it and its keys, and nothing else.
func TestBoardMovesAlone(t *testing.T) {
	from := install(t, 1)
	from.workshop(3)
	into := install(t, 1)
	archive, _ := from.export(boardTwo, false)
	r := into.mustBring(archive, nil)
	if diff := cmp.Diff(Content{Boards: 1, People: 2, Keys: 3, Events: 6 + 3 + 3}, r.Content); diff != "" {
		t.Error(diff)
	}
	if n := len(into.read(home)) + len(into.read(boardOne)); n != 0 {
		t.Errorf("%d events of others", n)
	}
	var old, moved bytes.Buffer
	proofOf(t, from, boardTwo, &old)
	proofOf(t, into, boardTwo, &moved)
	one, err := proof.Verify(&old, proof.Known{Keys: from.Signer.Keys()})
	other, err2 := proof.Verify(&moved, proof.Known{Keys: into.Signer.Keys()})
	if err != nil || err2 != nil || one.Root != other.Root || r.Roots[boardTwo] != one.Root {
		t.Errorf("roots %v, %v, %v; %v %v", one.Root, other.Root, r.Roots[boardTwo], err, err2)
	}
}

func proofOf(t *testing.T, in installation, stream events.Stream, out *bytes.Buffer) {
	t.Helper()
	read := in.read(stream)
	e, err := proof.NewExport(out, in.Signer, stream, int64(len(read)))
	for _, r := range read {
		if err == nil {
			_, err = e.Add(r, false)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestHandover(t *testing.T) {
	from := install(t, 1)
	from.workshop(3)
	into := install(t, 2)
	plain, own := from.export(boardOne, false)
	handed, key := from.export(boardOne, true)
	for what, c := range map[string]struct {
		archive []byte
		key     *Key
		want    string
	}{
		"another master key":             {plain, nil, ErrKey.Error()},
		"another master key, its own":    {plain, &own, ErrKey.Error()},
		"handed over, no key":            {handed, nil, ErrKey.Error()},
		"handed over, another's key":     {handed, &own, "does not fit"},
		"handed over, altered afterward": {bytes.Replace(handed, []byte(`"mac":"`), []byte(`"mac":"A`), 1), &key, "damaged"},
	} {
		if _, err := into.bring(c.archive, c.key); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if n := len(everything(into)); n != 0 {
		t.Fatalf("%d events were written", n)
	}
	for range 2 {
		into.mustBring(handed, &key)
	}
	if diff := cmp.Diff(from.texts(boardOne), into.texts(boardOne)); diff != "" || len(into.texts(boardOne)) != 3 {
		t.Error(diff)
	}
	if !cmp.Equal(hashes(from.read(boardOne)), hashes(into.read(boardOne))) {
		t.Error("the board changed")
	}
	// Whoever has the master key can read one that was handed over, too.
	home := install(t, 1)
	home.mustBring(handed, nil)
	if !cmp.Equal(from.texts(boardOne), home.texts(boardOne)) {
		t.Error("its own keys do not open it")
	}
	if bytes.Contains(handed, []byte("text 1 of")) || bytes.Contains(plain, []byte("text 1 of")) {
		t.Error("texts stand in the archive")
	}
}

func TestOtherHistoriesAreRefused(t *testing.T) {
	from := install(t, 1)
	from.workshop(3)
	archive, _ := from.export(boardOne, false)
	another := install(t, 1)
	another.add(boardOne, board.BoardCreated{Board: boardOne.ID(), Space: "home", Title: "Another"})
	key := install(t, 1)
	if _, err := key.Store.Append(t.Context(), "key-one000000001.note00000001", events.None, events.Proposed{ID: events.ID{1}, Type: "KeyMade", Data: []byte(`{}`), Meta: []byte(`{}`)}); err != nil {
		t.Fatal(err)
	}
	for what, into := range map[string]installation{"board": another, "key": key} {
		before := len(everything(into))
		var taken *Taken
		if _, err := into.bring(archive, nil); !errors.As(err, &taken) || taken.Stream.Category() != what || taken.Revision != 0 {
			t.Errorf("%s: %v", what, err)
		}
		if n := len(everything(into)); n != before {
			t.Errorf("%s: %d events were written", what, n-before)
		}
	}
}

// What went on at the other end is nobody's loss.
func TestWhatWentOnThereStays(t *testing.T) {
	from := install(t, 1)
	from.workshop(3)
	archive, _ := from.export(boardOne, false)
	into := install(t, 1)
	into.mustBring(archive, nil)
	into.add(boardOne, board.NotesDeleted{Notes: []string{"note00000001"}})
	into.add("person-"+ana, named{})
	if err := into.Vault.Erase(t.Context(), boardOne, "note00000002"); err != nil {
		t.Fatal(err)
	}
	r := into.mustBring(archive, nil)
	if r.Written != 0 || r.Later != 2 || r.Erased != 1 {
		t.Errorf("%+v", r)
	}
	if got := into.texts(boardOne)[2]; got != events.Erased {
		t.Errorf("the erased text came back as %q", got)
	}
	// The board goes on where it was, and its archive brings what is new, but
	// nobody who was erased.
	from.add(boardTwo, board.NoteAdded{Note: "note00000009", Text: "later"})
	old, _ := from.export(boardTwo, false)
	third := install(t, 1)
	third.mustBring(old, nil)
	if err := third.Store.Delete(t.Context(), "person-"+bo); err != nil {
		t.Fatal(err)
	}
	from.add("person-new000000001", named{})
	from.add(boardTwo, board.PersonJoined{Person: "new000000001", Role: board.Observer}, board.NoteAdded{Note: "note00000010", Text: "latest"})
	longer, _ := from.export(boardTwo, false)
	if r := third.mustBring(longer, nil); r.Written != 2+1+1 || r.Erased != 1 || len(third.read("person-"+bo)) != 0 {
		t.Errorf("%+v", r)
	}
	if diff := cmp.Diff(from.texts(boardTwo), third.texts(boardTwo)); diff != "" {
		t.Error(diff)
	}
	// Ana signs in at both ends, and then another board moves.
	from.add("person-"+ana, board.RoleSet{})
	second, _ := from.export(boardTwo, false)
	before := into.read("person-" + ana)
	if r := into.mustBring(second, nil); r.Kept != 1 || r.Boards != 1 {
		t.Errorf("%+v", r)
	}
	if !cmp.Equal(hashes(before), hashes(into.read("person-"+ana))) {
		t.Error("what is known of a person was overwritten")
	}
}

// failing breaks down before its n-th Restore, and forgets to answer to others.
type failing struct {
	*memory.Store
	left *atomic.Int64
}

var errBroken = errors.New("broken")

func (f failing) Restore(ctx context.Context, recorded ...events.Recorded) error {
	left := f.left.Add(-1)
	if left < 0 {
		return errBroken
	}
	if err := f.Store.Restore(ctx, recorded...); err != nil || left%3 > 0 {
		return err
	}
	return events.ErrUnknownOutcome
}

func TestImportGoesOnWhereItWasCutOff(t *testing.T) {
	from := install(t, 1)
	from.workshop(520)
	archive, _ := from.export(home, false)
	store := memory.New()
	for n, tries := int64(1), 1; ; n, tries = n*4, tries+1 {
		var left atomic.Int64
		left.Store(n)
		into := over(t, failing{store, &left}, 1, from.Signer)
		if _, err := into.bring(archive, nil); err == nil {
			break
		} else if !errors.Is(err, errBroken) || tries > 20 {
			t.Fatal(err)
		}
		if len(into.read(home)) > 0 {
			t.Error("the space lists boards that may not be there yet")
		}
	}
	if diff := cmp.Diff(byStream(everything(from)), byStream(everything(over(t, store, 1, from.Signer)))); diff != "" {
		t.Error(diff)
	}
}
