package esdbtest

import (
	"encoding/binary"
	"encoding/hex"
	"strings"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/EventStore/EventStore-Client-Go/v4/protos/shared"
)

func wireID(id [16]byte, text bool) *shared.UUID {
	if text {
		h := hex.EncodeToString(id[:])
		return &shared.UUID{Value: &shared.UUID_String_{String_: strings.Join([]string{h[:8], h[8:12], h[12:16], h[16:20], h[20:]}, "-")}}
	}
	return &shared.UUID{Value: &shared.UUID_Structured_{Structured: &shared.UUID_Structured{
		MostSignificantBits:  int64(binary.BigEndian.Uint64(id[:8])),
		LeastSignificantBits: int64(binary.BigEndian.Uint64(id[8:])),
	}}}
}

func readID(wire *shared.UUID) (id [16]byte, err error) {
	if s := wire.GetStructured(); s != nil {
		binary.BigEndian.PutUint64(id[:8], uint64(s.GetMostSignificantBits()))
		binary.BigEndian.PutUint64(id[8:], uint64(s.GetLeastSignificantBits()))
		return id, nil
	}
	raw, err := hex.DecodeString(strings.ReplaceAll(wire.GetString_(), "-", ""))
	if err != nil || len(raw) != len(id) {
		return id, status.Error(codes.InvalidArgument, "malformed event id")
	}
	return [16]byte(raw), nil
}
