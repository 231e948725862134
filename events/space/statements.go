package space

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"keyline/events"
)

const (
	maxStatements = 100
	maxStatement  = 1000 // UTF-16 units, in each language
)

// languages are those in which a statement may be written.
var languages = []string{"en", "zh-Hans", "zh-Hant"}

// Statement is what goals are for: the mission, the vision, or a strategy.
type Statement struct {
	Kind  string            // mission, vision or strategy
	Texts map[string]string // by language; replaced, never changed in place
	At    int64             // Unix milliseconds
}

// Events about statements. These names and fields are what is stored: a change
// of their meaning needs a new schema and an upcast.

// StatementWritten makes a statement or words it anew.
type StatementWritten struct {
	Statement string            `json:"statement"`
	Kind      string            `json:"kind"`
	Texts     map[string]string `json:"texts"`
}

// StatementDropped takes a statement away. Goals that were aligned to it keep
// saying so.
type StatementDropped struct {
	Statement string `json:"statement"`
}

func (StatementWritten) Type() string { return "StatementWritten" }
func (StatementDropped) Type() string { return "StatementDropped" }

// Fold.

func (s *State) statementWritten(e StatementWritten, at int64) {
	if e.Statement == "" {
		return
	}
	if old := s.Statements[e.Statement]; old != nil {
		at = old.At
	}
	s.Statements[e.Statement] = &Statement{Kind: e.Kind, Texts: e.Texts, At: at}
}

// Decisions.

// WriteStatement makes a statement or words it anew, in one language or more.
// There is one mission and one vision.
type WriteStatement struct {
	Statement string            `json:"statement"`
	Kind      string            `json:"kind"`
	Texts     map[string]string `json:"texts"`
}

// DropStatement takes a statement away.
type DropStatement struct {
	Statement string `json:"statement"`
}

func (WriteStatement) command() string { return "WriteStatement" }
func (DropStatement) command() string  { return "DropStatement" }

func (s *State) decideWriteStatement(c WriteStatement) ([]events.Event, error) {
	if err := checkNewID(c.Statement); err != nil {
		return nil, err
	}
	if !slices.Contains([]string{"mission", "vision", "strategy"}, c.Kind) {
		return nil, events.Refuse(events.Invalid, "unknown_statement_kind", "A statement is a mission, a vision or a strategy.")
	}
	texts := map[string]string{}
	for lang, text := range c.Texts {
		if !slices.Contains(languages, lang) {
			return nil, events.Refuse(events.Invalid, "unknown_language", "Texts are written in en, zh-Hans and zh-Hant.")
		}
		if err := checkText(text, maxStatement); err != nil {
			return nil, err
		}
		if text = strings.TrimSpace(text); text != "" {
			texts[lang] = text
		}
	}
	if len(texts) == 0 {
		return nil, events.Refuse(events.Invalid, "text_missing", "Write something first.")
	}
	old := s.Statements[c.Statement]
	for id, other := range s.Statements {
		if id != c.Statement && other.Kind == c.Kind && c.Kind != "strategy" {
			return nil, events.Refuse(events.Clash, "statement_exists", "There is one mission and one vision. Change the one there is.")
		}
	}
	if old == nil && len(s.Statements) >= maxStatements {
		return nil, errTooMany(maxStatements)
	}
	if old != nil && old.Kind == c.Kind && maps.Equal(old.Texts, texts) {
		return nil, nil
	}
	return []events.Event{StatementWritten{c.Statement, c.Kind, texts}}, nil
}

func (s *State) decideDropStatement(c DropStatement) ([]events.Event, error) {
	if s.Statements[c.Statement] == nil {
		return nil, nil
	}
	return []events.Event{StatementDropped(c)}, nil
}

func errTooMany(most int) error {
	return events.Refuse(events.TooMany, "too_many_of_them", "There are as many of these as there can be.", "max", strconv.Itoa(most))
}

// checkText accepts what may be shown and is at most so many UTF-16 units long.
func checkText(text string, limit int) error {
	if len(utf16.Encode([]rune(text))) > limit {
		return events.Refuse(events.TooLarge, "text_too_long", "That text is too long.", "max", strconv.Itoa(limit))
	}
	for _, c := range text {
		if !showable(c) {
			return errControl()
		}
	}
	return nil
}
