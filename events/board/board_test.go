package board

import (
	"testing"

	"keyline/events"
)

func TestBoard(t *testing.T) {
	create := CreateBoard{Space: "home", Board: board1, Title: "Goals", Template: "blank", Lang: "zh-Hant"}
	with := func(change func(*CreateBoard)) CreateBoard {
		c := create
		change(&c)
		return c
	}
	archived := given(BoardArchived{})
	run(t, []row{
		{Name: "its author owns it", When: create, By: by(ada), Then: []events.Event{
			BoardCreated{Board: board1, Space: "home", Title: "Goals", Template: "blank", Lang: "zh-Hant"},
			PersonJoined{Person: ada, Role: Owner},
		}},
		{Name: "without a title it gets the template's", By: by(ada),
			When: with(func(c *CreateBoard) { c.Title, c.Template = "", "nothing" }), Refused: "unknown_template"},
		{Name: "only once", Given: people(), When: create, By: by(ada), Refused: "board_exists"},
		{Name: "in a known language", When: with(func(c *CreateBoard) { c.Lang = "tlh" }), By: by(ada), Refused: "unknown_language"},
		{Name: "in a space", When: with(func(c *CreateBoard) { c.Space = "" }), By: by(ada), Refused: "space_malformed"},
		{Name: "with an author", When: create, By: by(""), Refused: "space_malformed"},
		{Name: "with an id", When: with(func(c *CreateBoard) { c.Board = "Goals!" }), By: by(ada), Refused: "id_malformed"},
		{Name: "with a title that fits", When: with(func(c *CreateBoard) { c.Title = long(301) }), By: by(ada), Refused: "text_too_long"},

		{Name: "nothing happens on a board that is not there", When: AddNote{Note: note1}, By: by(ada), Refused: "not_on_board"},
		{Name: "nobody joins a board that is not there", When: JoinBoard{Person: ada, Role: Owner}, By: by(ada), Refused: "board_unknown"},

		{Name: "its owner archives it", Given: people(), When: ArchiveBoard{}, By: by(ada), Then: []events.Event{BoardArchived{}}},
		{Name: "archiving twice is once", Given: archived, When: ArchiveBoard{}, By: by(ada)},
		{Name: "no facilitator archives it", Given: people(), When: ArchiveBoard{}, By: by(ben), Refused: "role_forbids"},
		{Name: "archived, it takes no changes", Given: archived, When: AddNote{Note: note1}, By: by(ada), Refused: "board_archived"},
		{Name: "archived, it takes no typing", Given: archived, By: by(ada),
			When: ReviseText{Field: Field{Ref{KindBoard, board1}, "title"}, Runs: []Run{{Actor: ada}}}, Refused: "board_archived"},
		{Name: "archived, it still lets people look", Given: archived, When: JoinBoard{Person: nobby, Role: Observer}, By: by(nobby),
			Then: []events.Event{PersonJoined{Person: nobby, Role: Observer}}},
		{Name: "archived, it still puts people out", Given: archived, When: RemovePerson{dora}, By: by(ben),
			Then: []events.Event{PersonRemoved{dora}}},
		{Name: "its owner restores it", Given: archived, When: RestoreBoard{}, By: by(ada), Then: []events.Event{BoardRestored{}}},
		{Name: "restoring what is not archived is nothing", Given: people(), When: RestoreBoard{}, By: by(ada)},
	})
}

func TestNobodyUndoesTheCreation(t *testing.T) {
	p := playOn(t, nil)
	p.do(ada, CreateBoard{Space: "home", Board: board1, Template: "workshop", Lang: "en"})
	if _, err := p.try(ada, Undo{}); reason(err) != "nothing_to_undo" {
		t.Errorf("undo after creation: %v", err)
	}
}
