package realtime

import (
	"strconv"
	"time"

	"keyline/realtime/auth"
)

// ReadID is the id of the command that records an auditor's reading: the same
// for an hour, for once an hour is enough to know.
func ReadID(person, what string, now time.Time) string {
	return "read:" + auth.DeriveID("read", person, what+strconv.FormatInt(now.Unix()/3600, 10))
}
