package memory

import (
	"testing"
	"time"

	"go.uber.org/goleak"

	"keyline/events"
	"keyline/events/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func open(testing.TB, string) storetest.Store { return New() }

func TestStore(t *testing.T) { storetest.Run(t, open) }

func BenchmarkStore(b *testing.B) { storetest.Bench(b, open) }

func TestTimeNeverGoesBackWhenTheClockDoes(t *testing.T) {
	s := New()
	now := time.Date(2026, 7, 1, 12, 0, 0, 0, time.UTC)
	s.now = func() time.Time { return now }
	for i, step := range []time.Duration{0, -time.Hour, time.Second, -time.Minute} {
		now = now.Add(step)
		a, err := s.Append(t.Context(), "board-a", events.Revision(i)-1, events.Proposed{ID: events.DeriveID("c", i)})
		if err != nil {
			t.Fatal(err)
		}
		want := time.Date(2026, 7, 1, 12, 0, 0, 0, time.UTC)
		if !a.At.Equal(want) {
			t.Errorf("event %d at %v, want %v", i, a.At, want)
		}
	}
}
