package esdbtest

import (
	"strconv"
	"time"

	"github.com/EventStore/EventStore-Client-Go/v4/protos/shared"
	"github.com/EventStore/EventStore-Client-Go/v4/protos/streams"
)

// Record is one event as the server has it.
type Record struct {
	Stream      string
	Revision    uint64
	Position    uint64 // commit and prepare position alike
	ID          [16]byte
	Type        string
	ContentType string
	Data        []byte
	Meta        []byte
	Created     time.Time // at best 100 ns fine
}

// size is how far the next record is away: more than the bytes alone, as in
// the server's chunk files.
func (r *Record) size() uint64 {
	return uint64(len(r.Stream) + len(r.Type) + len(r.Data) + len(r.Meta) + 90)
}

const (
	keyType        = "type"
	keyContentType = "content-type"
	keyCreated     = "created"
	tick           = 100 * time.Nanosecond
)

// wire is the record as read. The client ends the process when "created" is
// missing.
func (r *Record) wire(textID bool) *streams.ReadResp {
	recorded := &streams.ReadResp_ReadEvent_RecordedEvent{
		Id:               wireID(r.ID, textID),
		StreamIdentifier: &shared.StreamIdentifier{StreamName: []byte(r.Stream)},
		StreamRevision:   r.Revision,
		PreparePosition:  r.Position,
		CommitPosition:   r.Position,
		Metadata: map[string]string{
			keyType:        r.Type,
			keyContentType: r.ContentType,
			keyCreated:     strconv.FormatInt(r.Created.UnixNano()/int64(tick), 10),
		},
		CustomMetadata: r.Meta,
		Data:           r.Data,
	}
	return &streams.ReadResp{Content: &streams.ReadResp_Event{Event: &streams.ReadResp_ReadEvent{
		Event:    recorded,
		Position: &streams.ReadResp_ReadEvent_CommitPosition{CommitPosition: r.Position},
	}}}
}
