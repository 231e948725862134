package esdbtest

import (
	"context"
	"net"
	"strconv"

	"github.com/EventStore/EventStore-Client-Go/v4/protos/gossip"
	"github.com/EventStore/EventStore-Client-Go/v4/protos/serverfeatures"
	"github.com/EventStore/EventStore-Client-Go/v4/protos/shared"
)

type featuresService struct {
	serverfeatures.UnimplementedServerFeaturesServer
	*Server
}

// GetSupportedMethods says what the server is and can.
func (s *featuresService) GetSupportedMethods(ctx context.Context, _ *shared.Empty) (*serverfeatures.SupportedMethods, error) {
	if fault, err := s.suffer(ctx, Features); err != nil || fault.Err != nil {
		return nil, firstError(err, fault.Err)
	}
	methods := &serverfeatures.SupportedMethods{EventStoreServerVersion: s.config.Version}
	for _, name := range []string{"read", "append", "batchappend", "delete", "tombstone"} {
		methods.Methods = append(methods.Methods, &serverfeatures.SupportedMethod{
			MethodName: name, ServiceName: "event_store.client.streams.streams",
		})
	}
	return methods, nil
}

type gossipService struct {
	gossip.UnimplementedGossipServer
	*Server
}

// Read says who is in the cluster.
func (s *gossipService) Read(ctx context.Context, _ *shared.Empty) (*gossip.ClusterInfo, error) {
	if fault, err := s.suffer(ctx, Gossip); err != nil || fault.Err != nil {
		return nil, firstError(err, fault.Err)
	}
	s.cluster.mu.Lock()
	defer s.cluster.mu.Unlock()
	info := &gossip.ClusterInfo{}
	for i, n := range s.cluster.nodes {
		host, text, err := net.SplitHostPort(n.Addr())
		if err != nil {
			return nil, err
		}
		port, err := strconv.ParseUint(text, 10, 16)
		if err != nil {
			return nil, err
		}
		state := gossip.MemberInfo_Follower
		if n == s.cluster.leader {
			state = gossip.MemberInfo_Leader
		}
		info.Members = append(info.Members, &gossip.MemberInfo{
			InstanceId:   wireID([16]byte{15: byte(i + 1)}, false),
			State:        state,
			IsAlive:      true,
			HttpEndPoint: &gossip.EndPoint{Address: host, Port: uint32(port)},
		})
	}
	return info, nil
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
