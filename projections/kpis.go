package projections

import "keyline/events/board"

func (o *object) kpi(k *board.KPI) {
	o.text(board.KPITitle, "title", k.Title.Value)
	o.value(board.KPIHealth, "health", k.Health == board.Health{}, k.Health)
	o.text(board.KPIOwner, "owner", k.Owner)
	o.refs(board.KPIGuards, "guards", k.Guards)
	o.value(board.KPIValues, "values", len(k.Values) == 0, k.Values)
	o.refs(board.KPIFrom, "from", k.From)
	o.text(board.KPIOrder, "order", k.Order)
	o.text(board.KPIBy, "by", k.By)
	o.time(board.KPIAt, "at", k.At)
	o.flag(board.KPIGone, "gone", k.Gone)
	o.value(board.KPILabels, "labels", len(k.Labels) == 0, k.Labels)
}
