package board

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"keyline/events"
)

const secret = "ffeeddccbbaa99887766554433221100"

var key = keyOf(secret)

func keyOf(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

var maskedPlan = []Planned{
	{Phase: phase1, Title: "Say it", Minutes: 10, Kind: "write", Private: true, May: []string{"write"}, Anonymous: true},
	{Phase: phase2, Title: "Say it aloud", Kind: "write", May: []string{"write", "sort"}, Anonymous: true},
	{Phase: phase3, Title: "By name", Kind: "write", May: []string{"write"}},
}

// masked is a meeting in an anonymous phase; private is the first, the second
// shows notes at once.
func masked(phase string, more ...events.Event) facts {
	f := then(people(), ben, AgendaSet{maskedPlan}, PhaseStarted{Phase: phase})
	return then(f, "", more...)
}

func posted(note string, x, y float64) NoteAdded {
	return NoteAdded{Note: note, X: x, Y: y, Z: 1, Color: "sun", Text: "true", Hidden: true, Salt: salt, Key: key}
}

func TestAnonymousWriting(t *testing.T) {
	post := PostNote{Note: note1, Phase: phase1, Text: "true", Key: key, Salt: salt}
	shown := NoteAdded{Note: note1, Z: 1, Color: "sun", Text: "true", Key: key}
	issue := []Ref{{KindNote, note2}}
	answers := slices.Clone(maskedPlan)
	answers[1].Notes = Answer
	answering := then(people(), ben, AgendaSet{answers}, PhaseStarted{Phase: phase2})
	amend := func(text string, gone bool) AmendNote { return AmendNote{note1, secret, text, gone} }
	revised := NoteRevised{Note: note1, Runs: []Run{{Op: revise(fold(masked(phase1, posted(note1, 0, 0))), "", noteText(note1), "false").Runs[0].Op}}, Text: "false"}
	run(t, []row{
		{Name: "post", Given: masked(phase1), When: post, By: by(cleo), Then: []events.Event{posted(note1, 0, 0)}},
		{Name: "facilitators too", Given: masked(phase1), When: post, By: by(ben), Then: []events.Event{posted(note1, 0, 0)}},
		{Name: "not observers", Given: masked(phase1), When: post, By: by(olga), Refused: "role_forbids"},
		{Name: "shown at once", Given: masked(phase2), When: PostNote{Note: note1, Phase: phase2, Text: "true", Key: key}, By: by(dora), Then: []events.Event{shown}},
		{Name: "beside what is there", Given: then(masked(phase1), ada, NoteAdded{Note: note3, X: 100, Y: -50, Z: 1}), When: post, By: by(cleo), Then: []events.Event{posted(note1, 560, -50)}},
		{Name: "in rows", Given: masked(phase1, posted(note2, 700, 30)), When: post, By: by(cleo), Then: []events.Event{posted(note1, 914, 30)}},
		{Name: "an answer names its issue", Given: then(answering, ada, NoteAdded{Note: note2, Kind: Issue, X: 9000}), When: PostNote{Note: note1, Phase: phase2, Text: "true", Key: key, About: issue}, By: by(cleo),
			Then: []events.Event{NoteAdded{Note: note1, X: 9460, Z: 1, Color: "sun", Text: "true", Kind: Answer, About: issue, Key: key}}},
		{Name: "and nothing else", Given: then(answering, ada, NoteAdded{Note: note2}), When: PostNote{Note: note1, Phase: phase2, Text: "true", Key: key, About: issue}, By: by(cleo), Refused: "link_misfit"},
		{Name: "the phase is over", Given: then(masked(phase1), ben, PhaseStarted{Phase: phase2, From: phase1}), When: post, By: by(cleo), Refused: "phase_moved_on"},
		{Name: "the phase is not anonymous", Given: masked(phase3), When: PostNote{Note: note1, Phase: phase3, Key: key}, By: by(cleo), Refused: "phase_named"},
		{Name: "no meeting", Given: people(), When: PostNote{Note: note1, Key: key}, By: by(cleo), Refused: "phase_named"},
		{Name: "a key that is none", Given: masked(phase1), When: PostNote{Note: note1, Phase: phase1, Key: "key"}, By: by(cleo), Refused: "key_malformed"},
		{Name: "taken", Given: masked(phase1, posted(note1, 0, 0)), When: post, By: by(cleo), Refused: "id_taken"},
		{Name: "with a name", Given: masked(phase1), When: AddNote{Note: note1}, By: by(cleo), Refused: "phase_anonymous"},
		{Name: "with a facilitator's name", Given: masked(phase2), When: AddNote{Note: note1, Phase: phase2}, By: by(ben), Refused: "phase_anonymous"},
		{Name: "with a name in time", Given: masked(phase2), When: AddNote{Note: note1, Phase: phase3}, By: by(cleo), Then: []events.Event{NoteAdded{Note: note1, Z: 1, Color: "sun"}}},

		{Name: "amend", Given: masked(phase1, posted(note1, 0, 0)), When: amend("false", false), By: by(cleo), Then: []events.Event{revised}},
		{Name: "amend to the same", Given: masked(phase1, posted(note1, 0, 0)), When: amend("true", false), By: by(cleo)},
		{Name: "take back", Given: masked(phase1, posted(note1, 0, 0)), When: amend("true", true), By: by(cleo), Then: []events.Event{NotesDeleted{[]string{note1}}}},
		{Name: "put back", Given: masked(phase1, posted(note1, 0, 0), NotesDeleted{[]string{note1}}), When: amend("true", false), By: by(cleo), Then: []events.Event{NotesRestored{[]string{note1}}}},
		{Name: "put back what another took away", Given: then(masked(phase2, shown), ben, NotesDeleted{[]string{note1}}), When: amend("true", false), By: by(cleo), Refused: "gone"},
		{Name: "amend with another secret", Given: masked(phase1, posted(note1, 0, 0)), When: AmendNote{note1, salt, "false", false}, By: by(cleo), Refused: "secret_wrong"},
		{Name: "amend with the hash", Given: masked(phase1, posted(note1, 0, 0)), When: AmendNote{note1, key, "false", false}, By: by(cleo), Refused: "secret_wrong"},
		{Name: "amend a signed note", Given: then(masked(phase1), cleo, NoteAdded{Note: note1}), When: amend("false", false), By: by(cleo), Refused: "secret_wrong"},
		{Name: "amend nothing", Given: masked(phase1), When: amend("false", false), By: by(cleo), Refused: "unknown_note"},
		{Name: "amend later", Given: then(masked(phase1, posted(note1, 0, 0)), ben, PhaseStarted{Phase: phase2, From: phase1}), When: amend("false", false), By: by(cleo), Refused: "phase_moved_on"},
		{Name: "amend after going back", Given: then(masked(phase1, posted(note1, 0, 0)), ben, PhaseStarted{Phase: phase2, From: phase1}, PhaseStarted{Phase: phase1, From: phase2}), When: amend("false", false), By: by(cleo), Then: []events.Event{revised}},
		{Name: "too much", Given: masked(phase1, posted(note1, 0, 0)), When: amend(strings.Repeat("x", noteLimit+1), false), By: by(cleo), Refused: "text_too_long"},

		{Name: "done", Given: masked(phase1), When: MarkDone{phase1, true, secret}, By: by(cleo), Then: []events.Event{PhaseMarked{phase1, true, key}}},
		{Name: "done again", Given: masked(phase1, PhaseMarked{phase1, true, key}), When: MarkDone{phase1, true, secret}, By: by(cleo)},
		{Name: "not done after all", Given: masked(phase1, PhaseMarked{phase1, true, key}), When: MarkDone{Phase: phase1, Secret: secret}, By: by(cleo), Then: []events.Event{PhaseMarked{phase1, false, key}}},
		{Name: "done with a name", Given: masked(phase1), When: MarkDone{Phase: phase1, Done: true}, By: by(cleo), Refused: "key_malformed"},
		{Name: "done without a name where there are names", Given: masked(phase3), When: MarkDone{phase3, true, secret}, By: by(cleo), Refused: "phase_named"},
		{Name: "more than there are", Given: masked(phase1, PhaseMarked{phase1, true, "a"}, PhaseMarked{phase1, true, "b"}, PhaseMarked{phase1, true, "c"}, PhaseMarked{phase1, true, "d"}), When: MarkDone{phase1, true, secret}, By: by(cleo)},
	})
}

// However a command goes, nothing that becomes of it says whose it was: two
// people get the same events, and a state of the same bytes.
func TestAnonymousEventsAreTheSameForAll(t *testing.T) {
	f := masked(phase2, NoteAdded{Note: note2, Z: 1, Color: "sun", Text: "true", Key: key})
	for _, c := range []Command{
		PostNote{Note: note1, Phase: phase2, Text: "x", Key: key}, AmendNote{note2, secret, "y", false}, AmendNote{note2, secret, "", true}, MarkDone{phase2, true, secret},
	} {
		var states []*State
		for _, person := range []string{ada, ben, cleo, dora} {
			s := fold(f)
			d, err := Decide(s, c, by(person))
			if err != nil || !d.Unsigned || len(d.Events) == 0 {
				t.Fatalf("%s by %s: %v, unsigned %v", c.Name(), person, err, d.Unsigned)
			}
			for i, e := range d.Events {
				stored, err := json.Marshal(e)
				if err != nil || strings.Contains(string(stored), person) {
					t.Errorf("%s by %s is stored as %s (%v)", c.Name(), person, stored, err)
				}
				Evolve(s, events.Fact[events.Event]{Event: e, Revision: events.Revision(len(f) + i), At: by(person).Now, Meta: events.Meta{Command: "command-000000000001"}})
			}
			states = append(states, s.Clone())
		}
		for _, s := range states[1:] {
			if !reflect.DeepEqual(states[0], s) {
				t.Errorf("%s makes another state of another person", c.Name())
			}
		}
	}
}

func TestAnonymousNotesHaveNoAuthor(t *testing.T) {
	s := fold(masked(phase2, NoteAdded{Note: note1, Text: "true", Key: key}))
	n := s.Notes[note1]
	if n.By != "" || s.Changed(Ref{KindNote, note1}) != "" || n.Among != 4 || n.Phase != phase2 || !n.Anonymous() {
		t.Errorf("the note is %+v", n)
	}
	// Not even its author handles it like an own one, nor can undo find it.
	for _, c := range []Command{DeleteNotes{[]string{note1}}, revise(s, cleo, noteText(note1), "false")} {
		if _, err := Decide(s, c, by(cleo)); reason(err) != "phase_forbids" {
			t.Errorf("%s: %v", c.Name(), err)
		}
	}
	if _, err := Decide(s, Undo{}, by("")); err == nil {
		t.Error("nobody can undo it")
	}
	if got := s.Ready(phase2); got != 0 {
		t.Errorf("%d are done", got)
	}
	s.Touched()
	Evolve(s, events.Fact[events.Event]{Event: PhaseMarked{phase2, true, key}, Revision: 50})
	if got := s.Ready(phase2); got != 1 || !slices.Contains(s.Touched(), Touch{Ref{KindPhase, phase2}, PhaseReady}) {
		t.Errorf("%d are done, want 1", got)
	}
}

// A hidden anonymous note is nobody's, and the reveal forgets in which order
// they came.
func TestRevealShuffles(t *testing.T) {
	f := masked(phase1, posted(note3, 460, 0), posted(note1, 674, 0), posted(note2, 888, 0))
	places := []Placement{{Note: note1, X: 460, Z: 1}, {Note: note2, X: 674, Z: 1}, {Note: note3, X: 888, Z: 1}}
	run(t, []row{{Name: "reveal", Given: f, When: RevealNotes{}, By: by(ben), Then: []events.Event{NotesRevealed{[]string{note1, note2, note3}, places}}}})
	run(t, []row{{Name: "but not what was taken back", Given: then(slices.Clip(f), "", NotesDeleted{[]string{note1, note2}}), When: RevealNotes{}, By: by(ben),
		Then: []events.Event{NotesRevealed{[]string{note3}, []Placement{{Note: note3, X: 460, Z: 1}}}}}})
	s := fold(f)
	for _, person := range []string{ada, ben, cleo, ""} {
		if err := s.unveiled(person, note1); reason(err) != "note_private" {
			t.Errorf("%q may touch it: %v", person, err)
		}
	}
	s = fold(then(f, ben, NotesRevealed{[]string{note1, note2, note3}, places}))
	if diff := cmp.Diff([]float64{460, 674, 888}, []float64{s.Notes[note1].X, s.Notes[note2].X, s.Notes[note3].X}); diff != "" {
		t.Error(diff)
	}
}

// What was written in private and arrives after it stays hidden until its
// author agrees.
func TestLateNotes(t *testing.T) {
	over := slices.Clip(meeting(PhaseStarted{Phase: phase2, From: phase1}))
	late := NoteAdded{Note: note1, Z: 1, Color: "sun", Hidden: true, Salt: salt, Late: true}
	held := slices.Clip(then(over, cleo, late))
	run(t, []row{
		{Name: "in another phase", Given: over, When: AddNote{Note: note1, Salt: salt, Phase: phase1}, By: by(cleo), Then: []events.Event{late}},
		{Name: "after the meeting", Given: then(over, ben, PhaseEnded{phase2}), When: AddNote{Note: note1, Salt: salt, Phase: phase1}, By: by(cleo), Then: []events.Event{late}},
		{Name: "in time", Given: meeting(), When: AddNote{Note: note1, Salt: salt, Phase: phase1}, By: by(cleo), Then: []events.Event{NoteAdded{Note: note1, Z: 1, Color: "sun", Hidden: true, Salt: salt}}},
		{Name: "written openly", Given: over, When: AddNote{Note: note1, Salt: salt, Phase: phase2}, By: by(cleo), Then: []events.Event{NoteAdded{Note: note1, Z: 1, Color: "sun"}}},
		{Name: "an unknown phase", Given: over, When: AddNote{Note: note1, Phase: "phase0000009"}, By: by(cleo), Then: []events.Event{NoteAdded{Note: note1, Z: 1, Color: "sun"}}},
		{Name: "the reveal passes it by", Given: held, When: RevealNotes{}, By: by(ben)},
		{Name: "nobody else shows it", Given: held, When: ShowNotes{[]string{note1}}, By: by(ben), Refused: "note_private"},
		{Name: "its author shows it", Given: held, When: ShowNotes{[]string{note1}}, By: by(cleo), Then: []events.Event{NotesRevealed{Notes: []string{note1}}}},
		{Name: "once", Given: then(held, cleo, NotesRevealed{Notes: []string{note1}}), When: ShowNotes{[]string{note1}}, By: by(cleo)},
		{Name: "only late ones", Given: alone(), When: ShowNotes{[]string{note1}}, By: by(cleo)},
		{Name: "nothing", Given: held, When: ShowNotes{[]string{note3}}, By: by(cleo), Refused: "unknown_note"},
	})
}

func TestOnBehalf(t *testing.T) {
	add := func(c AddNote) AddNote { c.Note = note1; return c }
	forCleo := NoteAdded{Note: note1, Z: 1, Color: "sun", For: cleo}
	run(t, []row{
		{Name: "of a person", Given: people(), When: add(AddNote{For: cleo}), By: by(ben), Then: []events.Event{forCleo}},
		{Name: "by a participant", Given: people(), When: add(AddNote{For: cleo}), By: by(dora), Then: []events.Event{forCleo}},
		{Name: "of a name", Given: people(), When: add(AddNote{ForName: "Grandma"}), By: by(ben), Then: []events.Event{NoteAdded{Note: note1, Z: 1, Color: "sun", ForName: "Grandma"}}},
		{Name: "of two", Given: people(), When: add(AddNote{For: cleo, ForName: "Grandma"}), By: by(ben), Refused: "proxy_twice"},
		{Name: "of nobody on the board", Given: people(), When: add(AddNote{For: nobby}), By: by(ben), Refused: "unknown_person"},
		{Name: "of a long name", Given: people(), When: add(AddNote{ForName: strings.Repeat("x", nameLimit+1)}), By: by(ben), Refused: "text_too_long"},
		{Name: "of two lines", Given: people(), When: add(AddNote{ForName: "a\nb"}), By: by(ben), Refused: "text_control"},
	})
	// Who got a device in the meantime handles the note like an own one.
	s := fold(then(then(people(), ben, forCleo), ben, AgendaSet{[]Planned{{Phase: phase1, Kind: "write", May: []string{"write"}}}}, PhaseStarted{Phase: phase1}))
	for person, refused := range map[string]string{cleo: "", dora: "phase_forbids"} {
		if _, err := Decide(s, DeleteNotes{[]string{note1}}, by(person)); reason(err) != refused {
			t.Errorf("%s: %v", person, err)
		}
	}
}
