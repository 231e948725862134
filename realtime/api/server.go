package api

import (
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/labstack/echo/v4"

	"keyline/realtime"
	"keyline/realtime/audit"
	"keyline/realtime/auth"
	"keyline/realtime/erase"
	"keyline/realtime/practice"
	"keyline/realtime/sample"
)

const (
	headerTimeout = 5 * time.Second
	readTimeout   = 15 * time.Second
	writeTimeout  = 30 * time.Second
	idleTimeout   = 60 * time.Second
	maxHeader     = 16 << 10
)

// Config is what the server needs; all fields but Proxies and Weak are required.
type Config struct {
	Hub      *realtime.Hub
	Auth     *auth.Service
	Archive  *audit.Archive
	Eraser   *erase.Service
	Security *audit.Log
	Troupe   *practice.Troupe
	Samples  *sample.Maker
	Pages    http.Handler // the user interface
	Ready    func(context.Context) error
	Log      *slog.Logger
	Now      func() time.Time
	Random   io.Reader

	// Origins are what browsers may call this server: scheme, host and port
	// if it is not the scheme's own. Links are made with the first.
	Origins []string
	Proxies []*net.IPNet // whose word about a client's address is taken

	// Weak names what was put up with about the store; pages say so.
	Weak []string
}

type server struct {
	Config
	site      site
	limits    limits
	tables    *turns
	uploads   *turns
	metrics   *metrics
	readiness readiness
	described func() []byte
	stopping  atomic.Bool
}

// New makes the HTTP server with its limits; the caller chooses where it
// listens. After Shutdown began it says that it is not ready.
func New(c Config) *http.Server { return newServer(c).http() }

func newServer(c Config) *server {
	s := &server{Config: c, site: newSite(c.Origins), limits: newLimits(c.Now), tables: newTurns(maxTables), uploads: newTurns(maxUploads), metrics: newMetrics(c.Hub)}
	s.described = s.describeOnce()
	return s
}

func (s *server) http() *http.Server {
	h := &http.Server{
		Handler:           s.routes(),
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeader,
		ErrorLog:          slog.NewLogLogger(s.Log.Handler(), slog.LevelDebug),
	}
	h.RegisterOnShutdown(func() { s.stopping.Store(true) })
	return h
}

func (s *server) routes() http.Handler {
	e := echo.New()
	e.HTTPErrorHandler = s.fail
	e.IPExtractor = clientAddress(s.Proxies)
	e.Use(s.observe, s.headers, s.ownHost, s.ownOrigin)

	for _, r := range s.addresses() {
		e.Add(r.method, r.path, r.handle)
	}
	e.GET("/api/*", func(echo.Context) error { return errNoPage })
	e.GET("/*", echo.WrapHandler(s.Pages))
	e.HEAD("/*", echo.WrapHandler(s.Pages))
	return e
}
