package space

import (
	"encoding/json"
	"strconv"
	"strings"

	"keyline/events"
)

const (
	maxTemplates = 200
	maxStarter   = 128 << 10 // bytes
)

// Template is a way to begin a board that people of the space have made.
type Template struct {
	Name    string
	About   string
	Lang    string          // its words are in
	Starter json.RawMessage // what a board begins with, in the words of package board
	By      string
	At      int64 // Unix milliseconds
}

// Events about templates. These names and fields are what is stored: a change
// of their meaning needs a new schema and an upcast.

// TemplateSaved makes a template, or gives one another content.
type TemplateSaved struct {
	Template string          `json:"template"`
	Name     string          `json:"name"`
	About    string          `json:"about,omitempty"`
	Lang     string          `json:"lang"`
	Starter  json.RawMessage `json:"starter"`
}

// TemplateRetired takes a template off the list. Boards made from it stay.
type TemplateRetired struct {
	Template string `json:"template"`
}

func (TemplateSaved) Type() string   { return "TemplateSaved" }
func (TemplateRetired) Type() string { return "TemplateRetired" }

// Fold.

func (s *State) templateSaved(e TemplateSaved, actor string, at int64) {
	if e.Template != "" {
		s.Templates[e.Template] = &Template{e.Name, e.About, e.Lang, e.Starter, actor, at}
	}
}

// Decisions.

// SaveTemplate makes a template. The server has checked the starter.
type SaveTemplate struct {
	Template string
	Name     string
	About    string
	Lang     string
	Starter  json.RawMessage
}

// RetireTemplate takes a template off the list: its maker's, or any for an
// owner.
type RetireTemplate struct {
	Template string
}

func (SaveTemplate) command() string   { return "SaveTemplate" }
func (RetireTemplate) command() string { return "RetireTemplate" }

func (s *State) decideSaveTemplate(c SaveTemplate) ([]events.Event, error) {
	if err := checkID(c.Template); err != nil {
		return nil, err
	}
	if strings.TrimSpace(c.Name) == "" {
		return nil, events.Refuse(events.Invalid, "template_nameless", "A template needs a name.")
	}
	if err := checkName(c.Name); err != nil {
		return nil, err
	}
	if err := checkName(c.About); err != nil {
		return nil, err
	}
	if len(c.Starter) > maxStarter {
		return nil, events.Refuse(events.TooLarge, "text_too_long", "That text is too long.")
	}
	if c.Lang != "en" && c.Lang != "zh-Hans" && c.Lang != "zh-Hant" {
		return nil, events.Refuse(events.Invalid, "unknown_language", "Templates are written in en, zh-Hans and zh-Hant.")
	}
	if !json.Valid(c.Starter) {
		return nil, events.Refuse(events.Invalid, "template_empty", "A template needs an agenda or a group.")
	}
	if s.Templates[c.Template] == nil && len(s.Templates) >= maxTemplates {
		return nil, events.Refuse(events.TooMany, "too_many_templates", "This space has as many templates as a space can have.",
			"max", strconv.Itoa(maxTemplates))
	}
	return []events.Event{TemplateSaved(c)}, nil
}

func (s *State) decideRetireTemplate(c RetireTemplate, by events.By) ([]events.Event, error) {
	t := s.Templates[c.Template]
	if t == nil {
		return nil, nil
	}
	if role, _ := s.Role(by.Person); by.Person != "" && t.By != by.Person && role != Owner {
		return nil, events.Refuse(events.Forbidden, "role_forbids", "Your role in this space does not allow that.", "role", string(role))
	}
	return []events.Event{TemplateRetired(c)}, nil
}
