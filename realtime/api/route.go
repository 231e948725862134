package api

import (
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"
)

// guard is how a route knows who asks.
type guard uint8

const (
	byToken  guard = iota // an access token in the Authorization header
	byCookie              // the refresh cookie of a browser
	byNobody              // anybody may ask
)

// route is one address that can be asked in one way. It is registered and
// described from the same value, so that there is nothing but what the
// description says.
type route struct {
	method, path string
	handle       echo.HandlerFunc
	area, does   string
	guard        guard
	query        []string    // names in parameters
	body         any         // a value of the type that the handler reads; nil: none
	answers      map[int]any // values of the types that it answers; nil: an empty body
	refusals     []int       // statuses beside those that all of its kind have
}

// file is an answer that is no JSON, by its media type.
type file string

func get(path string, handle echo.HandlerFunc, does string) route {
	return route{method: http.MethodGet, path: path, handle: handle, does: does}
}

func post(path string, handle echo.HandlerFunc, does string) route {
	return route{method: http.MethodPost, path: path, handle: handle, does: does}
}

func (r route) open() route                { r.guard = byNobody; return r }
func (r route) renews() route              { r.guard = byCookie; return r }
func (r route) asks(query ...string) route { r.query = query; return r }
func (r route) takes(body any) route       { r.body = body; return r }
func (r route) refuses(all ...int) route   { r.refusals = all; return r }

// gives adds an answer.
func (r route) gives(status int, answer any) route {
	r.answers = maps.Clone(r.answers)
	if r.answers == nil {
		r.answers = map[int]any{}
	}
	r.answers[status] = answer
	return r
}

// in puts routes under a heading.
func in(area string, routes ...route) []route {
	for i := range routes {
		routes[i].area = area
	}
	return routes
}

// statuses are those of all problems that a route may answer, sorted.
func (r route) statuses() []int {
	all := append([]int{http.StatusInternalServerError, http.StatusServiceUnavailable}, r.refusals...)
	if r.path != healthPath && r.path != readyPath {
		all = append(all, http.StatusMisdirectedRequest)
	}
	if strings.HasPrefix(r.path, "/api/") {
		all = append(all, http.StatusTooManyRequests)
	}
	if r.guard == byToken {
		all = append(all, http.StatusUnauthorized, http.StatusForbidden)
	}
	if r.guard == byCookie {
		all = append(all, http.StatusUnauthorized)
	}
	if strings.Contains(r.path, ":") {
		all = append(all, http.StatusNotFound)
	}
	if len(r.query) > 0 {
		all = append(all, http.StatusBadRequest)
	}
	if r.body != nil {
		all = append(all, http.StatusBadRequest, http.StatusForbidden, http.StatusNotFound, http.StatusConflict,
			http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType)
	}
	slices.Sort(all)
	return slices.Compact(all)
}
