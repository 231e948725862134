package board

import (
	"slices"
	"testing"

	"keyline/events"
)

const recognition1 = "recognition1"

func TestRecognitions(t *testing.T) {
	of := Ref{KindKeyResult, kr1}
	give := GiveRecognition{recognition1, dora, of, "stayed until the last shop had signed"}
	given := RecognitionGiven(give)
	run(t, []row{
		{Name: "for what somebody did", Given: owned(), When: give, By: by(cleo), Then: []events.Event{given}},
		{Name: "for an objective", Given: owned(), When: GiveRecognition{recognition1, dora, Ref{KindObjective, obj1}, "x"}, By: by(cleo),
			Then: []events.Event{RecognitionGiven{recognition1, dora, Ref{KindObjective, obj1}, "x"}}},
		{Name: "of oneself", Given: owned(), When: give, By: by(dora), Refused: "recognize_self"},
		{Name: "by a reader", Given: owned(), When: give, By: by(olga), Refused: "role_forbids"},
		{Name: "of a stranger", Given: owned(), When: GiveRecognition{recognition1, nobby, of, "x"}, By: by(cleo), Refused: "unknown_person"},
		{Name: "without a goal", Given: owned(), When: GiveRecognition{recognition1, dora, Ref{KindNote, note1}, "x"}, By: by(cleo), Refused: "not_a_goal"},
		{Name: "without a why", Given: owned(), When: GiveRecognition{recognition1, dora, of, " "}, By: by(cleo), Refused: "nothing_said"},
		{Name: "too long", Given: owned(), When: GiveRecognition{recognition1, dora, of, long(proseLimit + 1)}, By: by(cleo), Refused: "text_too_long"},
		{Name: "twice", Given: owned(given), When: give, By: by(cleo), Refused: "id_taken"},
		{Name: "taken back", Given: owned(given), When: WithdrawRecognition{recognition1}, By: by(cleo), Then: []events.Event{RecognitionWithdrawn{recognition1}}},
		{Name: "taken back by whom it is for", Given: owned(given), When: WithdrawRecognition{recognition1}, By: by(dora), Refused: "not_giver"},
		{Name: "taken back twice", Given: owned(given, RecognitionWithdrawn{recognition1}), When: WithdrawRecognition{recognition1}, By: by(cleo), Refused: "gone"},
		{Name: "what there is not", Given: owned(), When: WithdrawRecognition{recognition1}, By: by(cleo), Refused: "unknown_recognition"},
	})
}

// Its words can be erased like those of a note, and no score reads it.
func TestRecognitionsErasedAndScores(t *testing.T) {
	ref := Ref{KindRecognition, recognition1}
	for name, text := range map[string]string{"live": "secret", "from the log": events.Erased} {
		s := fold(half(RecognitionGiven{recognition1, dora, Ref{KindKeyResult, kr1}, text}, TextErased{Refs: []Ref{ref}}))
		if r := s.Recognitions[recognition1]; r.Text != "" || !r.Erased || !s.Erased(ref) {
			t.Errorf("%s: %+v", name, r)
		}
		if score, ok := s.Suggested(Ref{KindKeyResult, kr1}, ""); !ok || score != 0.5 {
			t.Errorf("the score became %v", score)
		}
	}
	e := RecognitionGiven{recognition1, dora, Ref{KindKeyResult, kr1}, "plain"}
	if of, who, there := Sealed(e, events.Meta{Actor: cleo}); !there || of != ref || !slices.Equal(who, []string{cleo}) {
		t.Errorf("it is sealed as %v of %v", of, who)
	}
	sealed, err := e.MapSecrets(func(s string) (string, error) { return "#" + s, nil })
	if err != nil || sealed.(RecognitionGiven).Text != "#plain" {
		t.Errorf("%+v, %v", sealed, err)
	}
}
