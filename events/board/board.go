package board

import (
	"slices"

	"keyline/events"
)

// Events of the board as a whole. These names and fields are what is stored:
// a change of their meaning needs a new schema and an upcast.

// BoardCreated begins the history of a board.
type BoardCreated struct {
	Board    string `json:"board"`
	Space    string `json:"space"`
	Title    string `json:"title,omitempty"`
	Template string `json:"template,omitempty"`
	Lang     string `json:"lang,omitempty"`
}

// BoardRetitled records typing in the board's title.
type BoardRetitled struct {
	Runs []Run  `json:"runs"`
	Text string `json:"text"`
}

// BoardArchived closes the board for changes.
type BoardArchived struct{}

// BoardRestored opens an archived board again.
type BoardRestored struct{}

func (BoardCreated) Type() string  { return "BoardCreated" }
func (BoardRetitled) Type() string { return "BoardRetitled" }
func (BoardArchived) Type() string { return "BoardArchived" }
func (BoardRestored) Type() string { return "BoardRestored" }

// Fold.

func (s *State) boardCreated(e BoardCreated) {
	if s.ID != "" || e.Board == "" {
		return
	}
	s.ID, s.Space, s.Template, s.Lang, s.At = e.Board, e.Space, e.Template, e.Lang, s.now.at
	s.Title.Value = e.Title
	s.created(Ref{KindBoard, s.ID}, &s.trace, BoardTitle|BoardTemplate|BoardSpace|BoardAt)
}

func (s *State) boardArchived(archived bool) {
	if s.ID == "" || s.Archived == archived {
		return
	}
	s.Archived = archived
	s.changed(Ref{KindBoard, s.ID}, &s.trace, life, BoardShelved)
}

// Decisions.

// CreateBoard begins a board with the content of a template. Its author
// becomes the owner. Without a title it gets the template's.
type CreateBoard struct {
	Space    string   `json:"space"`
	Board    string   `json:"board"`
	Title    string   `json:"title"`
	Template string   `json:"template"`
	Lang     string   `json:"lang"` // en, zh-Hans or zh-Hant
	Starter  *Starter `json:"-"`    // of a template that is not one of Templates
}

// ArchiveBoard closes the board for changes.
type ArchiveBoard struct{}

// RestoreBoard opens an archived board again.
type RestoreBoard struct{}

func (CreateBoard) Name() string  { return "CreateBoard" }
func (ArchiveBoard) Name() string { return "ArchiveBoard" }
func (RestoreBoard) Name() string { return "RestoreBoard" }

func (s *State) decideCreateBoard(c CreateBoard, by events.By) ([]events.Event, error) {
	if s.ID != "" {
		return nil, events.Refuse(events.Clash, "board_exists", "This board exists already.")
	}
	if err := checkID(c.Board); err != nil {
		return nil, err
	}
	if c.Space == "" || len(c.Space) > 64 || by.Person == "" {
		return nil, events.Refuse(events.Invalid, "space_malformed", "A board needs a space and an owner.")
	}
	if err := checkText(c.Title, titleLimit); err != nil {
		return nil, err
	}
	content, err := c.content(by.Person)
	if err != nil {
		return nil, err
	}
	if c.Title == "" {
		c.Title = content.title
	}
	created := BoardCreated{Board: c.Board, Space: c.Space, Title: c.Title, Template: c.Template, Lang: c.Lang}
	joined := PersonJoined{Person: by.Person, Role: Owner, Bot: content.founder}
	return append([]events.Event{created, joined}, content.all...), nil
}

// begun is what a new board holds.
type begun struct {
	title   string
	founder string // the name of one who does not exist
	all     []events.Event
}

func (c CreateBoard) content(owner string) (begun, error) {
	if c.Starter != nil {
		return begun{all: c.Starter.events()}, c.Starter.Check()
	}
	i := slices.IndexFunc(templates, func(t template) bool { return t.id == c.Template })
	if i < 0 {
		return begun{}, events.Refuse(events.NotFound, "unknown_template", "There is no such template.")
	}
	text, ok := templates[i].texts[c.Lang]
	if !ok {
		return begun{}, events.Refuse(events.Invalid, "unknown_language", "Templates are written in en, zh-Hans and zh-Hant.")
	}
	all := text.starter(stepNotes[c.Template], pollsOf(c.Template, c.Lang)).events()
	all = append(all, text.examples(owner)...)
	if c.Template == "consensus" { // the meeting in which a company finds its one objective
		all = append(all, ScopeSet{ScopeCompany})
	}
	founder := ""
	for i, name := range text.bots {
		if Bot(i) == owner {
			founder = name
			continue
		}
		all = append(all, PersonJoined{Person: Bot(i), Role: Participant, Bot: name})
	}
	return begun{text.title, founder, all}, nil
}

func (s *State) decideArchiveBoard() ([]events.Event, error) {
	if s.Archived {
		return nil, nil
	}
	return []events.Event{BoardArchived{}}, nil
}

func (s *State) decideRestoreBoard() ([]events.Event, error) {
	if !s.Archived {
		return nil, nil
	}
	return []events.Event{BoardRestored{}}, nil
}
