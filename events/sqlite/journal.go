package sqlite

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
)

// The write-ahead log begins with a header, and each page in it with a head of
// its own; see "The WAL File Format" of SQLite. Its numbers are big-endian.
const (
	walHead   = 32
	frameHead = 24
	walMagic  = 0x377f0682 // the last bit says how the sums are made
)

// soundJournal refuses a write-ahead log that is damaged before its end, which
// SQLite would take for the end: what was acknowledged behind it would be gone
// without a word. A commit is forced before the next one begins, so that what
// follows a commit proves that it was whole. The very last commit alone may be
// one that a power cut has torn, and is left to SQLite. Nobody may have the
// file open.
func soundJournal(path string) error {
	path += "-wal"
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	at, err := damage(bufio.NewReaderSize(f, 1<<16))
	if err != nil || at < 0 {
		return err
	}
	return fmt.Errorf("%s is damaged at byte %d, and events that were saved are behind that: put the folder back from a backup, or cut the file there to go on without them", path, at)
}

// damage is where a journal is damaged, or -1.
func damage(r io.Reader) (at int64, err error) {
	var head [walHead]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return -1, unlessCut(err)
	}
	size := int(binary.BigEndian.Uint32(head[8:]))
	magic := binary.BigEndian.Uint32(head[:])
	sum := chain{order: binary.ByteOrder(binary.LittleEndian)}
	if magic&1 == 1 {
		sum.order = binary.BigEndian
	}
	sum.add(head[:24])
	if magic&^1 != walMagic || !sum.are(head[24:]) || size < headerSize || size > 1<<16 {
		return behind(r) // before a page is written, the header is forced
	}
	frame := make([]byte, frameHead+size)
	at = -1
	committed := false // a commit that is damaged, or lies behind damage
	for place := int64(walHead); ; place += int64(len(frame)) {
		if _, err := io.ReadFull(r, frame); err != nil {
			return -1, unlessCut(err)
		}
		current := [8]byte(frame[8:16]) == [8]byte(head[16:24])
		if at < 0 {
			sum.add(frame[:8])
			sum.add(frame[frameHead:])
			whole := sum.are(frame[16:])
			if current && whole {
				continue
			}
			if at = place; whole { // a page of before would not go on with the sums
				return at, nil
			}
		}
		if current && committed {
			return at, nil
		}
		committed = committed || current && binary.BigEndian.Uint32(frame[4:]) != 0
	}
}

// behind finds damage to a header that has something behind it.
func behind(r io.Reader) (at int64, err error) {
	page := make([]byte, frameHead+headerSize)
	for {
		n, err := io.ReadFull(r, page)
		if slices.ContainsFunc(page[:n], func(b byte) bool { return b != 0 }) {
			return 0, nil
		}
		if err != nil {
			return -1, unlessCut(err)
		}
	}
}

// The room a journal gets ahead of what is written, at least and at most.
const (
	leastRoom = 256 << 10
	mostRoom  = 1 << 20
	outgrown  = 4 // commits that had to make it longer before it gets any
)

// makeRoom makes the journal longer before a commit has to: its force would
// take half as long again. A journal that was emptied a moment ago, by an
// opening or an erasure, has to fill a little first: what is never used costs
// more than it saves. It may fail: on a full disk there is only what commits
// write themselves.
func (w *writer) makeRoom() {
	info, err := w.journal.Stat()
	if err != nil || info.Size() <= w.long {
		return
	}
	w.long = info.Size()
	if w.grown++; w.grown < outgrown {
		return
	}
	if _, err := w.begin.Exec(); err != nil { // so that no other program writes there
		return
	}
	zeros := make([]byte, min(max(w.long, leastRoom), mostRoom))
	if _, err = w.journal.WriteAt(zeros, w.long); err == nil {
		err = force(w.journal)
	}
	if err == nil {
		w.long += int64(len(zeros))
	} else {
		_ = w.journal.Truncate(w.long)
		w.grown = 0
	}
	_, _ = w.conn.ExecContext(background, "ROLLBACK") // of nothing
}

func unlessCut(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return nil
	}
	return err
}

// chain is the running sum over all that a journal holds, in words of
// the order that its header names.
type chain struct {
	order binary.ByteOrder
	a, b  uint32
}

func (s *chain) add(data []byte) {
	for ; len(data) >= 8; data = data[8:] {
		s.a += s.order.Uint32(data) + s.b
		s.b += s.order.Uint32(data[4:]) + s.a
	}
}

func (s *chain) are(stored []byte) bool {
	return binary.BigEndian.Uint32(stored) == s.a && binary.BigEndian.Uint32(stored[4:]) == s.b
}
