package auth

import (
	"context"

	"keyline/events"
)

// Until when somebody has read what names them is theirs alone: it lies in their
// stream, which goes with them, and in no board's history.

// mentionsRead says until when a person has read what names them on a board.
type mentionsRead struct {
	Board string `json:"board"`
	Until int64  `json:"until"`
}

func (mentionsRead) Type() string { return "MentionsRead" }

// MentionsRead is until when a person has read what names them on a board, in
// Unix milliseconds; 0: never.
func (s *Service) MentionsRead(ctx context.Context, id, board string) (until int64, err error) {
	err = s.look(ctx, id, func(p *person) { until = p.read[board] })
	return until, err
}

// ReadMentions records that a person has read until a time, not after now. An
// earlier one than is known changes nothing.
func (s *Service) ReadMentions(ctx context.Context, id, board string, until int64) error {
	until = min(until, s.now().UnixMilli())
	return s.change(ctx, id, func(p *person) ([]events.Event, error) {
		if p.revision == events.None {
			return nil, errSessionEnded
		}
		if until <= p.read[board] {
			return nil, nil
		}
		return []events.Event{mentionsRead{board, until}}, nil
	})
}
