package esdbtest

import (
	"encoding/json"
	"math"
	"time"
)

const (
	metadataType  = "$metadata"
	tombstoneType = "$streamDeleted"
)

// rules are what the metadata of a stream says about its length.
type rules struct {
	MaxCount       uint64 `json:"$maxCount,omitempty"`
	MaxAge         uint64 `json:"$maxAge,omitempty"` // seconds
	TruncateBefore uint64 `json:"$tb,omitempty"`
}

// rules reads the stream's metadata; the caller holds the lock.
func (l *ledger) rules(stream string) (r rules) {
	h := l.streams["$$"+stream]
	if h == nil || len(h.records) == 0 {
		return r
	}
	if json.Unmarshal(h.records[len(h.records)-1].Data, &r) != nil {
		return rules{} // somebody's metadata, not ours to judge
	}
	return r
}

func (r rules) deleted() bool { return r.TruncateBefore == math.MaxInt64 }

func (r rules) visible(records []*Record) []*Record {
	records = records[fromRevision(records, r.TruncateBefore):]
	if r.MaxCount > 0 && uint64(len(records)) > r.MaxCount {
		records = records[uint64(len(records))-r.MaxCount:]
	}
	oldest := time.Now().Add(-time.Duration(r.MaxAge) * time.Second)
	for r.MaxAge > 0 && len(records) > 0 && records[0].Created.Before(oldest) {
		records = records[1:]
	}
	return records
}

// truncate writes metadata; the caller holds the lock.
func (l *ledger) truncate(stream string, before uint64) *Record {
	data, err := json.Marshal(rules{TruncateBefore: before})
	if err != nil {
		panic(err) // three numbers always marshal
	}
	return l.add("$$"+stream, []proposal{{kind: metadataType, contentType: "application/json", data: data}})
}
