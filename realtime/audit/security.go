package audit

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/proof"
)

// maxRows is how many rows of a space are at hand, the latest. All of them are
// in the history.
const maxRows = 20_000

// security are the event types that tell of access and of power, by the group
// that they are found under.
var security = map[string]string{
	"PersonJoined": "people", "RoleSet": "people", "PersonRemoved": "people", "LeadHanded": "people",
	"PersonAdmitted": "people", "SpaceRoleSet": "people", "PersonDismissed": "people",
	"InviteIssued": "links", "InviteRevoked": "links", "MembersInvited": "links", "MemberInviteRevoked": "links",
	"RulesSet":    "people",
	"HistoryRead": "reads", "HistoryExported": "reads", "GoalsExported": "reads", "MapRead": "reads",
	"TextErased": "erasures", "PersonErased": "erasures",
	"CommandsRefused": "refusals",
	"KeyRotated":      "keys",
	"BoardCreated":    "boards", "BoardArchived": "boards", "BoardRestored": "boards", "SpaceFounded": "boards",
}

// Row is a line of the security log. It is told from the event alone; hashes
// of secrets are not in it.
type Row struct {
	At       int64           `json:"at"`              // Unix milliseconds
	Board    string          `json:"board,omitempty"` // empty: of the space itself
	Revision events.Revision `json:"r"`
	Type     string          `json:"type"`
	By       string          `json:"by,omitempty"` // who did it
	About
}

// About is what rows of all types may have, as the events name it.
type About struct {
	Person   string          `json:"person,omitempty"`
	Role     string          `json:"role,omitempty"`
	Invite   string          `json:"invite,omitempty"`
	Expires  int64           `json:"expires,omitempty"`
	Refs     []board.Ref     `json:"refs,omitempty"`
	Operator bool            `json:"operator,omitempty"`
	Refused  []board.Refused `json:"refused,omitempty"`
}

// Log is the security log of every space of a store: the rows are events of
// the boards' and spaces' own histories, and proven with them. Safe for
// concurrent use.
type Log struct {
	store  events.Store
	signer *proof.Signer

	mu     sync.Mutex
	read   events.Position
	spaces map[string]string // of boards
	rows   map[string][]Row  // of spaces
	trees  map[string]*heads // of spaces
}

// NewLog makes a Log; it reads when it is first asked. Checkpoints of spaces are
// signed by signer.
func NewLog(store events.Store, signer *proof.Signer) *Log {
	return &Log{store: store, signer: signer, read: events.Start, spaces: map[string]string{}, rows: map[string][]Row{}, trees: map[string]*heads{}}
}

// Spaces are all that there are.
func (l *Log) Spaces(ctx context.Context) ([]string, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	err := l.readOn(ctx)
	return slices.Sorted(maps.Keys(l.rows)), err
}

// Filter says which rows are wanted: of one board, one group, one person, or
// all where empty.
type Filter struct{ Board, Group, Person string }

func (f Filter) takes(r Row) bool {
	return (f.Board == "" || r.Board == f.Board) && (f.Group == "" || security[r.Type] == f.Group) &&
		(f.Person == "" || r.By == f.Person || r.Person == f.Person ||
			slices.ContainsFunc(r.Refused, func(one board.Refused) bool { return one.Person == f.Person }))
}

// Rows are the latest of a space that a filter takes, the newest first, after
// so many of them were skipped. More says whether there are others.
func (l *Log) Rows(ctx context.Context, space string, f Filter, skip, most int) (rows []Row, more bool, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.readOn(ctx); err != nil {
		return nil, false, err
	}
	rows = []Row{}
	for _, r := range slices.Backward(l.rows[space]) {
		switch {
		case !f.takes(r):
		case skip > 0:
			skip--
		case len(rows) == most:
			return rows, true, nil
		default:
			rows = append(rows, r)
		}
	}
	return rows, false, nil
}

func (l *Log) readOn(ctx context.Context) error {
	for r, err := range l.store.ReadAll(ctx, l.read) {
		if err != nil {
			return fmt.Errorf("read the security log: %w", err)
		}
		if err := l.add(r); err != nil {
			return err
		}
		l.read = r.Position
	}
	return nil
}

func (l *Log) add(r events.Recorded) error {
	space := r.Stream.ID()
	switch r.Stream.Category() {
	case events.SpaceCategory:
	case events.BoardCategory:
		if r.Type == "BoardCreated" && l.spaces[space] == "" {
			var made board.BoardCreated
			if err := json.Unmarshal(r.Data, &made); err != nil {
				return fmt.Errorf("event %d of %s: %w", r.Revision, r.Stream, err)
			}
			l.spaces[space] = made.Space
		}
		space = l.spaces[space]
	default:
		return nil
	}
	l.grow(space, r)
	if security[r.Type] == "" {
		return nil
	}
	row := Row{At: r.At.UnixMilli(), Revision: r.Revision, Type: r.Type}
	if r.Stream.Category() == events.BoardCategory {
		row.Board = r.Stream.ID()
	}
	var meta events.Meta
	if err := errors.Join(json.Unmarshal(r.Data, &row.About), json.Unmarshal(r.Meta, &meta)); err != nil {
		return fmt.Errorf("event %d of %s: %w", r.Revision, r.Stream, err)
	}
	row.By = meta.Actor
	rows := append(l.rows[space], row)
	if len(rows) > maxRows+maxRows/4 {
		rows = slices.Clone(rows[len(rows)-maxRows:])
	}
	l.rows[space] = rows
	return nil
}
