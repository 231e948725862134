package realtime

import (
	"fmt"

	"github.com/coder/websocket"
)

// CloseCode ends a socket and tells the client whether to come back (K3).
type CloseCode uint16

// The codes of rule K3.
const (
	CloseStopping     CloseCode = 1001
	CloseBinary       CloseCode = 1003
	CloseNotUTF8      CloseCode = 1007
	CloseTooBig       CloseCode = 1009
	CloseBadFrame     CloseCode = 4400
	CloseToken        CloseCode = 4401
	CloseRemoved      CloseCode = 4403
	CloseNoBoard      CloseCode = 4404
	CloseSlow         CloseCode = 4408
	CloseVersion      CloseCode = 4409
	ClosePinned       CloseCode = 4410
	CloseFlood        CloseCode = 4429
	CloseRoomFailed   CloseCode = 4500
	CloseUnwritable   CloseCode = 4503
	maxCloseReasonLen           = 120 // RFC 6455 allows 123 bytes
)

// closing is the reason why a socket ends, as an error for the reading side.
type closing struct {
	code   CloseCode
	reason string
}

func (c *closing) Error() string { return fmt.Sprintf("close %d: %s", c.code, c.reason) }

func (c *closing) status() websocket.StatusCode { return websocket.StatusCode(c.code) }
