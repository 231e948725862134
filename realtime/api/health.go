package api

import (
	"net/http"
	"sync"
	"time"

	"github.com/labstack/echo/v4"

	"keyline/events"
)

const (
	healthPath = "/healthz"
	readyPath  = "/readyz"
)

type vitals struct {
	Status string `json:"status"`
}

// health says that the process is up and answers; it does not look further, so
// that a failing disk does not get the process killed.
func (s *server) health(c echo.Context) error {
	return c.JSON(http.StatusOK, vitals{"up"})
}

// ready says that changes can be taken.
func (s *server) ready(c echo.Context) error {
	if s.stopping.Load() {
		return events.Refuse(events.Unavailable, "stopping", "The server is stopping.")
	}
	if err := s.readiness.ask(s.Now(), func() error { return s.Ready(c.Request().Context()) }); err != nil {
		return err
	}
	return c.JSON(http.StatusOK, vitals{"ready"})
}

// readiness keeps an answer for a second: anybody may ask, and to answer costs
// the disk's writer a turn.
type readiness struct {
	mu    sync.Mutex
	asked time.Time
	err   error
}

func (r *readiness) ask(now time.Time, ready func() error) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if age := now.Sub(r.asked); age < 0 || age >= time.Second {
		r.asked, r.err = now, ready()
	}
	return r.err
}

func (s *server) publishedKeys(c echo.Context) error {
	c.Response().Header().Set("Cache-Control", "public, max-age=300")
	return c.JSONBlob(http.StatusOK, s.Auth.Published())
}
