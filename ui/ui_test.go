package ui

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

// pages answer all requests, as in the program: to make them packs every file.
var pages = Handler()

func get(t *testing.T, method, path string, header ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(method, path, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Add(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	pages.ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, r *http.Response) []byte {
	t.Helper()
	data, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestPaths(t *testing.T) {
	for _, row := range []struct {
		path string
		code int
		says string
	}{
		{"/", 200, "/assets/app.js"},
		{"/b/abc", 200, "/assets/app.js"},
		{"/record", 200, "/assets/app.js"},
		{"/j/abc", 200, "/assets/join.js"},
		{"/owner", 200, "/assets/join.js"},
		{"/api", 200, "/assets/reference.js"},
		{"/b/", 404, ""},
		{"/b/a/b", 404, ""},
		{"/index.html", 404, ""},
		{"/assets/", 404, ""},
		{"/assets/app.html", 404, ""},
		{"/assets/none.js", 404, ""},
		{"/assets/notices.txt", 200, "preact"},
		{"/assets/icon.svg", 200, "<svg"},
	} {
		r := get(t, "GET", row.path)
		if r.StatusCode != row.code || !strings.Contains(string(body(t, r)), row.says) {
			t.Errorf("%s: status %d, want %d with %q", row.path, r.StatusCode, row.code, row.says)
		}
	}
}

func TestNoSuchPage(t *testing.T) {
	for _, row := range []struct{ path, accept, says string }{
		{"/b/", "text/html,*/*;q=0.8", "/assets/app.js"},
		{"/index.html", "text/html,*/*;q=0.8", "/assets/app.js"},
		{"/nothing", "*/*", "404 page not found"},
		{"/assets/none.js", "text/html", "404 page not found"},
	} {
		r := get(t, "GET", row.path, "Accept", row.accept)
		if r.StatusCode != 404 || !strings.Contains(string(body(t, r)), row.says) {
			t.Errorf("%s for %s: status %d, want 404 with %q", row.path, row.accept, r.StatusCode, row.says)
		}
	}
}

func TestHeadersOfEveryAnswer(t *testing.T) {
	for _, path := range []string{"/", "/assets/app.js", "/nothing"} {
		r := get(t, "GET", path)
		csp := r.Header.Get("Content-Security-Policy")
		for _, part := range []string{"default-src 'none'", "script-src 'self'", "require-trusted-types-for 'script'", "trusted-types 'none'", "frame-ancestors 'none'"} {
			if !strings.Contains(csp, part) {
				t.Errorf("%s: policy lacks %s", path, part)
			}
		}
		if strings.Contains(csp, "unsafe") || r.Header.Get("X-Content-Type-Options") != "nosniff" || r.Header.Get("Referrer-Policy") != "no-referrer" {
			t.Errorf("%s: headers %v", path, r.Header)
		}
	}
}

func TestPagesHoldNothingInline(t *testing.T) {
	inline := regexp.MustCompile(`(?i)<style|style=|\son[a-z]+=|<script(?:\s[^>]*)?>[^<]`)
	for _, path := range []string{"/", "/owner", "/api"} {
		if found := inline.Find(body(t, get(t, "GET", path))); found != nil {
			t.Errorf("%s has %q, which the policy forbids", path, found)
		}
	}
}

func TestVersionedAssetsStayForEver(t *testing.T) {
	address := regexp.MustCompile(`"(/assets/[^"]+)"`)
	found := address.FindAllStringSubmatch(string(body(t, get(t, "GET", "/"))), -1)
	if len(found) < 4 {
		t.Fatalf("page names %d assets", len(found))
	}
	for _, m := range found {
		r := get(t, "GET", m[1])
		if r.StatusCode != 200 || !strings.Contains(r.Header.Get("Cache-Control"), "immutable") {
			t.Errorf("%s: %d, %s", m[1], r.StatusCode, r.Header.Get("Cache-Control"))
		}
	}
	for _, path := range []string{"/", "/assets/app.js", "/assets/app.js?v=old"} {
		if c := get(t, "GET", path).Header.Get("Cache-Control"); c != "no-cache" {
			t.Errorf("%s: Cache-Control %q", path, c)
		}
	}
}

func TestImportsBetweenScriptsAreVersioned(t *testing.T) {
	files := load(fstest.MapFS{
		"dist/app.js":  {Data: []byte(`import"./part.js";import("./part.js");x("./other.js")`)},
		"dist/part.js": {Data: []byte(`1`)},
	})
	v := files["app.js"].version
	want := `import"./part.js?v=` + v + `";import("./part.js?v=` + v + `");x("./other.js")`
	if got := string(files["app.js"].plain.data); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestGzipHoldsTheSameBytes(t *testing.T) {
	plain := get(t, "GET", "/assets/app.js")
	zipped := get(t, "GET", "/assets/app.js", "Accept-Encoding", "br, gzip;q=0.8")
	if zipped.Header.Get("Content-Encoding") != "gzip" || plain.Header.Get("Content-Encoding") != "" {
		t.Fatal("encoding does not follow Accept-Encoding")
	}
	if plain.Header.Get("ETag") == zipped.Header.Get("ETag") {
		t.Error("one strong tag for two encodings")
	}
	z, err := gzip.NewReader(zipped.Body)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(z)
	if err != nil || !bytes.Equal(data, body(t, plain)) {
		t.Errorf("different bytes (error %v)", err)
	}
}

func TestAcceptsGzip(t *testing.T) {
	for header, want := range map[string]bool{
		"": false, "gzip": true, "GZIP, br": true, "br": false, "gzip;q=0": false,
		"gzip; q=0.000": false, "br;q=1, gzip; q=0.1": true, "gzip;q=x": false, "gzipped": false,
	} {
		if got := acceptsGzip(header); got != want {
			t.Errorf("%q: %v", header, got)
		}
	}
}

func TestNotModified(t *testing.T) {
	tag := get(t, "GET", "/").Header.Get("ETag")
	for header, want := range map[string]int{
		tag: 304, "W/" + tag: 304, `"other", ` + tag: 304, "*": 304, `"other"`: 200, "": 200,
	} {
		r := get(t, "GET", "/", "If-None-Match", header)
		if r.StatusCode != want || r.Header.Get("ETag") != tag {
			t.Errorf("If-None-Match %q: %d, want %d", header, r.StatusCode, want)
		}
		if want == 304 && (len(body(t, r)) > 0 || r.Header.Get("Content-Length") != "") {
			t.Errorf("If-None-Match %q: a body came with 304", header)
		}
	}
}

func TestHeadIsGetWithoutBody(t *testing.T) {
	for _, path := range []string{"/", "/assets/app.css", "/nothing"} {
		g, h := get(t, "GET", path, "Accept-Encoding", "gzip"), get(t, "HEAD", path, "Accept-Encoding", "gzip")
		for _, name := range []string{"ETag", "Content-Length", "Content-Type", "Content-Encoding", "Cache-Control"} {
			if g.Header.Get(name) != h.Header.Get(name) {
				t.Errorf("%s: %s is %q for HEAD, %q for GET", path, name, h.Header.Get(name), g.Header.Get(name))
			}
		}
		if g.StatusCode != h.StatusCode {
			t.Errorf("%s: status %d for HEAD, %d for GET", path, h.StatusCode, g.StatusCode)
		}
	}
	if n := len(body(t, get(t, "HEAD", "/assets/app.js"))); n > 0 {
		t.Errorf("HEAD sent %d bytes", n)
	}
}

func TestOtherMethods(t *testing.T) {
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS", "PATCH"} {
		r := get(t, method, "/")
		if r.StatusCode != 405 || r.Header.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: %d, Allow %q", method, r.StatusCode, r.Header.Get("Allow"))
		}
	}
}
