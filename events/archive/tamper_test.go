package archive

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"keyline/events"
)

// Every byte, two ways, and many cuts: nothing but the archive as it was
// written is taken, and nothing is written of anything else.
func TestEveryByteCounts(t *testing.T) {
	from := install(t, 1)
	from.workshop(1)
	for _, handover := range []bool{false, true} {
		whole, key := from.export(boardOne, handover)
		into := install(t, 1)
		given := &key
		if handover {
			into = install(t, 2)
		}
		refused := func(what string, at int, archive []byte) {
			t.Helper()
			if _, err := into.bring(archive, given); err == nil {
				t.Fatalf("%s of byte %d, %q, is taken", what, at, whole[max(0, at-20):min(len(whole), at+20)])
			}
		}
		for i := range whole {
			for _, bit := range []byte{1 << (i % 8), 0x20} { // 0x20 makes small letters capital
				flipped := bytes.Clone(whole)
				flipped[i] ^= bit
				refused("flip", i, flipped)
			}
			if i%17 == 0 {
				refused("cut", i, whole[:i])
				refused("loss", i, append(bytes.Clone(whole[:i]), whole[i+1:]...))
				refused("repetition", i, append(bytes.Clone(whole[:i+1]), whole[i:]...))
			}
		}
		refused("more", len(whole)-1, append(bytes.Clone(whole), '\n'))
		lines := bytes.SplitAfter(whole, []byte("\n"))
		for i := range len(lines) - 1 {
			refused("loss of a line", i, bytes.Join(append(append([][]byte{}, lines[:i]...), lines[i+1:]...), nil))
			refused("a line twice", i, bytes.Join(append(append([][]byte{}, lines[:i+1]...), lines[i:]...), nil))
		}
		if n := len(everything(into)); n != 0 {
			t.Fatalf("%d events were written", n)
		}
		into.mustBring(whole, given)
	}
}

// Who makes the hashes fit still lacks the key.
func TestForgedArchive(t *testing.T) {
	from, thief := install(t, 1), install(t, 3)
	from.workshop(2)
	thief.workshop(2)
	real, _ := from.export(boardOne, false)
	forged, _ := thief.export(boardOne, false)
	// The header of the real one, so that the key is found.
	end := bytes.IndexByte(real, '\n') + 1
	rest := forged[bytes.IndexByte(forged, '\n')+1:]
	if _, err := from.bring(append(bytes.Clone(real[:end]), rest...), nil); err == nil {
		t.Error("a forged archive is taken")
	}
	resigned := reseal(t, real)
	if _, err := install(t, 1).bring(resigned, nil); !errors.Is(err, errMac) {
		t.Errorf("an archive sealed with another key: %v", err)
	}
}

// reseal writes an archive again with the key of somebody else.
func reseal(t *testing.T, archive []byte) []byte {
	t.Helper()
	in, err := newReader(bytes.NewReader(archive))
	if err != nil {
		t.Fatal(err)
	}
	end := bytes.LastIndexByte(archive[:len(archive)-1], '\n') + 1
	if err := in.run(nil, func(events.Recorded) error { return nil }); err != nil {
		t.Fatal(err)
	}
	out := bytes.NewBuffer(bytes.Clone(archive[:end]))
	w := &writer{out: io.MultiWriter(out), hash: in.hash, key: Key{9}, streams: in.streams, events: in.events}
	if err := w.close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// What does not belong to a board does not come in with it.
func TestStowaways(t *testing.T) {
	from := install(t, 1)
	from.workshop(2)
	key := Key{7}
	lent, err := from.Vault.Lend(key, purpose)
	if err != nil {
		t.Fatal(err)
	}
	for _, extra := range []events.Stream{home, boardTwo, "key-two000000001.note00000000", "person-mallory000001"} {
		from.add("person-mallory000001", named{})
		var out bytes.Buffer
		w, err := newWriter(&out, header{Of: string(boardOne), Key: lent}, key, from.Signer)
		for _, s := range []events.Stream{extra, boardOne} {
			read := from.read(s)
			err = errors.Join(err, w.begin(s, int64(len(read))))
			for _, r := range read {
				err = errors.Join(err, w.event(r))
			}
			if s.Category() == events.BoardCategory {
				err = errors.Join(err, w.checkpoint())
			}
		}
		if err = errors.Join(err, w.close()); err != nil {
			t.Fatal(err)
		}
		into := install(t, 1)
		if _, err := into.bring(out.Bytes(), nil); err == nil || !strings.Contains(err.Error(), string(extra)) || len(everything(into)) != 0 {
			t.Errorf("%s: %v", extra, err)
		}
	}
}

func FuzzReader(f *testing.F) {
	f.Add([]byte(`{"keyline":"archive","v":1,"of":"board-x","key":"","keys":[]}` + "\n" + `{"stream":"board-x","events":1}` + "\n"))
	f.Fuzz(func(t *testing.T, archive []byte) {
		in, err := newReader(bytes.NewReader(archive))
		if err != nil {
			return
		}
		_ = in.run(&Key{}, func(events.Recorded) error { return nil })
	})
}
