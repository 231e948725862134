package esdbtest

import (
	"crypto/tls"
	"encoding/base64"
	"strconv"
	"strings"

	"github.com/EventStore/EventStore-Client-Go/v4/esdb"
	"github.com/EventStore/EventStore-Client-Go/v4/protos/shared"
	"github.com/EventStore/EventStore-Client-Go/v4/protos/streams"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"
)

func transport(c *esdb.Configuration) credentials.TransportCredentials {
	if c.DisableTLS {
		return insecure.NewCredentials()
	}
	return credentials.NewTLS(&tls.Config{RootCAs: c.RootCAs, InsecureSkipVerify: c.SkipCertificateVerification})
}

func basic(user, password string) string {
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(user+":"+password))
}

func identifier(stream string) *shared.StreamIdentifier {
	return &shared.StreamIdentifier{StreamName: []byte(stream)}
}

func number(text string) uint64 {
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		panic(err) // the transcript is ours
	}
	return n
}

func appendRequest(stream, want string) *streams.AppendReq {
	o := &streams.AppendReq_Options{StreamIdentifier: identifier(stream)}
	switch want {
	case "none":
		o.ExpectedStreamRevision = &streams.AppendReq_Options_NoStream{NoStream: &shared.Empty{}}
	case "any":
		o.ExpectedStreamRevision = &streams.AppendReq_Options_Any{Any: &shared.Empty{}}
	case "exists":
		o.ExpectedStreamRevision = &streams.AppendReq_Options_StreamExists{StreamExists: &shared.Empty{}}
	default:
		o.ExpectedStreamRevision = &streams.AppendReq_Options_Revision{Revision: number(want)}
	}
	return &streams.AppendReq{Content: &streams.AppendReq_Options_{Options: o}}
}

// proposed is the event of a name, e7, always with the same id.
func proposed(name string) *streams.AppendReq {
	id := [16]byte{0xE, 15: byte(number(strings.TrimPrefix(name, "e")))}
	return &streams.AppendReq{Content: &streams.AppendReq_ProposedMessage_{ProposedMessage: &streams.AppendReq_ProposedMessage{
		Id: wireID(id, false), Data: []byte(`{}`), Metadata: map[string]string{keyType: name, keyContentType: "application/json"},
	}}}
}

func deleteRequest(stream, want string) *streams.DeleteReq {
	o := &streams.DeleteReq_Options{StreamIdentifier: identifier(stream)}
	if o.ExpectedStreamRevision = (&streams.DeleteReq_Options_Any{Any: &shared.Empty{}}); want != "any" {
		o.ExpectedStreamRevision = &streams.DeleteReq_Options_Revision{Revision: number(want)}
	}
	return &streams.DeleteReq{Options: o}
}

func tombstoneRequest(stream, want string) *streams.TombstoneReq {
	o := &streams.TombstoneReq_Options{StreamIdentifier: identifier(stream)}
	if o.ExpectedStreamRevision = (&streams.TombstoneReq_Options_Any{Any: &shared.Empty{}}); want != "any" {
		o.ExpectedStreamRevision = &streams.TombstoneReq_Options_Revision{Revision: number(want)}
	}
	return &streams.TombstoneReq{Options: o}
}

func options() *streams.ReadReq_Options {
	return &streams.ReadReq_Options{
		FilterOption: &streams.ReadReq_Options_NoFilter{NoFilter: &shared.Empty{}},
		UuidOption:   &streams.ReadReq_Options_UUIDOption{Content: &streams.ReadReq_Options_UUIDOption_Structured{Structured: &shared.Empty{}}},
	}
}

func readRequest(stream, direction, from, count string) *streams.ReadReq {
	at := &streams.ReadReq_Options_StreamOptions{StreamIdentifier: identifier(stream)}
	switch from {
	case "start":
		at.RevisionOption = &streams.ReadReq_Options_StreamOptions_Start{Start: &shared.Empty{}}
	case "end":
		at.RevisionOption = &streams.ReadReq_Options_StreamOptions_End{End: &shared.Empty{}}
	default:
		at.RevisionOption = &streams.ReadReq_Options_StreamOptions_Revision{Revision: number(from)}
	}
	o := options()
	if direction == "backwards" {
		o.ReadDirection = streams.ReadReq_Options_Backwards
	}
	o.StreamOption = &streams.ReadReq_Options_Stream{Stream: at}
	o.CountOption = &streams.ReadReq_Options_Count{Count: number(count)}
	return &streams.ReadReq{Options: o}
}

// subscribeRequest asks for the whole log's events of streams with a prefix.
func subscribeRequest(prefix string) *streams.ReadReq {
	o := options()
	o.StreamOption = &streams.ReadReq_Options_All{All: &streams.ReadReq_Options_AllOptions{
		AllOption: &streams.ReadReq_Options_AllOptions_Start{Start: &shared.Empty{}},
	}}
	o.CountOption = &streams.ReadReq_Options_Subscription{Subscription: &streams.ReadReq_Options_SubscriptionOptions{}}
	o.FilterOption = &streams.ReadReq_Options_Filter{Filter: &streams.ReadReq_Options_FilterOptions{
		Filter: &streams.ReadReq_Options_FilterOptions_StreamIdentifier{
			StreamIdentifier: &streams.ReadReq_Options_FilterOptions_Expression{Prefix: []string{prefix}},
		},
		Window:                       &streams.ReadReq_Options_FilterOptions_Max{Max: 1000},
		CheckpointIntervalMultiplier: 1,
	}}
	return &streams.ReadReq{Options: o}
}
