package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"

	"go.uber.org/goleak"

	"keyline/events"
)

// The test binary run as a child writes into a directory, and is killed, cut
// off from its disk or given a failing one meanwhile.
const (
	childVar  = "KEYLINE_TEST_CRASH"  // directory: write without end
	scriptVar = "KEYLINE_TEST_SCRIPT" // directory: write the script and close
	plantVar  = "KEYLINE_TEST_PLANT"  // a bug to plant

	early    = "early"    // acknowledges before it appends
	unforced = "unforced" // does not force its writes to the disk
)

const childCount = 8 // streams the child writes to at once

func TestMain(m *testing.M) {
	plant := os.Getenv(plantVar)
	var err error
	switch {
	case os.Getenv(childVar) != "":
		err = writeUntilKilled(os.Getenv(childVar), plant)
	case os.Getenv(scriptVar) != "":
		err = writeScript(os.Getenv(scriptVar), plant)
	default:
		goleak.VerifyTestMain(m)
		return
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

var printing sync.Mutex

// acknowledge tells the parent that an event is recorded.
func acknowledge(stream events.Stream, n int) {
	printing.Lock()
	defer printing.Unlock()
	fmt.Println(stream, n)
}

// writeUntilKilled acknowledges each event that was recorded.
func writeUntilKilled(dir, plant string) error {
	s, err := Open(filepath.Join(dir, "keyline.db"))
	if err != nil {
		return err
	}
	if plant == unforced {
		if _, err := s.writer.conn.ExecContext(background, "PRAGMA synchronous = OFF"); err != nil {
			return err
		}
		other, err := os.CreateTemp("", "forced-instead-*")
		if err == nil {
			err = errors.Join(os.Remove(other.Name()), s.writer.journal.Close())
			s.writer.journal = other
		}
		if err != nil {
			return err
		}
	}
	failed := make(chan error)
	for w := range childCount {
		go func() {
			stream := events.Stream(fmt.Sprint("board-", w))
			end, _, err := s.end(stream)
			for n := int(end.last) + 1; err == nil; n += 16 {
				if plant == early {
					acknowledge(stream, n+15)
				}
				for i := range 16 {
					if _, err = s.Append(context.Background(), stream, events.Revision(n+i)-1, thing(stream, n+i)); err != nil {
						break
					}
					if plant != early {
						acknowledge(stream, n+i)
					}
				}
			}
			failed <- err
		}()
	}
	return <-failed
}

// What a script ends with, besides being killed.
const (
	saidDone     = "done"
	saidRefused  = "refused"   // the log could not be opened
	saidReadOnly = "read-only" // from a failed write on, and all acknowledged readable
)

// writeScript makes the same system calls in the same order at every run, on
// one thread: strace counts calls by thread.
func writeScript(dir, plant string) error {
	runtime.LockOSThread()
	s := newStore(filepath.Join(dir, "keyline.db"))
	if err := s.open(); err != nil {
		fmt.Println(saidRefused, 0)
		return s.release()
	}
	var end string
	var failure error
	go func() {
		end, failure = scripted(s, plant)
		close(s.writer.stop)
	}()
	s.writer.run(s)
	if err := s.release(); err != nil && end == saidDone {
		end = saidReadOnly // the last force failed; the write-ahead log has all that was acknowledged
	}
	fmt.Println(end, 0)
	return failure
}

// scripted appends to three boards, erases a stream in between, which empties
// the write-ahead log, and goes on.
func scripted(s *Store, plant string) (end string, err error) {
	ctx := context.Background()
	have := map[events.Stream]int{}
	for i := range 36 {
		stream := events.Stream(fmt.Sprint("board-", i%3))
		n := have[stream]
		if plant == early {
			acknowledge(stream, n)
		}
		switch i {
		case 6:
			_, err = s.Append(ctx, "person-a", events.None, thing("person-a", 0))
		case 24:
			// When the bytes could not be wiped from the write-ahead log, this is
			// said, and all else goes on.
			if err = s.Delete(ctx, "person-a"); errors.Is(err, events.ErrUnknownOutcome) && !errors.Is(err, events.ErrReadOnly) {
				err = nil
			}
		}
		if err == nil {
			_, err = s.Append(ctx, stream, events.Revision(n)-1, thing(stream, n))
		}
		if err != nil {
			return saidReadOnly, afterFailure(s, have, err)
		}
		have[stream]++
		if plant != early {
			acknowledge(stream, n)
		}
	}
	return saidDone, nil
}

// afterFailure says what is wrong about a store of which a write has failed.
func afterFailure(s *Store, have map[events.Stream]int, failure error) error {
	if !errors.Is(failure, events.ErrReadOnly) {
		return fmt.Errorf("failed with %w, want ErrReadOnly", failure)
	}
	ctx := context.Background()
	for stream, n := range have {
		for _, err := range s.Read(ctx, stream, 0) {
			if err != nil {
				return fmt.Errorf("read after a failed write: %w", err)
			}
			n--
		}
		if n != 0 {
			return fmt.Errorf("%s: %d events more than acknowledged or fewer after a failed write", stream, -n)
		}
	}
	if _, err := s.Append(ctx, "board-9", events.None, thing("board-9", 0)); !errors.Is(err, events.ErrReadOnly) {
		return fmt.Errorf("append after a failed write: %w, want ErrReadOnly", err)
	}
	return nil
}
