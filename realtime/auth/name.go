package auth

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"keyline/events"
)

const maxNameRunes = 60

// blanks are letters and symbols that show nothing: fillers of Hangul and the
// empty pattern of Braille.
var blanks = []rune{'\u115f', '\u1160', '\u3164', '\uffa0', '\u2800'}

var errName = events.Refuse(events.Invalid, "name_invalid", "A name has 1 to 60 visible characters.")

// CleanName is the name as it is kept: spaces at the ends and double ones are
// dropped. Names without anything visible, with control or direction-changing
// characters, or longer than 60 characters are refused.
func CleanName(name string) (string, error) {
	if !utf8.ValidString(name) || len(name) > 8*maxNameRunes {
		return "", errName
	}
	visible := false
	for _, r := range name {
		if unicode.IsControl(r) && r != '\t' || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' || r == '\u2028' || r == '\u2029' {
			return "", errName
		}
		visible = visible || !slices.Contains(blanks, r) && (unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsSymbol(r) || unicode.IsPunct(r))
	}
	name = strings.Join(strings.Fields(name), " ")
	if !visible || utf8.RuneCountInString(name) > maxNameRunes {
		return "", errName
	}
	return name, nil
}

// Name is what the person is called; empty when unknown or forgotten.
func (s *Service) Name(ctx context.Context, id string) (name string, err error) {
	err = s.look(ctx, id, func(p *person) { name = p.name })
	return name, err
}

// namesTogether is how many names are read at once: each may have a long way.
const namesTogether = 16

// Names are what people are called, by id, as Name would say.
func (s *Service) Names(ctx context.Context, people []string) (map[string]string, error) {
	names := make(map[string]string, len(people))
	var mu sync.Mutex
	var failed error
	next := make(chan string)
	var workers sync.WaitGroup
	for range min(namesTogether, len(people)) {
		workers.Go(func() {
			for id := range next {
				name, err := s.Name(ctx, id)
				mu.Lock()
				names[id], failed = name, cmp.Or(failed, err)
				mu.Unlock()
			}
		})
	}
	for _, id := range people {
		next <- id
	}
	close(next)
	workers.Wait()
	return names, failed
}

// Rename changes the name of a person that has one and returns it as kept.
func (s *Service) Rename(ctx context.Context, id, name string) (string, error) {
	name, err := CleanName(name)
	if err != nil {
		return "", err
	}
	return name, s.change(ctx, id, func(p *person) ([]events.Event, error) {
		if p.revision == events.None {
			return nil, errSessionEnded
		}
		if p.name == name {
			return nil, nil
		}
		return []events.Event{personNamed{name}}, nil
	})
}

// Known tells what there is of a person: a name, and how many sign-ins.
func (s *Service) Known(ctx context.Context, id string) (named bool, signIns int, err error) {
	err = s.look(ctx, id, func(p *person) { named, signIns = p.name != "", len(p.sessions) })
	return named, signIns, err
}

// Called are the people of a name, as it is kept. It reads the whole log.
func (s *Service) Called(ctx context.Context, name string) (people []string, err error) {
	for r, err := range s.store.ReadAll(ctx, events.Start) {
		if err != nil {
			return nil, err
		}
		id := r.Stream.ID()
		if r.Stream.Category() != events.PersonCategory || r.Type != (personNamed{}).Type() || slices.Contains(people, id) {
			continue
		}
		if now, err := s.Name(ctx, id); err != nil {
			return nil, err
		} else if now == name {
			people = append(people, id)
		}
	}
	return people, nil
}
