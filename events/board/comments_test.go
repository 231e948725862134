package board

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"keyline/events"
)

const (
	comment1 = "comment00001"
	comment2 = "comment00002"
)

// drawTalk draws what people say about goals and about what was said.
func drawTalk(t *rapid.T) Command {
	comment := pick(t, "comment", []string{comment1, comment2})
	about := pick(t, "about", []Ref{{KindComment, comment}, {KindCheckIn, checkInID(1)}, drawRef(t)})
	text := pick(t, "said", []string{"", "well done", "ask @[" + dora + "]"})
	switch rapid.IntRange(0, 7).Draw(t, "talk") {
	case 6:
		return GiveRecognition{recognition1, pick(t, "whom", writers), drawRef(t), text, rapid.Bool().Draw(t, "without a name")}
	case 7:
		return WithdrawRecognition{recognition1}
	case 0, 1:
		return AddComment{comment, about, text}
	case 2:
		return EditComment{comment, text}
	case 3:
		return DeleteComment{comment}
	case 4:
		return AddReaction{about, pick(t, "reaction", reactions)}
	default:
		return RemoveReaction{about, pick(t, "reaction", reactions)}
	}
}

func TestComments(t *testing.T) {
	of := Ref{KindKeyResult, kr1}
	plain := CommentAdded{Comment: comment1, Of: of, Text: "two signed"}
	said := owned(plain)
	checked := owned(CheckedIn{CheckIn: checkInID(1), KeyResult: kr1, Value: 20, Confidence: 5, On: "2026-03-02"})
	names := "@[" + dora + "] and @[" + cleo + "], @[" + dora + "], @[" + nobby + "], @[], @[" + olga
	run(t, []row{
		{Name: "of a key result", Given: owned(), When: AddComment{comment1, of, "two signed"}, By: by(dora), Then: []events.Event{plain}},
		{Name: "of an objective", Given: owned(), When: AddComment{comment1, Ref{KindObjective, obj1}, "why"}, By: by(dora),
			Then: []events.Event{CommentAdded{Comment: comment1, Of: Ref{KindObjective, obj1}, Text: "why"}}},
		{Name: "of a check-in", Given: checked, When: AddComment{comment1, Ref{KindCheckIn, checkInID(1)}, "well"}, By: by(dora),
			Then: []events.Event{CommentAdded{Comment: comment1, Of: Ref{KindCheckIn, checkInID(1)}, Text: "well"}}},
		{Name: "people of the board are mentioned, each once", Given: owned(), When: AddComment{comment1, of, names}, By: by(ada),
			Then: []events.Event{CommentAdded{comment1, of, names, []string{dora, cleo}}}},
		{Name: "of nothing", Given: owned(), When: AddComment{comment1, Ref{KindKeyResult, "keyresult009"}, "x"}, By: by(dora), Refused: "unknown_keyresult"},
		{Name: "of a note", Given: owned(), When: AddComment{comment1, Ref{KindNote, note1}, "x"}, By: by(dora), Refused: "not_a_goal"},
		{Name: "of no check-in", Given: owned(), When: AddComment{comment1, Ref{KindCheckIn, checkInID(1)}, "x"}, By: by(dora), Refused: "unknown_checkin"},
		{Name: "of what is deleted", Given: owned(KeyResultDeleted{kr1, ""}), When: AddComment{comment1, of, "x"}, By: by(dora), Refused: "gone"},
		{Name: "of what is closed", Given: owned(GoalRestaged{of, Stage{State: StageClosed}}), When: AddComment{comment1, of, "two signed"}, By: by(dora), Then: []events.Event{plain}},
		{Name: "by a reader", Given: owned(), When: AddComment{comment1, of, "x"}, By: by(olga), Refused: "role_forbids"},
		{Name: "without words", Given: owned(), When: AddComment{comment1, of, " \n"}, By: by(dora), Refused: "nothing_said"},
		{Name: "too long", Given: owned(), When: AddComment{comment1, of, long(proseLimit + 1)}, By: by(dora), Refused: "text_too_long"},
		{Name: "the same id", Given: said, When: AddComment{comment1, of, "x"}, By: by(dora), Refused: "id_taken"},
		{Name: "no id", Given: said, When: AddComment{"x", of, "x"}, By: by(dora), Refused: "id_malformed"},

		{Name: "in other words", Given: said, When: EditComment{comment1, "three, @[" + dora + "]"}, By: by(cleo),
			Then: []events.Event{CommentEdited{comment1, "three, @[" + dora + "]", []string{dora}}}},
		{Name: "in the same words", Given: said, When: EditComment{comment1, "two signed"}, By: by(cleo)},
		{Name: "others' words", Given: said, When: EditComment{comment1, "none"}, By: by(ada), Refused: "not_author"},
		{Name: "into nothing", Given: said, When: EditComment{comment1, ""}, By: by(cleo), Refused: "nothing_said"},
		{Name: "erased words", Given: owned(plain, TextErased{Refs: []Ref{{KindComment, comment1}}}), When: EditComment{comment1, "none"}, By: by(cleo), Refused: "text_erased"},
		{Name: "taken back", Given: said, When: DeleteComment{comment1}, By: by(cleo), Then: []events.Event{CommentDeleted{comment1}}},
		{Name: "taken back by another", Given: said, When: DeleteComment{comment1}, By: by(ada), Refused: "not_author"},
		{Name: "taken back twice", Given: owned(plain, CommentDeleted{comment1}), When: DeleteComment{comment1}, By: by(cleo), Refused: "gone"},
		{Name: "it is nobody's to undo", Given: then(owned(), dora, plain), When: Undo{}, By: by(dora), Refused: "nothing_to_undo"},
	})
}

func TestReactions(t *testing.T) {
	checkIn := Ref{KindCheckIn, checkInID(1)}
	comment := Ref{KindComment, comment1}
	said := owned(CheckedIn{CheckIn: checkIn.ID, KeyResult: kr1, Value: 20, Confidence: 5, On: "2026-03-02"}, CommentAdded{Comment: comment1, Of: checkIn, Text: "well"})
	liked := then(said, dora, ReactionAdded{comment, "agree"}, ReactionAdded{checkIn, "celebrate"}, CheckInAcknowledged{checkIn.ID})
	run(t, []row{
		{Name: "to a comment", Given: said, When: AddReaction{comment, "agree"}, By: by(dora), Then: []events.Event{ReactionAdded{comment, "agree"}}},
		{Name: "to a check-in", Given: said, When: AddReaction{checkIn, "celebrate"}, By: by(dora), Then: []events.Event{ReactionAdded{checkIn, "celebrate"}}},
		{Name: "already", Given: liked, When: AddReaction{comment, "agree"}, By: by(dora)},
		{Name: "of another person", Given: liked, When: AddReaction{comment, "agree"}, By: by(ben), Then: []events.Event{ReactionAdded{comment, "agree"}}},
		{Name: "back", Given: liked, When: RemoveReaction{checkIn, "celebrate"}, By: by(dora), Then: []events.Event{ReactionRemoved{checkIn, "celebrate"}}},
		{Name: "back what was not there", Given: liked, When: RemoveReaction{checkIn, "celebrate"}, By: by(ben)},
		{Name: "of no kind", Given: said, When: AddReaction{comment, "shrug"}, By: by(dora), Refused: "unknown_reaction"},
		{Name: "to a goal", Given: said, When: AddReaction{Ref{KindKeyResult, kr1}, "agree"}, By: by(dora), Refused: "not_said"},
		{Name: "to nothing", Given: owned(), When: AddReaction{comment, "agree"}, By: by(dora), Refused: "unknown_comment"},
		{Name: "to what was taken back", Given: then(said, cleo, CommentDeleted{comment1}), When: AddReaction{comment, "agree"}, By: by(dora), Refused: "gone"},
		{Name: "by a reader", Given: said, When: AddReaction{comment, "agree"}, By: by(olga), Refused: "role_forbids"},
		{Name: "a check-in is seen", Given: said, When: AcknowledgeCheckIn{checkIn.ID}, By: by(dora), Then: []events.Event{CheckInAcknowledged{checkIn.ID}}},
		{Name: "again", Given: liked, When: AcknowledgeCheckIn{checkIn.ID}, By: by(dora)},
		{Name: "by whose it is", Given: said, When: AcknowledgeCheckIn{checkIn.ID}, By: by(cleo)},
		{Name: "nothing is seen", Given: said, When: AcknowledgeCheckIn{checkInID(9)}, By: by(dora), Refused: "unknown_checkin"},
	})
	s := fold(then(liked, ben, ReactionAdded{comment, "agree"}, ReactionAdded{comment, "thanks"}, ReactionRemoved{comment, "thanks"}, CheckInAcknowledged{checkIn.ID}))
	if r := s.Comments[comment1].Reactions; len(r) != 1 || !slices.Equal(r[0].People, []string{dora, ben}) {
		t.Errorf("reactions are %+v", r)
	}
	c := s.KeyResults[kr1].CheckIns[0]
	if !slices.Equal(c.Seen, []string{dora, ben}) || len(c.Reactions) != 1 || c.Reactions[0].Kind != "celebrate" {
		t.Errorf("the check-in is %+v", c)
	}
}

// A history whose keys are gone folds to where the live board is, and what was
// taken back leaves a trace without its words.
func TestCommentsErasedAndDeleted(t *testing.T) {
	ref := Ref{KindComment, comment1}
	for name, text := range map[string]string{"live": "secret", "from the log": events.Erased} {
		s := fold(owned(CommentAdded{Comment: comment1, Of: Ref{KindKeyResult, kr1}, Text: text}, TextErased{Refs: []Ref{ref}}))
		if c := s.Comments[comment1]; c.Text != "" || !c.Erased || !s.Erased(ref) {
			t.Errorf("%s: %+v", name, c)
		}
	}
	s := fold(owned(CommentAdded{comment1, Ref{KindKeyResult, kr1}, "hush", []string{dora}}, CommentDeleted{comment1}))
	if c := s.Comments[comment1]; !c.Gone || c.Text != "" || c.Mentions != nil || c.By != cleo {
		t.Errorf("after it was taken back: %+v", c)
	}
	for _, e := range []events.Event{CommentAdded{Comment: comment1, Text: "plain"}, CommentEdited{Comment: comment1, Text: "plain"}} {
		of, who, there := Sealed(e, events.Meta{Actor: cleo})
		if !there || of != ref || !slices.Equal(who, []string{cleo}) {
			t.Errorf("%s is sealed as %v of %v", e.Type(), of, who)
		}
		sealed, err := e.(events.Secret).MapSecrets(func(s string) (string, error) { return "#" + s, nil })
		if err != nil {
			t.Error(err)
		}
		switch e := sealed.(type) {
		case CommentAdded:
			if e.Text != "#plain" {
				t.Error(e)
			}
		case CommentEdited:
			if e.Text != "#plain" {
				t.Error(e)
			}
		}
	}
}
