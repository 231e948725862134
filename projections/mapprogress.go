package projections

import "keyline/events/board"

// roller rolls progress up over the whole map.
type roller struct {
	m       *Map
	down    map[string][]*node
	circles map[string]int
	done    map[string]board.Reading
}

// roll is the progress of a goal: a key result's is what was measured, an
// objective's the weighted mean of its key results and of what contributes to
// it from elsewhere. Within a circle nothing contributes.
func (r *roller) roll(n *node) board.Reading {
	if n.ref.Kind == board.KindKeyResult {
		return n.own
	}
	if got, ok := r.done[n.id]; ok {
		return got
	}
	var from []*node
	for _, below := range r.down[n.id] {
		if c := r.circles[n.id]; c == 0 || c != r.circles[below.id] {
			from = append(from, below)
		}
	}
	got := r.mean(n.children, from)
	r.done[n.id] = got
	return got
}

// mean weighs key results as their objective does; a goal from elsewhere counts
// as much as one of them does on average.
func (r *roller) mean(keyResults []string, from []*node) board.Reading {
	var shares []board.Share
	all := board.Reading{Pending: true}
	add := func(got board.Reading, weight float64) {
		if got.None || weight == 0 {
			return
		}
		shares = append(shares, board.Share{Progress: got.Shown, Weight: weight})
		all.Pending = all.Pending && got.Pending
		if got.On != "" && (all.On == "" || got.On < all.On) {
			all.On = got.On
		}
	}
	var sum float64
	for _, id := range keyResults {
		k := r.m.nodes[id]
		sum += k.weight
		add(k.own, k.weight)
	}
	share := 1.0
	if len(keyResults) > 0 {
		share = sum / float64(len(keyResults))
	}
	for _, n := range from {
		add(r.roll(n), share)
	}
	mean, _, ok := board.RollUp(shares)
	if !ok {
		return board.Reading{None: true}
	}
	all.Progress = board.Progress{Raw: mean, Shown: mean}
	return all
}
