package practice

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/memory"
	"keyline/projections"
	"keyline/realtime"
	"keyline/realtime/auth"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const (
	lead    = "leadleadlead"
	boardID = "practiceboard1"
)

// stage is a practice board with its participants, and who leads.
type stage struct {
	t        *testing.T
	hub      *realtime.Hub
	troupe   *Troupe
	watched  atomic.Bool
	commands int
}

func open(t *testing.T, lang string) *stage {
	t.Helper()
	store := memory.New()
	keys, err := auth.OpenKeys(t.TempDir(), rand.Reader, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	service := auth.New(auth.Config{Store: store, Keys: keys, Issuer: "http://test", Now: time.Now, Random: rand.Reader})
	log := slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelDebug}))
	s := &stage{t: t, hub: realtime.NewHub(store, events.NewVault(store, [32]byte{1}, rand.Reader), service, log)}
	s.troupe = New(s.hub, log)
	s.troupe.watched = func(string) bool { return s.watched.Load() }
	s.watched.Store(true)
	s.do(board.CreateBoard{Space: "home", Board: boardID, Template: board.Practice, Lang: lang})
	return s
}

func (s *stage) close() {
	s.troupe.Close()
	if err := s.hub.Close(context.Background()); err != nil {
		s.t.Error(err)
	}
}

func (s *stage) do(c board.Command) {
	s.t.Helper()
	s.commands++
	if _, err := s.hub.Do(context.Background(), boardID, lead, fmt.Sprintf("command-%012d", s.commands), c); err != nil {
		s.t.Fatalf("%s: %v", c.Name(), err)
	}
}

func (s *stage) look(f func(*board.State)) {
	s.t.Helper()
	if err := s.hub.Look(context.Background(), boardID, func(b *projections.Board) { f(b.State) }); err != nil {
		s.t.Fatal(err)
	}
}

// phase begins the n-th phase, from 0, and lets it run for two minutes.
func (s *stage) phase(n int) {
	s.t.Helper()
	var to, from string
	s.look(func(st *board.State) { to, from = st.Agenda()[n], st.Phase })
	s.do(board.StartPhase{Phase: to, From: from})
	s.pass()
}

func (s *stage) pass() {
	time.Sleep(2 * time.Minute) // of the bubble's clock
	synctest.Wait()
}

func (s *stage) ready(want int) {
	s.t.Helper()
	s.look(func(st *board.State) {
		if got := st.Ready(st.Phase); got != want {
			s.t.Errorf("%s: %d are done, want %d", st.Phases[st.Phase].Title, got, want)
		}
	})
}

// A whole meeting with nobody but who leads it, in every language.
func TestAMeetingIsPlayed(t *testing.T) {
	for lang, words := range scripts {
		t.Run(lang, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := open(t, lang)
				defer s.close()
				s.troupe.Play(boardID)
				s.pass()
				s.look(func(st *board.State) {
					if len(st.People) != 1+bots || len(st.Notes) != 4 {
						t.Errorf("before it begins: %d people, %d notes", len(st.People), len(st.Notes))
					}
				})

				s.phase(0)
				s.ready(bots)
				s.look(func(st *board.State) {
					for bot, lines := range words.lines {
						for line, text := range lines {
							n := st.Notes[noteID(bot, line)]
							if n == nil || n.Text.Value != text || !n.Hidden || n.By != board.Bot(bot) {
								t.Errorf("%q: %+v", text, n)
							}
						}
					}
				})

				s.phase(1)
				s.ready(0) // nothing to put together before the reveal
				s.do(board.RevealNotes{})
				s.pass()
				s.ready(bots)
				var subjects []board.Ref
				s.look(func(st *board.State) {
					for i, name := range words.groups {
						id := fmt.Sprintf("practicegroup%d", i+1)
						if g := st.Groups[id]; g == nil || g.Name.Value != name {
							t.Errorf("%s: %+v", name, g)
						}
						subjects = append(subjects, board.Ref{Kind: board.KindGroup, ID: id})
					}
				})

				s.phase(2)
				s.ready(0) // the poll is not open
				s.poll("practicepoll1", 2, subjects)
				s.ready(bots)

				s.phase(3)
				s.ready(bots)
				s.look(func(st *board.State) {
					for i, r := range words.results {
						k := st.KeyResults[fmt.Sprintf("practiceresult%d", i+1)]
						if k == nil || k.Target == nil || *k.Target != r.target || k.Owner == "" {
							t.Errorf("%s: %+v", r.title, k)
						}
					}
				})

				s.phase(4)
				s.poll("practicepoll2", 4, nil)
				s.look(func(st *board.State) {
					withdrawn := 0
					for _, b := range st.Polls["practicepoll2"].Ballots {
						if b.Withdrawn != 0 {
							withdrawn++
						}
					}
					if withdrawn != 1 {
						t.Errorf("%d objections were withdrawn", withdrawn)
					}
				})
				s.phase(5)
				s.ready(bots)
			})
		})
	}
}

// poll opens the poll that the phase plans, gives everybody time and closes it.
func (s *stage) poll(id string, phase int, subjects []board.Ref) {
	s.t.Helper()
	var plan board.PollPlan
	s.look(func(st *board.State) { plan = *st.Phases[st.Agenda()[phase]].Poll })
	s.do(board.OpenPoll{Poll: id, PollPlan: plan, Subjects: subjects})
	s.pass()
	s.do(board.ClosePoll{Poll: id})
	s.pass()
	s.look(func(st *board.State) {
		if p := st.Polls[id]; p.State != board.PollDone || p.Turnout != bots {
			s.t.Errorf("%s is %s with %d votes", id, p.State, p.Turnout)
		}
	})
}

func TestTheyStopWhenNobodyWatches(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, "en")
		defer s.close()
		s.watched.Store(false)
		s.troupe.Play(boardID)
		s.troupe.Play(boardID)
		s.pass()
		if len(s.troupe.playing) != 0 {
			t.Error("they play for nobody")
		}
		s.watched.Store(true)
		s.phase(0)
		s.ready(0)
		s.troupe.Play(boardID)
		s.pass()
		s.ready(bots)
	})
}

func TestTheyPlayOnPracticeBoardsAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, "en")
		defer s.close()
		s.troupe.Play("anotherboard1")
		synctest.Wait()
		if len(s.troupe.playing) != 0 {
			t.Error("they play on any board")
		}
		s.troupe.Close()
		s.troupe.Play(boardID)
		if len(s.troupe.playing) != 0 {
			t.Error("they play after the end")
		}
	})
}

func TestPausesAreThoseOfPeople(t *testing.T) {
	for n := range 100 {
		if p := pause(n); p < 2*time.Second || p > 5*time.Second {
			t.Errorf("pause %d is %v", n, p)
		}
	}
}
