package projections

import (
	"maps"
	"slices"

	"keyline/events/board"
)

// AppendPut appends a put (C3) of the touched fields, ["note","id",{...},"by"].
// Nothing is appended and false returned when there is no such entity or the
// viewer may not see it. A field of All that is empty comes as null.
func (b *Board) AppendPut(dst []byte, v Viewer, t board.Touch) ([]byte, bool) {
	if t.Fields = b.visible(v, t); t.Fields == 0 {
		return dst, false
	}
	begin := len(dst)
	dst = append(dst, '[', '"')
	dst = append(dst, t.Ref.Kind.String()...)
	dst = append(dst, '"', ',')
	dst = appendString(dst, t.Ref.ID)
	dst = append(dst, ',')
	dst, ok := b.appendEntity(dst, t, true)
	if !ok {
		return dst[:begin], false
	}
	if by := b.State.Changed(t.Ref); by != "" && !b.Veils(t.Ref, v.Person) {
		dst = append(dst, ',')
		dst = appendString(dst, by)
	}
	return append(dst, ']'), true
}

// AppendSnapshot appends the tables of everything the viewer may see,
// {"board":{id:{...}},"note":{...}}: kinds in their order, ids sorted, kinds
// without entities left out.
func (b *Board) AppendSnapshot(dst []byte, v Viewer) []byte {
	s := b.State
	dst = append(dst, '{')
	begin := len(dst)
	if s.ID != "" {
		dst = b.appendTable(dst, begin, v, board.KindBoard, []string{s.ID})
	}
	dst = b.appendTable(dst, begin, v, board.KindPerson, slices.Sorted(maps.Keys(s.People)))
	dst = b.appendTable(dst, begin, v, board.KindNote, slices.Sorted(maps.Keys(s.Notes)))
	dst = b.appendTable(dst, begin, v, board.KindGroup, slices.Sorted(maps.Keys(s.Groups)))
	dst = b.appendTable(dst, begin, v, board.KindObjective, slices.Sorted(maps.Keys(s.Objectives)))
	dst = b.appendTable(dst, begin, v, board.KindKeyResult, slices.Sorted(maps.Keys(s.KeyResults)))
	dst = b.appendTable(dst, begin, v, board.KindInitiative, slices.Sorted(maps.Keys(s.Initiatives)))
	dst = b.appendTable(dst, begin, v, board.KindPlan, slices.Sorted(maps.Keys(s.Plans)))
	dst = b.appendTable(dst, begin, v, board.KindKPI, slices.Sorted(maps.Keys(s.KPIs)))
	dst = b.appendTable(dst, begin, v, board.KindInvite, slices.Sorted(maps.Keys(s.Invites)))
	dst = b.appendTable(dst, begin, v, board.KindPhase, slices.Sorted(maps.Keys(s.Phases)))
	dst = b.appendTable(dst, begin, v, board.KindPoll, slices.Sorted(maps.Keys(s.Polls)))
	dst = b.appendTable(dst, begin, v, board.KindBreakout, slices.Sorted(maps.Keys(s.Breakouts)))
	dst = b.appendTable(dst, begin, v, board.KindComment, slices.Sorted(maps.Keys(s.Comments)))
	dst = b.appendTable(dst, begin, v, board.KindReview, slices.Sorted(maps.Keys(s.Reviews)))
	dst = b.appendTable(dst, begin, v, board.KindRecognition, slices.Sorted(maps.Keys(s.Recognitions)))
	return append(dst, '}')
}

func (b *Board) appendTable(dst []byte, begin int, v Viewer, k board.Kind, ids []string) []byte {
	first := true
	for _, id := range ids {
		t := board.Touch{Ref: board.Ref{Kind: k, ID: id}, Fields: board.All}
		if t.Fields = b.visible(v, t); t.Fields == 0 {
			continue
		}
		if first {
			if len(dst) > begin {
				dst = append(dst, ',')
			}
			dst = append(dst, '"')
			dst = append(dst, k.String()...)
			dst = append(dst, '"', ':', '{')
		} else {
			dst = append(dst, ',')
		}
		first = false
		dst = appendString(dst, id)
		dst = append(dst, ':')
		dst, _ = b.appendEntity(dst, t, false)
	}
	if !first {
		dst = append(dst, '}')
	}
	return dst
}

func (b *Board) appendEntity(dst []byte, t board.Touch, nulls bool) ([]byte, bool) {
	s, id := b.State, t.Ref.ID
	o := object{dst: append(dst, '{'), fields: t.Fields, nulls: nulls}
	ok := false
	switch t.Ref.Kind {
	case board.KindBoard:
		if ok = id == s.ID && id != ""; ok {
			o.board(s)
		}
	case board.KindPerson:
		var p *board.Person
		if p, ok = s.People[id]; ok {
			o.person(p, b.names[id])
		}
	case board.KindNote:
		var n *board.Note
		if n, ok = s.Notes[id]; ok {
			o.note(id, n)
		}
	case board.KindGroup:
		var g *board.Group
		if g, ok = s.Groups[id]; ok {
			o.group(g)
		}
	case board.KindObjective:
		var g *board.Objective
		if g, ok = s.Objectives[id]; ok {
			o.objective(g)
		}
	case board.KindKeyResult:
		var k *board.KeyResult
		if k, ok = s.KeyResults[id]; ok {
			o.keyResult(k)
		}
	case board.KindInitiative:
		var i *board.Initiative
		if i, ok = s.Initiatives[id]; ok {
			o.initiative(i)
		}
	case board.KindPlan:
		var p *board.Plan
		if p, ok = s.Plans[id]; ok {
			o.plan(p)
		}
	case board.KindKPI:
		var k *board.KPI
		if k, ok = s.KPIs[id]; ok {
			o.kpi(k)
		}
	case board.KindInvite:
		var i *board.Invite
		if i, ok = s.Invites[id]; ok {
			o.invite(i)
		}
	case board.KindPhase:
		var p *board.Phase
		if p, ok = s.Phases[id]; ok {
			o.phase(p, s.Ready(id))
		}
	case board.KindBreakout:
		var x *board.Breakout
		if x, ok = s.Breakouts[id]; ok {
			o.breakout(x)
		}
	case board.KindComment:
		var c *board.Comment
		if c, ok = s.Comments[id]; ok {
			o.comment(c)
		}
	case board.KindRecognition:
		var r *board.Recognition
		if r, ok = s.Recognitions[id]; ok {
			o.recognition(r)
		}
	case board.KindReview:
		var r *board.Review
		if r, ok = s.Reviews[id]; ok {
			o.review(r)
		}
	case board.KindPoll:
		var p *board.Poll
		if p, ok = s.Polls[id]; ok {
			o.poll(p)
		}
	}
	return append(o.dst, '}'), ok
}
