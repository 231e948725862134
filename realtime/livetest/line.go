package livetest

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/coder/websocket"
)

// lineTime bounds dialling and writing.
const lineTime = 10 * time.Second

// Line is a socket on which frames are read as they come.
type Line struct{ ws *websocket.Conn }

// Dial opens a socket at an address of a server, as a program does: with a
// token and no Origin.
func Dial(ctx context.Context, client *http.Client, origin, path, token string) (*Line, error) {
	ctx, cancel := context.WithTimeout(ctx, lineTime)
	defer cancel()
	ws, _, err := websocket.Dial(ctx, "ws"+strings.TrimPrefix(origin, "http")+path, &websocket.DialOptions{
		HTTPClient: client, Subprotocols: []string{"keyline.v1"}, HTTPHeader: http.Header{"Authorization": {"Bearer " + token}},
	})
	if err != nil {
		return nil, err
	}
	ws.SetReadLimit(16 << 20)
	return &Line{ws}, nil
}

// Say sends a frame.
func (l *Line) Say(ctx context.Context, frame []byte) error {
	ctx, cancel := context.WithTimeout(ctx, lineTime)
	defer cancel()
	return l.ws.Write(ctx, websocket.MessageText, frame)
}

// Hear is the next frame. It waits as long as the context lets it.
func (l *Line) Hear(ctx context.Context) ([]byte, error) {
	_, frame, err := l.ws.Read(ctx)
	return frame, err
}

// Code is why the server closed a socket, from an error of Hear; -1 when it
// did not.
func Code(err error) int { return int(websocket.CloseStatus(err)) }

// Close ends the socket at once.
func (l *Line) Close() { _ = l.ws.CloseNow() }
