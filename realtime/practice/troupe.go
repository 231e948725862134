package practice

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"keyline/events"
	"keyline/projections"
	"keyline/realtime"
)

const (
	glance   = 3 * time.Second  // between two looks at a board on which nothing is to be done
	patience = 20 * time.Second // without anybody on the board, before they leave it
	attempts = 3                // at a step that is refused
)

// Troupe are the scripted participants of all practice boards of a process. It
// is safe for concurrent use.
type Troupe struct {
	hub     *realtime.Hub
	watched func(board string) bool
	log     *slog.Logger
	ctx     context.Context
	stop    context.CancelFunc
	all     sync.WaitGroup

	mu      sync.Mutex
	playing map[string]bool // boards
}

// New is a troupe that plays nowhere yet. Close ends it.
func New(hub *realtime.Hub, log *slog.Logger) *Troupe {
	ctx, stop := context.WithCancel(context.Background())
	return &Troupe{hub: hub, watched: hub.Visited, log: log, ctx: ctx, stop: stop, playing: map[string]bool{}}
}

// Play lets the participants of a practice board play as long as somebody
// watches. On a board where they play already, and on any other board, it does
// nothing.
func (t *Troupe) Play(board string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.playing[board] || t.ctx.Err() != nil {
		return
	}
	t.playing[board] = true
	t.all.Add(1)
	go func() {
		defer t.all.Done()
		t.play(board)
		t.mu.Lock()
		defer t.mu.Unlock()
		delete(t.playing, board)
	}()
}

// Close ends all play and returns when it has ended.
func (t *Troupe) Close() {
	t.mu.Lock()
	t.stop()
	t.mu.Unlock()
	t.all.Wait()
}

func (t *Troupe) play(board string) {
	tried := map[string]int{}
	alone := time.Duration(0)
	for n := 0; ; {
		var s step
		acts, ours := false, false
		err := t.hub.Look(t.ctx, board, func(b *projections.Board) {
			if ours = b.State.Practice(); ours {
				s, acts = next(b.State, func(key string) bool { return tried[key] >= attempts })
			}
		})
		if err != nil || !ours {
			return
		}
		wait := glance
		if acts {
			wait = pause(n)
			n++
		}
		if !t.wait(wait) {
			return
		}
		if t.watched(board) {
			alone = 0
		} else if alone += wait; alone >= patience {
			return
		} else {
			continue
		}
		if !acts {
			continue
		}
		_, err = t.hub.Do(t.ctx, board, s.bot, "practice:"+board+":"+s.key, s.command)
		var refused *events.Error
		switch {
		case err == nil:
			tried[s.key] = attempts
		case errors.As(err, &refused):
			tried[s.key]++ // the meeting has moved on meanwhile, or somebody was faster
			t.log.Debug("a scripted participant was refused", "board", board, "command", s.command.Name(), "reason", refused.Reason)
		default:
			return
		}
	}
}

// wait is false when the play ends.
func (t *Troupe) wait(d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-t.ctx.Done():
		return false
	}
}
