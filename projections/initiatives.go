package projections

import "keyline/events/board"

func (o *object) initiative(i *board.Initiative) {
	o.text(board.InitiativeTitle, "title", i.Title.Value)
	o.refs(board.InitiativeFor, "for", i.For)
	o.text(board.InitiativeOwner, "owner", i.Owner)
	o.value(board.InitiativeContributors, "contributors", len(i.Contributors) == 0, i.Contributors)
	o.text(board.InitiativeStatus, "status", i.Status)
	o.text(board.InitiativeStart, "start", i.Start)
	o.value(board.InitiativeMilestones, "milestones", len(i.Milestones) == 0, i.Milestones)
	o.text(board.InitiativeOrder, "order", i.Order)
	o.refs(board.InitiativeFrom, "from", i.From)
	o.text(board.InitiativeBy, "by", i.By)
	o.time(board.InitiativeAt, "at", i.At)
	o.flag(board.InitiativeGone, "gone", i.Gone)
	o.value(board.InitiativeLinks, "links", len(i.Links) == 0, i.Links)
}

func (o *object) plan(p *board.Plan) {
	o.count(board.PlanNumber, "number", p.Number)
	o.value(board.PlanRows, "rows", len(p.Rows) == 0, p.Rows)
	o.text(board.PlanBy, "by", p.By)
	o.time(board.PlanAt, "at", p.At)
}
