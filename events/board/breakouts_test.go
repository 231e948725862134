package board

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"keyline/events"
)

var four = []string{ada, ben, cleo, dora}

func opened(t *testing.T, s *State, c OpenBreakouts) BreakoutsOpened {
	t.Helper()
	d, err := Decide(s, c, by(ben))
	if err != nil {
		t.Fatal(err)
	}
	return d.Events[0].(BreakoutsOpened)
}

func TestBreakouts(t *testing.T) {
	pairs := opened(t, fold(people()), OpenBreakouts{Size: 2, Minutes: 2, People: four, Seed: secret})
	open := slices.Clip(then(people(), ben, pairs))
	run(t, []row{
		{Name: "again the same by the same seed", Given: people(), When: OpenBreakouts{Size: 2, Minutes: 2, People: []string{dora, cleo, ben, ada}, Seed: secret}, By: by(ben), Then: []events.Event{pairs}},
		{Name: "not by a participant", Given: people(), When: OpenBreakouts{Size: 2, People: four, Seed: secret}, By: by(cleo), Refused: "role_forbids"},
		{Name: "of one", Given: people(), When: OpenBreakouts{Size: 1, People: four, Seed: secret}, By: by(ben), Refused: "breakout_size"},
		{Name: "alone", Given: people(), When: OpenBreakouts{Size: 2, People: four[:1], Seed: secret}, By: by(ben), Refused: "breakout_few"},
		{Name: "without chance", Given: people(), When: OpenBreakouts{Size: 2, People: four}, By: by(ben), Refused: "key_malformed"},
		{Name: "with who only watches", Given: people(), When: OpenBreakouts{Size: 2, People: []string{ada, olga}, Seed: secret}, By: by(ben), Refused: "unknown_person"},
		{Name: "twice the same", Given: people(), When: OpenBreakouts{Size: 2, People: []string{ada, ada}, Seed: secret}, By: by(ben), Refused: "named_twice"},
		{Name: "for ever and a day", Given: people(), When: OpenBreakouts{Size: 2, Minutes: -1, People: four, Seed: secret}, By: by(ben), Refused: "minutes_out_of_range"},
		{Name: "a seed twice", Given: open, When: OpenBreakouts{Size: 4, People: four, Seed: secret}, By: by(ben), Refused: "id_taken"},
		{Name: "join when in one", Given: open, When: JoinBreakout{}, By: by(cleo)},
		{Name: "join when there are none", Given: people(), When: JoinBreakout{}, By: by(cleo), Refused: "breakouts_over"},
		{Name: "watch them", Given: open, When: JoinBreakout{}, By: by(olga), Refused: "role_forbids"},
		{Name: "gather", Given: open, When: GatherBreakouts{}, By: by(ben), Then: []events.Event{BreakoutsGathered{}}},
		{Name: "gather twice", Given: then(open, ben, BreakoutsGathered{}), When: GatherBreakouts{}, By: by(ben)},
	})
	// Late joiners go to the smallest.
	three := opened(t, fold(people()), OpenBreakouts{Size: 2, People: four[:3], Seed: secret})
	if len(three.Groups) != 1 || len(three.Groups[0].People) != 3 {
		t.Fatalf("three people in pairs are %+v", three.Groups)
	}
	uneven := BreakoutsOpened{Seed: secret, Size: 2, Groups: []BreakoutGroup{{Breakout: "breakout0001", People: []string{ada, ben}}, {Breakout: "breakout0002", People: []string{cleo}}}}
	s := fold(then(people(), ben, uneven))
	d, err := Decide(s, JoinBreakout{}, by(dora))
	if diff := cmp.Diff([]events.Event{BreakoutJoined{"breakout0002"}}, d.Events); err != nil || diff != "" {
		t.Errorf("%v %s", err, diff)
	}
	Evolve(s, events.Fact[events.Event]{Event: d.Events[0], Revision: 60, At: by(dora).Now, Meta: events.Meta{Actor: dora}})
	if diff := cmp.Diff([]string{cleo, dora}, s.Breakouts["breakout0002"].People); diff != "" {
		t.Error(diff)
	}
}

// Nobody is alone, nobody twice, sizes are even, and pairs that become fours
// stay together.
func TestBreakoutsAreEven(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, size := rapid.IntRange(2, 40).Draw(t, "people"), rapid.IntRange(2, 6).Draw(t, "size")
		var ids []string
		s := fold(people())
		for i := range n {
			id := fmt.Sprintf("person%08d", i)
			ids = append(ids, id)
			s.personJoined(PersonJoined{Person: id, Role: Participant})
		}
		ask := func(size int) BreakoutsOpened {
			seed := fmt.Sprintf("%016x%016x", size, rapid.Uint64().Draw(t, "seed"))
			d, err := Decide(s, OpenBreakouts{Size: size, People: ids, Seed: seed}, by(ben))
			if err != nil {
				t.Fatal(err)
			}
			e := d.Events[0].(BreakoutsOpened)
			var all []string
			for _, g := range e.Groups {
				all = append(all, g.People...)
			}
			slices.Sort(all)
			if diff := cmp.Diff(ids, all); diff != "" {
				t.Fatal(diff)
			}
			return e
		}
		sizes := func(e BreakoutsOpened) (least, most int) {
			least = n
			for _, g := range e.Groups {
				least, most = min(least, len(g.People)), max(most, len(g.People))
			}
			return least, most
		}
		first := ask(size)
		if least, most := sizes(first); least < 2 || most-least > 1 {
			t.Fatalf("%d people in %ds: %d to %d", n, size, least, most)
		}
		Evolve(s, events.Fact[events.Event]{Event: first, Revision: 60, At: by(ben).Now})
		second := ask(2 * size)
		for _, g := range first.Groups {
			home := slices.IndexFunc(second.Groups, func(h BreakoutGroup) bool { return slices.Contains(h.People, g.People[0]) })
			for _, p := range g.People {
				if !slices.Contains(second.Groups[home].People, p) {
					t.Fatalf("%v were parted", g.People)
				}
			}
		}
		Evolve(s, events.Fact[events.Event]{Event: second, Revision: 61, At: by(ben).Now})
		if got := len(s.openBreakouts()); got != len(second.Groups) {
			t.Fatalf("%d are open, want %d", got, len(second.Groups))
		}
	})
}
