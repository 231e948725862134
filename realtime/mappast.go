package realtime

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"keyline/events"
	"keyline/projections"
)

// The past of a map has a step for each moment at which something happened, for
// moments a little apart where that were too many, and between them for
// pastCuts pieces of equal time, since goals fall behind while nothing happens.
// A step takes as long as the space has goals, so the more of these, the fewer
// of those.
const (
	pastCuts    = 400
	pastMoments = 5000
	pastWork    = 1_000_000 // goals looked at, for all steps
)

// pastSteps are the moments of the steps, Unix milliseconds, in order.
func pastSteps(facts []datedFact, from, to int64) (all []int64) {
	for i := range int64(pastCuts + 1) {
		all = append(all, from+(to-from)*i/pastCuts)
	}
	var moments []int64
	goals := 1
	for _, f := range facts {
		moments = append(moments, f.at)
		if strings.HasSuffix(f.fact.Event.Type(), "Drafted") {
			goals++
		}
	}
	most := min(pastMoments, max(pastCuts, pastWork/goals))
	if moments = slices.Compact(moments); len(moments) > most {
		apart := (to-from)/int64(most) + 1
		for i, at := range moments {
			moments[i] = min(to, from+(at-from+apart-1)/apart*apart)
		}
	}
	all = append(all, moments...)
	slices.Sort(all)
	return slices.Compact(all)
}

// datedFact is an event of a map with the time from which the map has it, in
// Unix milliseconds: what a board had before it was listed comes with the
// listing.
type datedFact struct {
	mapFact
	at int64
}

// MapPast is the map of a space through time as a member may see it, as JSON:
//
//	{"from":MS,"to":MS,"steps":[{"at":MS,"n":EVENTS,"e":{...}},{"at":MS,"n":EVENTS,"p":[...],"x":[...]},...]}
//
// e replaces all tables (M3), p and x change them as in a ch frame; a step
// without either changes nothing that shows. A board is on it while its
// reader could have seen it then and may see it now; people are called what
// they are called now.
func (h *Hub) MapPast(ctx context.Context, spaceID string, v projections.MapViewer, now time.Time) ([]byte, error) {
	names, seen := map[string]string{}, []string(nil)
	err := h.askMap(ctx, spaceID, func(m *projections.Map) { names, seen = m.Names(), m.Seen(v) })
	if err != nil {
		return nil, err
	}
	facts, err := h.mapFacts(ctx, spaceID, seen)
	if err != nil || len(facts) == 0 {
		return nil, err
	}
	m := projections.NewMap()
	m.Limit(seen)
	for person, name := range names {
		m.Rename(person, name)
	}
	from, to := facts[0].at, max(facts[len(facts)-1].at, now.UnixMilli())
	out := fmt.Appendf(nil, `{"from":%d,"to":%d,"steps":[`, from, to)
	sight, next := "", 0
	for i, at := range pastSteps(facts, from, to) {
		n := 0
		for ; next < len(facts) && facts[next].at <= at; next++ {
			f := facts[next]
			if n++; f.board == "" {
				m.ApplySpace(f.fact)
			} else {
				m.ApplyBoard(f.board, f.fact)
			}
		}
		changes := m.Update(time.UnixMilli(at))
		if i > 0 && n == 0 && len(changes) == 0 {
			continue
		}
		if i > 0 {
			out = append(out, ',')
		}
		out = fmt.Appendf(out, `{"at":%d,"n":%d`, at, n)
		if s := m.Sight(v); i == 0 || s != sight {
			sight = s
			out = m.AppendSnapshot(append(out, `,"e":`...), v)
		} else if puts, deletes := m.AppendPuts(nil, nil, v, changes); len(puts)+len(deletes) > 0 {
			out = append(append(append(out, `,"p":[`...), puts...), `],"x":[`...)
			out = append(append(out, deletes...), ']')
		}
		out = append(out, '}')
	}
	return append(out, ']', '}'), nil
}

// mapFacts are the events of a space and of some of its boards that a map folds,
// in the order in which the map has them.
func (h *Hub) mapFacts(ctx context.Context, spaceID string, boards []string) (facts []datedFact, err error) {
	listed := map[string]int64{}
	read := func(s events.Stream) error {
		last := int64(0)
		for r, err := range h.store.Read(ctx, s, 0) {
			if err != nil {
				return fmt.Errorf("read %s: %w", s, err)
			}
			f, wanted, err := h.decodeMapped(r)
			if err != nil {
				return fmt.Errorf("read %s: %w", s, err)
			}
			if id := f.listed(); wanted && id != "" && listed[id] == 0 {
				listed[id] = r.At.UnixMilli()
			}
			if wanted && !projections.PassedOn(r.Type) {
				last = max(last, r.At.UnixMilli(), listed[f.board])
				facts = append(facts, datedFact{f, last})
			}
		}
		return nil
	}
	if err := read(events.NewStream(events.SpaceCategory, spaceID)); err != nil {
		return nil, err
	}
	for _, id := range boards {
		if err := read(events.NewStream(events.BoardCategory, id)); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(facts, func(a, b datedFact) int { return cmp.Compare(a.at, b.at) })
	return facts, nil
}
