package board

import (
	"fmt"
	"strings"

	"keyline/events"
)

// Kind sorts the entities of a board.
type Kind uint8

// Kinds of entities, in the order in which tables are written.
const (
	KindNone Kind = iota
	KindBoard
	KindPerson
	KindNote
	KindGroup
	KindObjective
	KindKeyResult
	KindInitiative
	KindPlan
	KindKPI
	KindInvite
	KindPhase
	KindPoll
	KindBreakout
	KindComment
	KindReview
	KindRecognition
	KindCheckIn // no table of its own: key results show theirs
)

var kindNames = [...]string{"", "board", "person", "note", "group", "objective", "keyresult", "initiative", "plan", "kpi", "invite", "phase", "poll", "breakout",
	"comment", "review", "recognition", "checkin"}

// String is the name of the kind on the wire and in events.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return ""
}

func parseKind(s string) (Kind, bool) {
	for k := KindBoard; int(k) < len(kindNames); k++ {
		if kindNames[k] == s {
			return k, true
		}
	}
	return KindNone, false
}

// Ref names an entity: "note/4fzyo82mvyqc". The zero Ref names nothing.
type Ref struct {
	Kind Kind
	ID   string
}

// String is the form that ParseRef reads; empty for the zero Ref.
func (r Ref) String() string {
	if r == (Ref{}) {
		return ""
	}
	return r.Kind.String() + "/" + r.ID
}

// ParseRef reads "kind/id". It does not ask whether there is such an entity.
func ParseRef(s string) (Ref, error) {
	kind, id, ok := strings.Cut(s, "/")
	k, known := parseKind(kind)
	if !ok || !known || !validID(id) {
		return Ref{}, events.Refuse(events.Invalid, "ref_malformed", fmt.Sprintf("%.60q names no entity.", s))
	}
	return Ref{Kind: k, ID: id}, nil
}

// MarshalText makes a Ref a plain string in JSON.
func (r Ref) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (r *Ref) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*r = Ref{}
		return nil
	}
	parsed, err := ParseRef(string(b))
	*r = parsed
	return err
}

// Field names a text that people type together: "note/4fzyo82mvyqc/text".
type Field struct {
	Ref
	Name string
}

// String is the form that ParseField reads.
func (f Field) String() string { return f.Ref.String() + "/" + f.Name }

// MarshalText makes a Field a plain string in JSON.
func (f Field) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (f *Field) UnmarshalText(b []byte) error {
	parsed, err := ParseField(string(b))
	*f = parsed
	return err
}

// ParseField reads "kind/id/name" and knows which texts each kind has. It does
// not ask whether there is such an entity.
func ParseField(s string) (Field, error) {
	ref, name, ok := cutLast(s)
	r, err := ParseRef(ref)
	if f := (Field{Ref: r, Name: name}); ok && err == nil && TextLimit(f) > 0 {
		return f, nil
	}
	return Field{}, events.Refuse(events.Invalid, "field_malformed", fmt.Sprintf("%.80q names no text.", s))
}

func cutLast(s string) (before, after string, ok bool) {
	i := strings.LastIndexByte(s, '/')
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+1:], true
}

// Limits of texts in UTF-16 units.
const (
	noteLimit  = 4096
	proseLimit = 2000
	titleLimit = 300
)

// TextLimit is the greatest length of a text in UTF-16 units; 0 when the kind
// has no text of that name.
func TextLimit(f Field) int {
	switch {
	case f.Kind == KindNote && f.Name == "text":
		return noteLimit
	case f.Kind == KindObjective && f.Name == "why", f.Kind == KindKeyResult && f.Name == "metric":
		return proseLimit
	case f.Kind == KindGroup && f.Name == "name", f.Name == "title" &&
		(f.Kind == KindBoard || f.Kind == KindObjective || f.Kind == KindKeyResult || f.Kind == KindInitiative || f.Kind == KindKPI):
		return titleLimit
	case f.Name == "other" && (f.Kind == KindObjective || f.Kind == KindKeyResult):
		return titleLimit
	}
	return 0
}
