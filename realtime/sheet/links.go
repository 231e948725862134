package sheet

import (
	"cmp"
	"slices"

	"keyline/events/board"
)

// links are those of key results and initiatives to items elsewhere.
var links = part{
	name: "links", mark: "address",
	columns: []string{"id", "goalid", "goal", "key", "address", "status"},
	taken:   []string{"key", "address", "status"},
	items: func(s Source) (all []item) {
		for _, ref := range append(s.goals(), s.initiatives()...) {
			for _, l := range s.linksOf(ref) {
				all = append(all, item{ref, l.ID})
			}
		}
		return all
	},
	cell: func(s Source, i item, key string, words map[string]string) Cell {
		if c, own := s.own(i, key); own {
			return c
		}
		switch l := s.link(i); key {
		case "key":
			return Cell{Text: l.Key}
		case "address":
			return Cell{Text: l.URL}
		default:
			return Cell{Text: words[l.Status]}
		}
	},
	rows: (*reader).link,
}

func (s Source) linksOf(r board.Ref) []board.Link {
	switch {
	case r.Kind == board.KindKeyResult:
		return s.State.KeyResults[r.ID].Links
	case r.Kind == board.KindInitiative:
		return s.State.Initiatives[r.ID].Links
	}
	return nil
}

func (s Source) link(i item) board.Link {
	all := s.linksOf(i.of)
	return all[slices.IndexFunc(all, func(l board.Link) bool { return l.ID == i.id })]
}

// link adds a link, or says how far its item is. Another address is another
// link.
func (r *reader) link(l line) {
	of, to := l.item.of, board.Link{ID: l.item.id}
	var all []board.Command
	if l.fresh {
		found := r.goals(l, board.KindKeyResult, board.KindInitiative)
		if len(found) == 0 {
			return
		}
		of = found[0]
	} else {
		to = r.Source.link(l.item)
	}
	was := to.Status
	over(l, "key", &to.Key)
	over(l, "address", &to.URL)
	over(l, "status", &to.Status)
	to.Status = cmp.Or(to.Status, board.LinkOpen)
	_, renamed := l.said["key"]
	_, moved := l.said["address"]
	if !l.fresh && (renamed || moved) {
		all = append(all, board.RemoveLink{Ref: of, Link: to.ID})
		to.ID = r.newID("links", l.at)
	}
	if l.fresh || renamed || moved {
		all = append(all, board.AddLink{Ref: of, Link: to.ID, Key: to.Key, URL: to.URL})
		was = board.LinkOpen
	}
	if to.Status != was {
		all = append(all, board.SetLinkStatus{Ref: of, Link: to.ID, Status: to.Status})
	}
	r.do(l, all...)
}
