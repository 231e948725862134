package board

import (
	"cmp"
	"strconv"

	"keyline/events"
)

// Recognition says what somebody did for a goal, so that everybody sees it. No
// score ever reads it. One that is given without a name names its giver nowhere:
// its event has no actor, and nobody can look up who it was.
type Recognition struct {
	Person string
	Of     Ref // an objective or a key result
	Text   string
	By     string // empty: given without a name
	Among  int    // without a name: how many people could have given it
	At     int64
	Gone   bool // its giver took it back; the text is not shown any more
	Erased bool // the text is gone for good
	trace
}

const (
	maxRecognitions = 5000
	fewestUnnamed   = 5 // who could have given one without a name; below that a guess is too good
)

// Events about recognitions. These names and fields are what is stored: a
// change of their meaning needs a new schema and an upcast.

// RecognitionGiven says what somebody did for a goal.
type RecognitionGiven struct {
	Recognition string `json:"recognition"`
	Person      string `json:"person"`
	Of          Ref    `json:"of"`
	Text        string `json:"text"`
	Among       int    `json:"among,omitempty"` // without a name: see Recognition
}

// RecognitionWithdrawn takes a recognition back.
type RecognitionWithdrawn struct {
	Recognition string `json:"recognition"`
}

func (RecognitionGiven) Type() string     { return "RecognitionGiven" }
func (RecognitionWithdrawn) Type() string { return "RecognitionWithdrawn" }

// SecretItem implements events.Secret.
func (e RecognitionGiven) SecretItem() string { return e.Recognition }

// MapSecrets implements events.Secret.
func (e RecognitionGiven) MapSecrets(f func(string) (string, error)) (events.Event, error) {
	var err error
	e.Text, err = f(e.Text)
	return e, err
}

// Fold. Others have read it: it is no step that Ctrl+Z takes back.

func (s *State) recognitionGiven(e RecognitionGiven) {
	if e.Recognition == "" || s.Recognitions[e.Recognition] != nil {
		return
	}
	r := &Recognition{Person: e.Person, Of: e.Of, Text: e.Text, Among: e.Among, By: s.now.actor, At: s.now.at}
	if r.Text == events.Erased {
		r.Text, r.Erased = "", true
	}
	s.Recognitions[e.Recognition] = r
	s.changed(Ref{KindRecognition, e.Recognition}, &r.trace, life, All)
}

func (s *State) recognitionWithdrawn(e RecognitionWithdrawn) {
	r := s.Recognitions[e.Recognition]
	if r == nil || r.Gone {
		return
	}
	r.Gone, r.Text = true, ""
	s.changed(Ref{KindRecognition, e.Recognition}, &r.trace, life, RecognitionText|RecognitionGone)
}

func (s *State) recognitionErased(id string) {
	r := s.Recognitions[id]
	if r == nil {
		return
	}
	r.Text, r.Erased = "", true
	s.changed(Ref{KindRecognition, id}, &r.trace, words, RecognitionText|RecognitionLost)
}

// Decisions.

// GiveRecognition says what somebody else did for a goal, with the giver's name
// or without one.
type GiveRecognition struct {
	Recognition string `json:"recognition"`
	Person      string `json:"person"`
	Of          Ref    `json:"of"`
	Text        string `json:"text"`
	Anonymous   bool   `json:"anonymous,omitempty"`
}

// WithdrawRecognition takes one's own recognition back. Of one without a name
// nobody is the giver: whom it is about and who runs the board may take it away.
type WithdrawRecognition struct {
	Recognition string `json:"recognition"`
}

func (GiveRecognition) Name() string     { return "GiveRecognition" }
func (WithdrawRecognition) Name() string { return "WithdrawRecognition" }

func (s *State) decideGiveRecognition(c GiveRecognition, by events.By) ([]events.Event, error) {
	if err := cmp.Or(checkID(c.Recognition), checkSaid(c.Text)); err != nil {
		return nil, err
	}
	if s.Recognitions[c.Recognition] != nil {
		return nil, events.Refuse(events.Clash, "id_taken", "There is already something with this id.")
	}
	if _, err := s.needGoal(c.Of); err != nil {
		return nil, err
	}
	if _, there := s.Role(c.Person); !there {
		return nil, errUnknown(Ref{KindPerson, c.Person})
	}
	if c.Person == by.Person {
		return nil, events.Refuse(events.Clash, "recognize_self", "Recognition is for what somebody else did.")
	}
	if len(s.Recognitions) >= maxRecognitions {
		return nil, events.Refuse(events.TooMany, "board_full", "This board holds as much as a board can hold.", "max", strconv.Itoa(maxRecognitions))
	}
	e := RecognitionGiven{Recognition: c.Recognition, Person: c.Person, Of: c.Of, Text: c.Text}
	if c.Anonymous {
		if e.Among = s.couldGive(c.Person); e.Among < fewestUnnamed {
			return nil, events.Refuse(events.Clash, "too_few_unnamed", "Without a name needs at least 5 people on the board who could have written it.", "min", strconv.Itoa(fewestUnnamed))
		}
	}
	return []events.Event{e}, nil
}

func (s *State) decideWithdrawRecognition(c WithdrawRecognition, by events.By) ([]events.Event, error) {
	ref := Ref{KindRecognition, c.Recognition}
	if err := s.need(ref); err != nil {
		return nil, err
	}
	r := s.Recognitions[c.Recognition]
	mine := r.By == by.Person
	if r.Among > 0 {
		role, _ := s.Role(by.Person)
		mine = r.Person == by.Person || role.rank() >= Facilitator.rank()
	}
	if !mine {
		return nil, events.Refuse(events.Forbidden, "not_giver", "Only who gave a recognition takes it back.", "ref", ref.String())
	}
	return []events.Event{RecognitionWithdrawn(c)}, nil
}

// couldGive counts the people on the board who might recognise somebody.
func (s *State) couldGive(person string) int {
	n := s.Writers()
	if role, there := s.Role(person); there && role.rank() >= Participant.rank() {
		n-- // nobody recognises themselves
	}
	return n
}
