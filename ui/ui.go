// Package ui serves the browser side, which is embedded in the program: the
// pages and their assets, compressed and versioned once when it starts.
package ui

import (
	"embed"
	"net/http"
	"strings"
)

//go:generate go run -C build .

//go:embed dist
var dist embed.FS

// policy allows nothing but what Keyline itself serves: no inline script or
// style, no foreign origin, no frame, no text that becomes markup.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
	"font-src 'self'; connect-src 'self'; form-action 'self'; object-src 'none'; base-uri 'none'; " +
	"frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

// Handler serves the pages and everything under /assets/; a browser at any
// other address gets a page that says so. It is safe for concurrent use and
// keeps all bytes in memory.
func Handler() http.Handler {
	files := load(dist)
	mux := http.NewServeMux()
	for _, path := range []string{"/{$}", "/record", "/map", "/table", "/pulse", "/report", "/space", "/b/{id}", "/b/{id}/history", "/b/{id}/report"} {
		mux.Handle(path, page(files["app.html"]))
	}
	for _, path := range []string{"/j/{id}", "/owner"} {
		mux.Handle(path, page(files["join.html"]))
	}
	mux.Handle("/api", page(files["reference.html"]))
	mux.Handle("/", nowhere(files["app.html"]))
	for name, f := range files {
		if f.page {
			continue
		}
		mux.Handle("/assets/"+name, asset(f))
	}
	return secure(mux)
}

func secure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
		h.Set("X-Robots-Tag", "noindex")
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			h.Set("Allow", "GET, HEAD")
			http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// page is always asked for again, so that a new version shows at once.
func page(f *file) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-cache")
		f.serve(w, r)
	})
}

// nowhere tells people in their language that there is no such page, and
// programs in one line.
func nowhere(f *file) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.Contains(r.Header.Get("Accept"), "text/html") || strings.HasPrefix(r.URL.Path, "/assets/") {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("Content-Type", f.kind)
		w.WriteHeader(http.StatusNotFound)
		w.Write(f.plain.data)
	})
}

// asset is kept for ever under the address that carries its version, and asked
// for again under any other.
func asset(f *file) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		control := "no-cache"
		if r.URL.Query().Get("v") == f.version {
			control = "public, max-age=31536000, immutable"
		}
		w.Header().Set("Cache-Control", control)
		f.serve(w, r)
	})
}
