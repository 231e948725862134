package erase

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/space"
)

// Target is what somebody wants erased: a person, or texts of one board.
type Target struct {
	Person string `json:"person,omitempty"` // the name, the sign-ins and the place on every board
	// Texts asks for every free text as well that the person wrote.
	Texts bool `json:"texts,omitempty"`

	Board string      `json:"board,omitempty"`
	Refs  []board.Ref `json:"refs,omitempty"`
}

// Item is one text that would go. What it says is not told.
type Item struct {
	Ref    board.Ref `json:"ref"`
	Events int       `json:"events"`           // in which it is sealed
	At     int64     `json:"at"`               // when it was begun, Unix milliseconds
	Others int       `json:"others,omitempty"` // people besides the author who wrote in it
	// Goals were made from it; their titles may repeat its words and stay.
	Goals []board.Ref `json:"goals,omitempty"`

	done bool // recorded before; its key is still there
}

// Place is what would go on one board.
type Place struct {
	Board string `json:"board"`
	Title string `json:"title"`
	Space string `json:"space"`
	Items []Item `json:"items"`
	// Leaves says that the person is on the board and would not be any more.
	Leaves bool `json:"leaves,omitempty"`
	// LastOwner says that the person cannot go before somebody else owns the
	// board.
	LastOwner bool `json:"lastOwner,omitempty"`
}

// Plan is exactly what would be erased. A Code stands for the whole of it.
type Plan struct {
	Target
	Named   bool     `json:"named,omitempty"`   // there is a name
	SignIns int      `json:"signIns,omitempty"` // that end
	Spaces  []string `json:"spaces,omitempty"`  // in which the person is a member
	Owns    string   `json:"owns,omitempty"`    // a space that would have no owner
	Places  []Place  `json:"places"`
	Talks   []Talk   `json:"talks,omitempty"` // whose notes go
	Code    string   `json:"code"`
}

// Count is how many texts the plan has.
func (p Plan) Count() (texts int) {
	for _, at := range p.Places {
		texts += len(at.Items)
	}
	return texts + len(p.Talks)
}

// Empty says that there is nothing to erase.
func (p Plan) Empty() bool {
	return !p.Named && p.SignIns == 0 && len(p.Places) == 0 && len(p.Spaces) == 0 && len(p.Talks) == 0
}

func (p *Plan) seal() error {
	p.Code = ""
	whole, err := json.Marshal(p)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(whole)
	p.Code = hex.EncodeToString(sum[:4])
	return nil
}

var errTarget = events.Refuse(events.Invalid, "erasure_malformed", "Say which person, or which texts of a board, to erase.")

// Plan finds out what a target comes to. It writes nothing.
func (s *Service) Plan(ctx context.Context, t Target) (p Plan, err error) {
	if (t.Person == "") == (t.Board == "") || t.Board != "" && len(t.Refs) == 0 || t.Person != "" && len(t.Refs) > 0 {
		return p, errTarget
	}
	p = Plan{Target: t, Places: []Place{}}
	boards, spaces := []string{t.Board}, []string(nil)
	if t.Person != "" {
		if p.Named, p.SignIns, err = s.auth.Known(ctx, t.Person); err != nil {
			return p, err
		}
		if boards, spaces, err = s.mentions(ctx, t.Person); err != nil {
			return p, err
		}
	}
	for _, id := range spaces {
		err := s.hub.Spaces().Look(ctx, id, func(st *space.State) {
			if _, member := st.Role(t.Person); member {
				p.Spaces = append(p.Spaces, id)
			}
			if st.LastOwner(t.Person) {
				p.Owns = id
			}
		})
		if err == nil && t.Texts {
			err = s.addTalks(ctx, &p, id)
		}
		if err != nil {
			return p, err
		}
	}
	for _, id := range boards {
		at, err := s.place(ctx, id, t)
		if err != nil {
			return p, err
		}
		if len(at.Items) > 0 || at.Leaves {
			p.Places = append(p.Places, at)
		}
	}
	return p, p.seal()
}

// mentions are the boards and spaces in whose streams a person occurs.
func (s *Service) mentions(ctx context.Context, person string) (boards, spaces []string, err error) {
	quoted := []byte(`"` + person + `"`)
	found := map[events.Stream]bool{}
	for r, err := range s.store.ReadAll(ctx, events.Start) {
		if err != nil {
			return nil, nil, fmt.Errorf("look for %s: %w", person, err)
		}
		category := r.Stream.Category()
		if found[r.Stream] || category != events.BoardCategory && category != events.SpaceCategory ||
			!bytes.Contains(r.Meta, quoted) && !bytes.Contains(r.Data, quoted) {
			continue
		}
		found[r.Stream] = true
		if category == events.BoardCategory {
			boards = append(boards, r.Stream.ID())
		} else {
			spaces = append(spaces, r.Stream.ID())
		}
	}
	slices.Sort(boards)
	slices.Sort(spaces)
	return boards, spaces, nil
}

// place folds a board and finds what of it the target names.
func (s *Service) place(ctx context.Context, id string, t Target) (Place, error) {
	stream := events.NewStream(events.BoardCategory, id)
	st := board.New()
	found := map[board.Ref]*written{}
	for r, err := range s.codec.DecodeAll(ctx, s.store.Read(ctx, stream, 0)) {
		if err != nil {
			return Place{}, fmt.Errorf("read board %s: %w", id, err)
		}
		board.Evolve(st, events.Fact[events.Event]{Event: r.Event, Meta: r.Meta, Revision: r.Revision, At: r.At})
		ref, authors, ok := board.Sealed(r.Event, r.Meta)
		if !ok {
			continue
		}
		w := found[ref]
		if w == nil {
			w = &written{at: r.At.UnixMilli(), authors: map[string]bool{}}
			found[ref] = w
		}
		w.events++
		for _, a := range authors {
			w.authors[a] = true
		}
	}
	at := Place{Board: id, Title: st.Title.Value, Space: st.Space, Items: []Item{}}
	for _, ref := range t.Refs {
		if found[ref] == nil {
			return at, events.Refuse(events.NotFound, "text_unknown", "There is no such text on this board.")
		}
	}
	for ref, w := range found {
		if t.Person != "" && !(t.Texts && w.authors[t.Person]) || t.Person == "" && !slices.Contains(t.Refs, ref) {
			continue
		}
		item := Item{Ref: ref, Events: w.events, At: w.at, Others: w.others(t.Person), Goals: goalsOf(st, ref), done: st.Erased(ref)}
		if item.done { // unless it was recorded and then not done
			held, err := s.vault.Holds(ctx, stream, ref.ID)
			if err != nil {
				return at, err
			}
			if !held {
				continue
			}
		}
		at.Items = append(at.Items, item)
	}
	slices.SortFunc(at.Items, func(a, b Item) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Ref.String(), b.Ref.String()))
	})
	if t.Person != "" {
		_, at.Leaves = st.Role(t.Person)
		at.LastOwner = st.LastOwner(t.Person)
	}
	return at, nil
}

// written is a sealed text as its events tell of it.
type written struct {
	at      int64
	events  int
	authors map[string]bool
}

func (w *written) others(person string) int {
	n := len(w.authors)
	if person == "" || w.authors[person] {
		n--
	}
	return max(0, n)
}

func goalsOf(st *board.State, r board.Ref) []board.Ref {
	if n := st.Notes[r.ID]; r.Kind == board.KindNote && n != nil {
		return n.To
	}
	return nil
}
