package api

import (
	"net/netip"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"keyline/realtime"
)

// metrics are kept in a registry of their own. Labels are routes, methods and
// statuses: their number is bounded and they name nobody.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
}

func newMetrics(hub *realtime.Hub) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "keyline_http_requests_total", Help: "Requests answered.",
		}, []string{"route", "method", "status"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "keyline_http_request_seconds", Help: "Time to answer a request.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10},
		}, []string{"route"}),
	}
	m.registry.MustRegister(m.requests, m.seconds, live{hub},
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func (m *metrics) request(route, method string, status int, took time.Duration) {
	m.requests.WithLabelValues(route, method, strconv.Itoa(status)).Inc()
	m.seconds.WithLabelValues(route).Observe(took.Seconds())
}

// live reads the hub's counters when somebody asks for them.
type live struct{ hub *realtime.Hub }

var (
	sockets  = prometheus.NewDesc("keyline_sockets", "Live sockets open.", nil, nil)
	rooms    = prometheus.NewDesc("keyline_rooms", "Boards in memory.", nil, nil)
	commands = prometheus.NewDesc("keyline_commands_total", "Frames that asked a board for something.", nil, nil)
	refused  = prometheus.NewDesc("keyline_sockets_refused_total", "Sockets closed for what they sent.", nil, nil)
	slow     = prometheus.NewDesc("keyline_sockets_slow_total", "Sockets closed because they did not keep up.", nil, nil)
	astray   = prometheus.NewDesc("keyline_pages_astray_total", "Pages that did not show what their board is, and loaded it again.", nil, nil)
	frames   = prometheus.NewDesc("keyline_frames_total", "Frames written to sockets.", nil, nil)
	recorded = prometheus.NewDesc("keyline_events_total", "Events of boards made durable.", nil, nil)
	commits  = prometheus.NewDesc("keyline_commit_seconds", "Time until decided events were durable.", nil, nil)
)

// Describe implements prometheus.Collector.
func (l live) Describe(ch chan<- *prometheus.Desc) { prometheus.DescribeByCollect(l, ch) }

// Collect implements prometheus.Collector.
func (l live) Collect(ch chan<- prometheus.Metric) {
	s := l.hub.Stats()
	gauge := func(d *prometheus.Desc, v int) {
		ch <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, float64(v))
	}
	count := func(d *prometheus.Desc, v uint64) {
		ch <- prometheus.MustNewConstMetric(d, prometheus.CounterValue, float64(v))
	}
	gauge(sockets, s.Sockets)
	gauge(rooms, s.Rooms)
	count(commands, s.Commands)
	count(refused, s.Refused)
	count(slow, s.Slow)
	count(astray, s.Astray)
	count(frames, s.Frames)
	count(recorded, s.Events)
	buckets, total := map[float64]uint64{}, uint64(0)
	for i, n := range s.Commits.Counts {
		total += n
		if i < len(s.Commits.Bounds) {
			buckets[s.Commits.Bounds[i].Seconds()] = total
		}
	}
	ch <- prometheus.MustNewConstHistogram(commits, total, s.Commits.Sum.Seconds(), buckets)
}

// serveMetrics answers machines of the same network only; to anybody else
// there is nothing at this address.
func (s *server) serveMetrics(c echo.Context) error {
	a, err := netip.ParseAddr(c.RealIP())
	near := err == nil && (a.Unmap().IsLoopback() || a.Unmap().IsPrivate())
	if !near || len(s.Proxies) == 0 && c.Request().Header.Get("X-Forwarded-For") != "" {
		return errNoPage
	}
	promhttp.HandlerFor(s.metrics.registry, promhttp.HandlerOpts{}).ServeHTTP(c.Response(), c.Request())
	return nil
}
