package ui

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
)

// file is one file of the build, ready to be sent either way.
type file struct {
	page    bool
	kind    string // media type
	version string // of the whole build
	plain   form
	zipped  func() form // made when first asked for
}

// form is one encoding of a file; the strong tag differs between encodings.
type form struct {
	data []byte
	tag  string
}

var kinds = map[string]string{
	".html": "text/html; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".svg":  "image/svg+xml",
	".txt":  "text/plain; charset=utf-8",
}

// load reads the embedded build. It panics when the build is broken, which no
// input from outside can cause and the tests would show.
func load(dist fs.FS) map[string]*file {
	raw := map[string][]byte{}
	names, err := fs.Glob(dist, "dist/*")
	if err != nil {
		panic(err)
	}
	sort.Strings(names)
	sum := sha256.New()
	for _, name := range names {
		data, err := fs.ReadFile(dist, name)
		if err != nil {
			panic(err)
		}
		raw[path.Base(name)] = data
		sum.Write([]byte(name))
		sum.Write(data)
	}
	version := hex.EncodeToString(sum.Sum(nil))[:16]
	files := map[string]*file{}
	for name, data := range raw {
		kind := kinds[path.Ext(name)]
		if kind == "" {
			panic("ui: no media type for " + name)
		}
		data = stamp(data, raw, version)
		files[name] = &file{
			page:    path.Ext(name) == ".html",
			kind:    kind,
			version: version,
			plain:   form{data, tag(data)},
			zipped: sync.OnceValue(func() form {
				zipped := zip(data)
				return form{zipped, tag(zipped)}
			}),
		}
	}
	return files
}

var address = regexp.MustCompile(`"(/assets/|\./)([\w.-]+)"`)

// stamp puts the version into every address of an asset: those in pages, and
// those by which one script imports another.
func stamp(data []byte, names map[string][]byte, version string) []byte {
	return address.ReplaceAllFunc(data, func(found []byte) []byte {
		name := path.Base(strings.Trim(string(found), `"`))
		if names[name] == nil {
			return found
		}
		return slices.Concat(found[:len(found)-1], []byte("?v="+version+`"`))
	})
}

func tag(data []byte) string {
	sum := sha256.Sum256(data)
	return `"` + hex.EncodeToString(sum[:12]) + `"`
}

func zip(data []byte) []byte {
	var buf bytes.Buffer
	w, err := gzip.NewWriterLevel(&buf, gzip.BestCompression)
	if err != nil {
		panic(err) // the level is a constant
	}
	w.Write(data)
	w.Close()
	return buf.Bytes()
}

func (f *file) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	sent := f.plain
	if acceptsGzip(r.Header.Get("Accept-Encoding")) {
		sent = f.zipped()
		h.Set("Content-Encoding", "gzip")
	}
	h.Set("Vary", "Accept-Encoding")
	h.Set("ETag", sent.tag)
	if matches(r.Header.Values("If-None-Match"), sent.tag) {
		h.Del("Content-Encoding")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Type", f.kind)
	h.Set("Content-Length", strconv.Itoa(len(sent.data)))
	if r.Method == http.MethodHead {
		return
	}
	w.Write(sent.data)
}

func acceptsGzip(header string) bool {
	for _, item := range strings.Split(header, ",") {
		name, rest, _ := strings.Cut(item, ";")
		if !strings.EqualFold(strings.TrimSpace(name), "gzip") {
			continue
		}
		q, found := strings.CutPrefix(strings.ReplaceAll(rest, " ", ""), "q=")
		weight, err := strconv.ParseFloat(q, 64)
		return !found || err == nil && weight > 0
	}
	return false
}

// matches compares weakly, as If-None-Match asks; our tags hold no comma.
func matches(headers []string, tag string) bool {
	for _, header := range headers {
		for _, item := range strings.Split(header, ",") {
			item = strings.TrimPrefix(strings.TrimSpace(item), "W/")
			if item == "*" || item == tag {
				return true
			}
		}
	}
	return false
}
