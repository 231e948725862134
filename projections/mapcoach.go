package projections

import (
	"maps"
	"slices"

	"keyline/events/board"
)

// Around is what the coach of a board should know of the rest of the space, as
// far as a viewer sees it.
func (m *Map) Around(v MapViewer, boardID string) board.Around {
	r := m.Space.Rules
	a := board.Around{Quiet: r.Quiet, Objectives: r.Objectives, KeyResults: r.KeyResults, Titles: map[board.Target]string{}}
	if b := m.boards[boardID]; b != nil {
		for _, n := range b.nodes {
			for _, e := range n.up {
				if above := m.nodes[e.to]; above != nil && m.sees(v, above.board) {
					a.Titles[e.To] = above.title
				} else if s := m.Space.Statements[e.to]; s != nil && v.Board == "" {
					a.Titles[e.To] = s.Texts[b.state.Lang]
				}
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(m.boards)) {
		if id == boardID || !m.sees(v, id) {
			continue
		}
		for _, n := range m.boards[id].nodes {
			if k := m.boards[id].state.KeyResults[n.ref.ID]; n.ref.Kind == board.KindKeyResult && k.Metric.Value != "" {
				a.Metrics = append(a.Metrics, board.Definition{Text: k.Metric.Value, Where: n.title})
			}
		}
	}
	return a
}
