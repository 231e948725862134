package api

import (
	"bytes"
	"cmp"
	"context"
	"io"
	"maps"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"keyline/events"
	"keyline/events/board"
	"keyline/projections"
	"keyline/realtime/auth"
	"keyline/realtime/sheet"
)

// maxTable is the size of a request with a table in base64.
const maxTable = sheet.MaxFile*4/3 + 64<<10

// maxShown is that of one with ids of goals.
const maxShown = 1 << 20

// source is a board as a table needs it, in a copy: reading a large table
// takes longer than a room should wait.
func (s *server) source(ctx context.Context, caller auth.Claims, boardID, lang string) (from sheet.Source, role board.Role, err error) {
	from.Lang = lang
	err = s.onBoard(ctx, caller, boardID, func(st *board.State, r board.Role) { from.State, role = st.Clone(), r })
	if err != nil {
		return from, role, err
	}
	from.Day = s.Now().UTC().Format(time.DateOnly)
	if from.Names, err = s.Auth.Names(ctx, slices.Collect(maps.Keys(from.State.People))); err != nil {
		return from, role, err
	}
	from.Aims, err = s.Hub.Aims(ctx, from.State.Space, boardID, caller.Person, from.Lang)
	return from, role, err
}

type shownGoals struct {
	Goals       []string `json:"goals,omitempty" doc:"each as board/goal"`
	Label       string   `json:"label,omitempty" doc:"KPIs that have it come along"`
	Perspective string   `json:"perspective,omitempty" doc:"KPIs that have it come along"`
}

// shown is what somebody asks for of boards, by their ids: of GET all of
// them, of POST the goals that the body names as "board/goal". KPIs come with
// the goals they watch over, or by the label and perspective looked for.
func shown(c echo.Context) (boards map[string]*sheet.Shown, some bool, err error) {
	if c.Request().Method != http.MethodPost {
		return nil, false, nil
	}
	in, err := readUpTo[shownGoals](c, maxShown)
	if err != nil {
		return nil, true, err
	}
	boards = map[string]*sheet.Shown{}
	for _, id := range in.Goals {
		b, goal, _ := strings.Cut(id, "/")
		if boards[b] == nil {
			boards[b] = &sheet.Shown{Goals: map[string]bool{}, Label: in.Label, Perspective: in.Perspective}
		}
		boards[b].Goals[goal] = true
	}
	if b := c.Param("board"); b != "" && boards[b] == nil {
		boards[b] = &sheet.Shown{Label: in.Label, Perspective: in.Perspective}
	}
	return boards, true, nil
}

// partOf leaves of some tables the part that was asked for.
func partOf(c echo.Context, tables []sheet.Table) ([]sheet.Table, error) {
	part := c.QueryParam("part")
	if part == "" {
		return tables, nil
	}
	at := slices.Index(sheet.PartNames(), part)
	if at < 0 {
		return nil, events.Refuse(events.Invalid, "table_part", "There is no such part of a table.")
	}
	return tables[1+at:][:1], nil
}

// exportGoals gives the goals of a board as a table, as=csv, as=xlsx or
// as=json. The latter two have what belongs to them in tables of their own;
// part= asks for one of these alone. That somebody takes them away is recorded first.
func (s *server) exportGoals(c echo.Context) error {
	caller, err := s.worker(c)
	if err != nil {
		return err
	}
	ctx, boardID := c.Request().Context(), c.Param("board")
	if err := s.onBoard(ctx, caller, boardID, nil); err != nil {
		return err
	}
	leave, err := s.tables.enter(caller.Person)
	if err != nil {
		return err
	}
	defer leave()
	only, _, err := shown(c)
	if err != nil {
		return err
	}
	rest, err := s.tables.take(ctx)
	if err != nil {
		return err
	}
	defer rest()
	from, _, err := s.source(ctx, caller, boardID, c.QueryParam("lang"))
	if err != nil {
		return err
	}
	from.Only = only[boardID]
	tables, err := partOf(c, append([]sheet.Table{sheet.Goals(from, from.Lang)}, sheet.Parts(from, from.Lang)...))
	if err != nil {
		return err
	}
	id, err := auth.NewID(s.Random)
	if err != nil {
		return err
	}
	if _, err := s.Hub.Do(ctx, boardID, caller.Person, "export:"+id, board.RecordGoalsExport{}); err != nil {
		return err
	}
	return sendTable(c, rest, cmp.Or(c.QueryParam("part"), "goals")+"-"+boardID, tables...)
}

// exportSpace gives the goals of all boards that the caller sees on the map,
// with what belongs to them, which is recorded on each of them.
func (s *server) exportSpace(c echo.Context) error {
	caller, err := s.worker(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	leave, err := s.tables.enter(caller.Person)
	if err != nil {
		return err
	}
	defer leave()
	only, some, err := shown(c)
	if err != nil {
		return err
	}
	rest, err := s.tables.take(ctx)
	if err != nil {
		return err
	}
	defer rest()
	viewer := projections.MapViewer{Person: caller.Person, Board: caller.Board}
	charted, err := s.Hub.Charted(ctx, caller.Space, viewer)
	if err != nil {
		return err
	}
	if len(charted) == 0 {
		return errNoBoard
	}
	id, err := auth.NewID(s.Random)
	if err != nil {
		return err
	}
	lang := c.QueryParam("lang")
	aims, err := s.Hub.Aims(ctx, caller.Space, caller.Board, caller.Person, lang)
	if err != nil {
		return err
	}
	var all []sheet.Source
	for _, b := range charted {
		if some && only[b.ID] == nil {
			continue
		}
		if _, err := s.Hub.Do(ctx, b.ID, caller.Person, "export:"+id, board.RecordGoalsExport{}); err != nil {
			return err
		}
		state, err := s.Hub.ChartedCopy(ctx, caller.Space, b.ID, viewer)
		if err != nil {
			return err
		}
		if state == nil {
			continue
		}
		names, err := s.Auth.Names(ctx, slices.Collect(maps.Keys(state.People)))
		if err != nil {
			return err
		}
		all = append(all, sheet.Source{State: state, Names: names, Title: b.Title, Team: b.Team, Cycle: b.Cycle, Day: s.Now().UTC().Format(time.DateOnly), Aims: aims, Only: only[b.ID]})
	}
	tables, err := partOf(c, sheet.Everything(all, lang))
	if err != nil {
		return err
	}
	return sendTable(c, rest, cmp.Or(c.QueryParam("part"), "goals"), tables...)
}

// sendTable answers tables in the form asked for; text has room for the first
// alone. What they took turns for rests when they are made.
func sendTable(c echo.Context, rest func(), name string, all ...sheet.Table) error {
	kind, write := "text/csv; charset=utf-8", func(w io.Writer, all ...sheet.Table) error { return sheet.WriteCSV(w, all[0]) }
	form := c.QueryParam("as")
	switch form {
	case "csv":
	case "xlsx":
		kind, write = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", sheet.WriteXLSX
	case "json":
		kind, write = echo.MIMEApplicationJSON, sheet.WriteJSON
	default:
		return events.Refuse(events.Invalid, "table_form", "A table is asked for as csv, xlsx or json.")
	}
	var made bytes.Buffer
	if err := write(&made, all...); err != nil {
		return err
	}
	rest()
	c.Response().Header().Set(echo.HeaderContentDisposition, mime.FormatMediaType("attachment", map[string]string{"filename": "keyline-" + name + "." + form}))
	return c.Blob(http.StatusOK, kind, made.Bytes())
}

type newTable struct {
	File   []byte      `json:"file,omitempty" doc:"CSV or XLSX of at most 10 MiB, 10,000 rows in a table and in all tables together; what they change may make at most 32,768 events and 8 MiB"`
	Cells  sheet.Cells `json:"cells,omitempty" doc:"instead of a file; the first row names the columns"`
	Reason string      `json:"reason,omitempty" doc:"needed where agreed goals change"`
	Lang   string      `json:"lang,omitempty"`
	Try    bool        `json:"try,omitempty" doc:"only tell what would come of it"`
	repeatable
}

// importGoals takes a table of goals, from a file or as cells that were
// pasted, whose first row names the columns. With Try it only tells what would
// come of it. All of it is done, or nothing; repeated with the same command it
// is done once.
func (s *server) importGoals(c echo.Context) error {
	caller, err := s.worker(c)
	if err != nil {
		return err
	}
	ctx, boardID := c.Request().Context(), c.Param("board")
	var role board.Role
	err = s.onBoard(ctx, caller, boardID, func(_ *board.State, r board.Role) { role = r })
	if err != nil {
		return err
	}
	// Before a byte of the table is read.
	if !board.Allowed(role, "ImportGoals") {
		return events.Refuse(events.Forbidden, "role_forbids", "Your role does not allow that.")
	}
	leave, err := s.tables.enter(caller.Person)
	if err != nil {
		return err
	}
	defer leave()
	received, err := s.uploads.take(ctx)
	if err != nil {
		return err
	}
	defer received()
	in, err := readUpTo[newTable](c, maxTable)
	if err != nil {
		return err
	}
	rest, err := s.tables.take(ctx)
	if err != nil {
		return err
	}
	defer rest()
	from, role, err := s.source(ctx, caller, boardID, in.Lang)
	if err != nil {
		return err
	}
	command, err := s.repeatableID(caller.Person, "import", in.Command)
	if err != nil {
		return err
	}
	grid, err := sheet.Pasted(in.Cells)
	if in.File != nil {
		grid, err = sheet.Read(in.File)
	}
	if err != nil {
		return err
	}
	by := events.By{Person: caller.Person, Role: string(role), Command: "import:" + command, Now: s.Now()}
	if from.State.Seen(by.Command) { // what it added is there already
		return c.JSON(http.StatusOK, sheet.Plan{})
	}
	plan, err := grid.Plan(from, by, in.Reason, func(part string, line int) string { return auth.DeriveID("imported", command, part+strconv.Itoa(line)) })
	if err != nil {
		return err
	}
	if in.Try {
		return c.JSON(http.StatusOK, plan)
	}
	if len(plan.Problems) > 0 {
		p := plan.Problems[0]
		args := maps.Clone(p.Args)
		if args == nil {
			args = map[string]string{}
		}
		args["part"], args["line"], args["column"] = p.Part, strconv.Itoa(p.Line), p.Column
		return &events.Error{Code: events.Invalid, Reason: p.Reason, Message: p.Message, Args: args}
	}
	if len(plan.Import.Goals)+len(plan.Import.Rows) > 0 {
		if _, err := s.Hub.Do(ctx, boardID, caller.Person, by.Command, plan.Import); err != nil {
			return err
		}
	}
	return c.JSON(http.StatusOK, plan)
}
