package esdbtest

import (
	"regexp"
	"strings"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/EventStore/EventStore-Client-Go/v4/protos/streams"
)

// newFilter is what a filtered subscription lets through: prefixes or a
// regular expression, on the stream's name or the event's type.
func newFilter(o *streams.ReadReq_Options_FilterOptions) (func(*Record) bool, error) {
	if o == nil {
		return func(*Record) bool { return true }, nil
	}
	subject := func(r *Record) string { return r.Stream }
	expression := o.GetStreamIdentifier()
	if expression == nil {
		subject = func(r *Record) string { return r.Type }
		expression = o.GetEventType()
	}
	if expression.GetRegex() != "" {
		pattern, err := regexp.Compile(expression.GetRegex())
		if err != nil {
			return nil, status.Error(codes.InvalidArgument, err.Error())
		}
		return func(r *Record) bool { return pattern.MatchString(subject(r)) }, nil
	}
	prefixes := expression.GetPrefix()
	if len(prefixes) == 0 {
		return nil, status.Error(codes.InvalidArgument, "a filter has prefixes or a regular expression")
	}
	return func(r *Record) bool {
		for _, p := range prefixes {
			if strings.HasPrefix(subject(r), p) {
				return true
			}
		}
		return false
	}, nil
}
