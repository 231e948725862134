package esdbtest

import (
	"context"
	"encoding/base64"
	"strings"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
)

// authorize lets in who knows a user's password, or everybody when there are
// no users, as an insecure server does.
func (s *Server) authorize(ctx context.Context) error {
	if len(s.config.Users) == 0 {
		return nil
	}
	headers, _ := metadata.FromIncomingContext(ctx)
	given := headers.Get("authorization")
	if len(given) == 0 {
		return Denied
	}
	encoded, ok := strings.CutPrefix(given[0], "Basic ")
	if !ok {
		return errCredentials
	}
	plain, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil {
		return errCredentials
	}
	user, password, _ := strings.Cut(string(plain), ":")
	if known, ok := s.config.Users[user]; !ok || known != password {
		return errCredentials
	}
	return nil
}

var errCredentials = status.Error(codes.Unauthenticated, "Not Authenticated")
