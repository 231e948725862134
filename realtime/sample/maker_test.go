package sample

import (
	"context"
	"crypto/rand"
	"maps"
	"testing"
	"time"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/memory"
	"keyline/events/space"
	"keyline/projections"
)

// TestEverySample makes a sample in each language, twice, and looks at what a
// person who explores it finds.
func TestEverySample(t *testing.T) {
	now := time.Date(2026, 11, 30, 0, 3, 0, 0, time.UTC)
	for lang := range told {
		t.Run(lang, func(t *testing.T) {
			store := memory.New()
			vault := events.NewVault(store, [32]byte{1}, rand.Reader)
			m := New(store, vault)
			asked := Asked{Space: "sample000001", Home: "home", Person: "adaadaadaada", Lang: lang}
			for range 2 {
				if err := m.Make(t.Context(), asked, now); err != nil {
					t.Fatal(err)
				}
			}
			sample := projections.NewMap()
			fold(t, store, events.NewCodec(space.Kinds(), nil), "space-sample000001", now, sample.ApplySpace)
			if s := sample.Space; s.Sample != "home" || len(s.Cycles) != 2 || len(s.Statements) != 4 || len(s.Teams) != 3 || len(s.Boards) != 5 {
				t.Errorf("the space: %+v", s)
			}
			if role, ok := sample.Space.Role("adaadaadaada"); role != space.Owner || !ok {
				t.Errorf("who explores is %s", role)
			}
			found := map[board.Verdict]int{}
			outdated, reopened, churn := 0, 0, 0
			shown := map[string]int{}
			for id := range sample.Space.Boards {
				s := board.New()
				fold(t, store, events.NewCodec(board.Kinds(), vault), events.NewStream(events.BoardCategory, id), now, func(f events.Fact[events.Event]) {
					board.Evolve(s, f)
					sample.ApplyBoard(id, f)
				})
				for _, i := range s.Initiatives {
					shown["initiatives"]++
					shown["milestones"] += len(i.Milestones)
				}
				for _, k := range s.KPIs {
					shown["kpis"]++
					if v := k.Values[len(k.Values)-1].Value; k.High != nil && v > *k.High {
						shown["out of band"]++
					}
					shown["handed over"] += len(k.From)
				}
				for _, o := range s.Objectives {
					if c := o.Closing(); c != nil && c.Score != nil {
						shown["closed"]++
					}
					if o.Horizon != "" && o.State == board.StageAgreed {
						shown["frames"]++
					}
				}
				shown["reviews"] += len(s.Reviews)
				shown["recognitions"] += len(s.Recognitions)
				for _, k := range s.KeyResults {
					last := k.CheckIns[len(k.CheckIns)-1]
					if s.Rules.Stale(last.On, now.Format(time.DateOnly)) && s.Objectives[k.Objective].Due > now.Format(time.DateOnly) {
						outdated++
					}
					if k.State == board.StageReopened {
						reopened++
					}
					churn += k.Churn
					p, _, _ := k.Progress()
					found[board.Pace(p.Shown, 9.0/13)]++
				}
			}
			want := map[string]int{"initiatives": 6, "milestones": 9, "kpis": 4, "out of band": 1, "handed over": 1, "closed": 1, "frames": 1, "reviews": 1, "recognitions": 6}
			if !maps.Equal(shown, want) {
				t.Errorf("there are %v, want %v", shown, want)
			}
			sample.Update(now)
			if outdated < 2 || reopened != 1 || churn != 1 || found[board.OnTrack] == 0 || found[board.Behind] == 0 || found[board.AtRisk] == 0 {
				t.Errorf("%d outdated, %d reopened, %d changes, %v", outdated, reopened, churn, found)
			}
		})
	}
}

func fold(t *testing.T, store events.Store, codec *events.Codec, stream events.Stream, now time.Time, apply func(events.Fact[events.Event])) {
	t.Helper()
	var first, last time.Time
	for r, err := range store.Read(context.Background(), stream, 0) {
		if err != nil {
			t.Fatal(err)
		}
		e, meta, err := codec.Decode(t.Context(), r)
		if err != nil {
			t.Fatal(err)
		}
		apply(events.Fact[events.Event]{Event: e, Meta: meta, Revision: r.Revision, At: r.At})
		if last = r.At; r.Revision == 0 {
			first = r.At
		}
	}
	if last.After(now) || now.Sub(first) < 8*7*24*time.Hour {
		t.Errorf("%s lasts from %s to %s", stream, first, last)
	}
}

func TestNoSampleInAnUnknownLanguage(t *testing.T) {
	store := memory.New()
	err := New(store, events.NewVault(store, [32]byte{1}, rand.Reader)).Make(t.Context(), Asked{Space: "sample000001", Home: "home", Person: "adaadaadaada", Lang: "fr"}, time.Now())
	if refused, ok := err.(*events.Error); !ok || refused.Reason != "unknown_language" {
		t.Errorf("got %v", err)
	}
}
