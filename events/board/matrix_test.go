package board

import (
	"fmt"
	"slices"
	"testing"

	"keyline/events"
)

// matrix tries every command as everybody on every kind of board, and answers
// how many cells that were and which did other than the policy says.
func matrix(decide func(*State, Command, events.By) error) (cells int, wrong []string) {
	const audra, cast = "audraaudraau", "castcastcast"
	whole := given(PersonJoined{Person: audra, Role: Auditor}, PersonJoined{Person: cast, Role: Owner}, PersonRemoved{cast})
	boards := map[string]*State{"live": fold(whole), "archived": fold(then(whole, ada, BoardArchived{})), "none": New()}
	for name, s := range boards {
		for _, person := range []string{ada, ben, cleo, olga, audra, cast, nobby, ""} {
			for _, c := range commands {
				if c.Name() == "CreateBoard" || c.Name() == "ReviseText" {
					continue // nobody has a role on a board before it is made; typing is let in piece by piece
				}
				cells++
				role, _ := s.Role(person)
				got := reason(decide(s, c, by(person)))
				want := ""
				switch {
				case !Allowed(role, c.Name()) && role == "":
					want = "not_on_board"
				case !Allowed(role, c.Name()):
					want = "role_forbids"
				case name == "none":
					want = "board_unknown"
				case name == "archived" && !policy[c.Name()].archived:
					want = "board_archived"
				}
				// Who is let through may be refused for what the command says.
				through := want == "" && !slices.Contains([]string{"not_on_board", "board_unknown", "board_archived"}, got)
				if got != want && !through {
					wrong = append(wrong, fmt.Sprintf("%s board, %q as %q: %s: %q, want %q", name, person, role, c.Name(), got, want))
				}
			}
		}
	}
	return cells, wrong
}

func TestPermissionMatrix(t *testing.T) {
	cells, wrong := matrix(func(s *State, c Command, by events.By) error {
		d, err := Decide(s, c, by)
		if err != nil && len(d.Events) > 0 {
			return fmt.Errorf("%s: refused with events", c.Name())
		}
		return err
	})
	for _, w := range wrong {
		t.Error(w)
	}
	t.Logf("proof: %d cells of permissions", cells)
}

// The matrix must find deciders that do not ask the policy, or ask it once too
// seldom.
func TestPermissionMatrixFindsPlantedBugs(t *testing.T) {
	t.Log("planted: deciders that ask nobody, leave out one command or forget the archive, found")
	for name, decide := range map[string]func(*State, Command, events.By) error{
		"nobody asks": func(*State, Command, events.By) error { return nil },
		"one command unasked": func(s *State, c Command, by events.By) error {
			if c.Name() == "SetRole" {
				return nil
			}
			_, err := Decide(s, c, by)
			return err
		},
		"archived boards change": func(s *State, c Command, by events.By) error {
			s = s.Clone()
			s.Archived = false
			_, err := Decide(s, c, by)
			return err
		},
	} {
		if _, wrong := matrix(decide); len(wrong) == 0 {
			t.Errorf("%s: not found", name)
		}
	}
}
