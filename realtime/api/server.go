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
	metrics   *metrics
	readiness readiness
	stopping  atomic.Bool
}

// New makes the HTTP server with its limits; the caller chooses where it
// listens. After Shutdown began it says that it is not ready.
func New(c Config) *http.Server {
	s := &server{Config: c, site: newSite(c.Origins), limits: newLimits(c.Now), metrics: newMetrics(c.Hub)}
	h := &http.Server{
		Handler:           s.routes(),
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeader,
		ErrorLog:          slog.NewLogLogger(c.Log.Handler(), slog.LevelDebug),
	}
	h.RegisterOnShutdown(func() { s.stopping.Store(true) })
	return h
}

func (s *server) routes() http.Handler {
	e := echo.New()
	e.HTTPErrorHandler = s.fail
	e.IPExtractor = clientAddress(s.Proxies)
	e.Use(s.observe, s.headers, s.ownHost, s.ownOrigin)

	a := e.Group("/api")
	a.POST("/session/owner", s.ownerSession)
	a.POST("/session/join", s.joinSession)
	a.POST("/session/refresh", s.refreshSession)
	a.POST("/session/end", s.endSession)
	a.GET("/me", s.me)
	a.PATCH("/me", s.renameMe)
	a.GET("/templates", s.templates)
	a.GET("/saved-templates", s.savedTemplates)
	a.POST("/saved-templates", s.saveTemplate)
	a.GET("/saved-templates/:template", s.templateFile)
	a.POST("/saved-templates/:template/retire", s.retireTemplate)
	a.GET("/boards", s.boards)
	a.POST("/boards", s.createBoard)
	a.POST("/starts", s.start)
	a.POST("/practice", s.beginPractice)
	a.POST("/sample", s.beginSample)
	a.POST("/sample/end", s.endSample)
	a.POST("/boards/:board/play", s.play)
	a.POST("/boards/:board/invites", s.issueInvite)
	a.GET("/boards/:board/people", s.people)
	a.GET("/boards/:board/coach", s.coach)
	a.GET("/boards/:board/mentions", s.mentionsRead)
	a.POST("/boards/:board/mentions", s.readMentions)
	a.POST("/boards/:board/carry", s.carryGoals)
	a.POST("/boards/:board/links/:link", s.reportLinkStatus)
	a.POST("/boards/:board/keyresults/:keyresult/values", s.reportCheckIn)
	a.POST("/boards/:board/kpis/:kpi/values", s.reportKPIValue)
	a.POST("/boards/:board/initiatives/:initiative/status", s.reportInitiativeStatus)
	a.POST("/boards/:board/copy", s.copyBoard)
	a.GET("/boards/:board/table", s.exportGoals)
	a.POST("/boards/:board/table", s.importGoals)
	a.GET("/boards/:board/history", s.history)
	a.GET("/boards/:board/history/:as/:page", s.historyPage)
	a.GET("/boards/:board/checkpoint", s.checkpoint)
	a.GET("/boards/:board/export", s.export)
	a.GET("/table", s.exportSpace)
	a.POST("/invite", s.peekInvite)
	a.POST("/spaces", s.foundSpace)
	a.GET("/people", s.everybody)
	a.POST("/erasures", s.erasures)
	a.GET("/security", s.securityLog)
	a.GET("/checkpoint", s.spaceCheckpoint)
	a.POST("/space", s.governSpace)
	a.GET("/space/past", s.mapPast)
	a.POST("/space/invites", s.inviteMembers)

	e.GET("/ws", s.socket)
	e.GET("/ws/:board", s.socket)
	e.GET(healthPath, s.health)
	e.GET(readyPath, s.ready)
	e.GET("/metrics", s.serveMetrics)
	e.GET("/.well-known/jwks.json", s.publishedKeys)
	e.GET("/api/*", func(echo.Context) error { return errNoPage })
	e.GET("/*", echo.WrapHandler(s.Pages))
	e.HEAD("/*", echo.WrapHandler(s.Pages))
	return e
}
