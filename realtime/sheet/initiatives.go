package sheet

import (
	"slices"
	"strings"

	"keyline/events"
	"keyline/events/board"
)

// initiatives are the projects and tasks that move key results.
var initiatives = part{
	name: "initiatives", mark: "initiative",
	columns: []string{"id", "goalid", "goal", "initiative", "owner", "contributors", "status", "start"},
	taken:   []string{"goalid", "initiative", "owner", "contributors", "status", "start"},
	items: func(s Source) (all []item) {
		for _, ref := range s.initiatives() {
			all = append(all, item{ref, ref.ID})
		}
		return all
	},
	cell: func(s Source, i item, key string, words map[string]string) Cell {
		n := s.State.Initiatives[i.id]
		switch key {
		case "id":
			return Cell{Text: i.id}
		case "goalid":
			return Cell{Text: idsOf(s.there(n.For))}
		case "goal":
			return Cell{Text: s.titlesOf(s.there(n.For))}
		case "initiative":
			return Cell{Text: n.Title.Value}
		case "owner":
			return Cell{Text: s.Names[n.Owner]}
		case "contributors":
			return Cell{Text: s.namesOf(n.Contributors)}
		case "status":
			return Cell{Text: words[n.Status]}
		}
		return Cell{Day: n.Start}
	},
	rows: (*reader).initiative,
}

func (r *reader) initiative(l line) {
	ref := board.Ref{Kind: board.KindInitiative, ID: l.item.id}
	var all []board.Command
	if l.fresh {
		title := l.cell("initiative")
		if strings.TrimSpace(title) == "" && !r.plan.Foreign {
			r.problem(l.at, "initiative", events.Refuse(events.Invalid, "row_nameless", "A new row needs a title."))
			return
		}
		kinds := []board.Kind{board.KindKeyResult}
		if r.plan.Foreign { // one turned from a key result may be for an objective alone
			kinds = append(kinds, board.KindObjective)
		}
		of, ok := r.referred(l, "goalid", "goal", kinds...)
		if ok && len(of) == 0 && !r.plan.Foreign {
			of = r.goals(l, kinds...)
		}
		if !ok || len(of) == 0 && !r.plan.Foreign {
			return
		}
		r.known(ref, title)
		r.refs[strings.TrimSpace(l.cell("id"))] = ref
		all = append(all, board.DraftInitiative{Initiative: ref.ID, Title: title, For: of})
	} else {
		if title, said := l.said["initiative"]; said {
			all = append(all, board.SetText{Field: board.Field{Ref: ref, Name: "title"}, Text: title})
		}
		if _, said := l.said["goalid"]; said {
			to := r.goals(l, board.KindKeyResult)
			if len(to) == 0 {
				return
			}
			all = append(all, r.driven(ref.ID, to)...)
		}
	}
	if owner, said := l.said["owner"]; said {
		all = append(all, board.AssignOwner{Ref: ref, Person: owner})
	}
	if people, said := l.said["contributors"]; said {
		all = append(all, board.SetContributors{Initiative: ref.ID, People: strings.Fields(people)})
	}
	if status, said := l.said["status"]; said {
		all = append(all, board.SetInitiativeStatus{Initiative: ref.ID, Status: status})
	}
	if start, said := l.said["start"]; said {
		all = append(all, board.SetInitiativeStart{Initiative: ref.ID, Start: start})
	}
	r.do(l, all...)
}

// driven makes an initiative one for other key results: first what comes, for
// one has to remain.
func (r *reader) driven(id string, to []board.Ref) (all []board.Command) {
	was := r.State.Initiatives[id].For
	for _, ref := range to {
		if !slices.Contains(was, ref) {
			all = append(all, board.AttachInitiative{Initiative: id, To: ref})
		}
	}
	for _, ref := range was {
		if !slices.Contains(to, ref) {
			all = append(all, board.DetachInitiative{Initiative: id, From: ref})
		}
	}
	return all
}
