package board

import (
	"slices"
	"testing"

	"keyline/events"
)

const recognition1 = "recognition1"

func TestRecognitions(t *testing.T) {
	of := Ref{KindKeyResult, kr1}
	give := GiveRecognition{Recognition: recognition1, Person: dora, Of: of, Text: "stayed until the last shop had signed"}
	given := RecognitionGiven{Recognition: recognition1, Person: dora, Of: of, Text: give.Text}
	run(t, []row{
		{Name: "for what somebody did", Given: owned(), When: give, By: by(cleo), Then: []events.Event{given}},
		{Name: "for an objective", Given: owned(), When: GiveRecognition{Recognition: recognition1, Person: dora, Of: Ref{KindObjective, obj1}, Text: "x"}, By: by(cleo),
			Then: []events.Event{RecognitionGiven{Recognition: recognition1, Person: dora, Of: Ref{KindObjective, obj1}, Text: "x"}}},
		{Name: "of oneself", Given: owned(), When: give, By: by(dora), Refused: "recognize_self"},
		{Name: "by a reader", Given: owned(), When: give, By: by(olga), Refused: "role_forbids"},
		{Name: "of a stranger", Given: owned(), When: GiveRecognition{Recognition: recognition1, Person: nobby, Of: of, Text: "x"}, By: by(cleo), Refused: "unknown_person"},
		{Name: "without a goal", Given: owned(), When: GiveRecognition{Recognition: recognition1, Person: dora, Of: Ref{KindNote, note1}, Text: "x"}, By: by(cleo), Refused: "not_a_goal"},
		{Name: "without a why", Given: owned(), When: GiveRecognition{Recognition: recognition1, Person: dora, Of: of, Text: " "}, By: by(cleo), Refused: "nothing_said"},
		{Name: "too long", Given: owned(), When: GiveRecognition{Recognition: recognition1, Person: dora, Of: of, Text: long(proseLimit + 1)}, By: by(cleo), Refused: "text_too_long"},
		{Name: "twice", Given: owned(given), When: give, By: by(cleo), Refused: "id_taken"},
		{Name: "taken back", Given: owned(given), When: WithdrawRecognition{recognition1}, By: by(cleo), Then: []events.Event{RecognitionWithdrawn{recognition1}}},
		{Name: "taken back by whom it is for", Given: owned(given), When: WithdrawRecognition{recognition1}, By: by(dora), Refused: "not_giver"},
		{Name: "taken back twice", Given: owned(given, RecognitionWithdrawn{recognition1}), When: WithdrawRecognition{recognition1}, By: by(cleo), Refused: "gone"},
		{Name: "what there is not", Given: owned(), When: WithdrawRecognition{recognition1}, By: by(cleo), Refused: "unknown_recognition"},
	})
}

// Without a name the event is the same whoever gave it, needs enough who could
// have, and belongs to nobody but whom it is about.
func TestRecognitionsWithoutAName(t *testing.T) {
	give := GiveRecognition{Recognition: recognition1, Person: dora, Of: Ref{KindKeyResult, kr1}, Text: "Always asks", Anonymous: true}
	given := RecognitionGiven{Recognition: recognition1, Person: dora, Of: give.Of, Text: give.Text, Among: 5}
	crowd := owned(PersonJoined{Person: "emilemilemil", Role: Participant}, PersonJoined{Person: "fayefayefaye", Role: Participant})
	var there facts
	for i, f := range then(crowd, ada, given) {
		if i >= len(crowd) {
			f.Meta.Actor = ""
		}
		there = append(there, f)
	}
	withdrawn := []events.Event{RecognitionWithdrawn{recognition1}}
	run(t, []row{
		{Name: "five could have given it", Given: crowd, When: give, By: by(cleo), Then: []events.Event{given}},
		{Name: "the same by another", Given: crowd, When: give, By: by(ben), Then: []events.Event{given}},
		{Name: "three could have", Given: owned(), When: give, By: by(cleo), Refused: "too_few_unnamed"},
		{Name: "of oneself", Given: crowd, When: give, By: by(dora), Refused: "recognize_self"},
		{Name: "taken away by whom it is about", Given: there, When: WithdrawRecognition{recognition1}, By: by(dora), Then: withdrawn},
		{Name: "taken away by who runs the board", Given: there, When: WithdrawRecognition{recognition1}, By: by(ben), Then: withdrawn},
		{Name: "by anybody else, its giver too", Given: there, When: WithdrawRecognition{recognition1}, By: by(cleo), Refused: "not_giver"},
	})
	if !Unsigned(give) || Unsigned(GiveRecognition{Recognition: recognition1}) {
		t.Error("what goes without a name has no actor, and nothing else")
	}
	if r := fold(there).Recognitions[recognition1]; r.By != "" || r.Among != 5 {
		t.Errorf("%+v", r)
	}
}

// Its words can be erased like those of a note, and no score reads it.
func TestRecognitionsErasedAndScores(t *testing.T) {
	ref := Ref{KindRecognition, recognition1}
	for name, text := range map[string]string{"live": "secret", "from the log": events.Erased} {
		s := fold(half(RecognitionGiven{Recognition: recognition1, Person: dora, Of: Ref{KindKeyResult, kr1}, Text: text}, TextErased{Refs: []Ref{ref}}))
		if r := s.Recognitions[recognition1]; r.Text != "" || !r.Erased || !s.Erased(ref) {
			t.Errorf("%s: %+v", name, r)
		}
		if score, ok := s.Suggested(Ref{KindKeyResult, kr1}, ""); !ok || score != 0.5 {
			t.Errorf("the score became %v", score)
		}
	}
	e := RecognitionGiven{Recognition: recognition1, Person: dora, Of: Ref{KindKeyResult, kr1}, Text: "plain"}
	if of, who, there := Sealed(e, events.Meta{Actor: cleo}); !there || of != ref || !slices.Equal(who, []string{cleo}) {
		t.Errorf("it is sealed as %v of %v", of, who)
	}
	sealed, err := e.MapSecrets(func(s string) (string, error) { return "#" + s, nil })
	if err != nil || sealed.(RecognitionGiven).Text != "#plain" {
		t.Errorf("%+v, %v", sealed, err)
	}
}
