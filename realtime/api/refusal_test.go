package api

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"keyline/events"
)

// TestBadRequests: what nobody's page sends, over real HTTP.
func TestBadRequests(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	id := h.board(ana)
	l := h.invite(ana, id, `{}`)
	ben := h.guest(id, l, "Ben")
	as := func(w who) []string { return []string{"Authorization", w.bearer()} }
	plain := []string{"Content-Type", "application/json"}
	with := func(more ...string) []string { return append([]string{"Content-Type", "application/json"}, more...) }
	asAna := with(as(ana)...)
	join := func(secret, name string) string {
		return fmt.Sprintf(`{"board":%q,"secret":%q,"name":%q}`, id, secret, name)
	}
	newBoard := `{"title":"X","template":"blank","lang":"en"}`
	var zipped bytes.Buffer
	zip := gzip.NewWriter(&zipped)
	_, _ = zip.Write([]byte(`{"name":"Ana"}`))
	_ = zip.Close()

	cases := []struct {
		name, method, path, body string
		headers                  []string
		status                   int
		reason                   string
	}{
		// Where and how.
		{"unknown API address", "GET", "/api/nothing", "", nil, 404, "page_unknown"},
		{"the API itself", "GET", "/api/", "", nil, 404, "page_unknown"},
		{"unknown address, changing", "POST", "/api/nothing", "{}", plain, 405, "method_not_allowed"},
		{"page, changing", "POST", "/", "{}", plain, 405, "method_not_allowed"},
		{"join by GET", "GET", "/api/session/join", "", nil, 404, "page_unknown"},
		{"delete me", "DELETE", "/api/me", "", nil, 405, "method_not_allowed"},
		{"own method", "BREW", "/api/me", "", nil, 405, "method_not_allowed"},
		{"TRACE", "TRACE", "/api/me", "", nil, 405, "method_not_allowed"},
		{"method override", "POST", "/api/me", "{}", with("X-HTTP-Method-Override", "PATCH"), 405, "method_not_allowed"},
		{"slash at the end", "POST", "/api/boards/", newBoard, asAna, 405, "method_not_allowed"},
		{"encoded slash", "POST", "/api/boards%2F" + id + "/invites", "{}", asAna, 405, "method_not_allowed"},
		{"dots", "POST", "/api/boards/../boards/" + id + "/invites", "{}", asAna, 405, "method_not_allowed"},

		// By which name and from which page.
		{"foreign host", "GET", "/api/me", "", []string{"Host", "evil.example"}, 421, "host_unknown"},
		{"host without port", "GET", "/api/me", "", []string{"Host", "127.0.0.1"}, 421, "host_unknown"},
		{"host with another port", "GET", "/api/me", "", []string{"Host", "127.0.0.1:1"}, 421, "host_unknown"},
		{"host suffix", "GET", "/", "", []string{"Host", strings.TrimPrefix(h.origin, "http://") + ".evil.example"}, 421, "host_unknown"},
		{"forwarded host", "GET", "/api/me", "", []string{"Host", "evil.example", "X-Forwarded-Host", strings.TrimPrefix(h.origin, "http://")}, 421, "host_unknown"},
		{"foreign origin", "POST", "/api/session/refresh", "{}", with("Origin", "http://evil.example"), 403, "origin_foreign"},
		{"origin with https", "POST", "/api/session/refresh", "{}", with("Origin", strings.Replace(h.origin, "http", "https", 1)), 403, "origin_foreign"},
		{"origin null", "POST", "/api/session/refresh", "{}", with("Origin", "null"), 403, "origin_foreign"},
		{"origin empty", "POST", "/api/session/refresh", "{}", with("Origin", ""), 403, "origin_foreign"},
		{"origin twice", "POST", "/api/session/refresh", "{}", with("Origin", h.origin, "Origin", h.origin), 403, "origin_foreign"},
		{"origin suffix", "POST", "/api/session/refresh", "{}", with("Origin", h.origin+".evil.example"), 403, "origin_foreign"},
		{"origin with a path", "POST", "/api/session/refresh", "{}", with("Origin", h.origin+"/"), 403, "origin_foreign"},
		{"fetched across sites", "POST", "/api/session/refresh", "{}", with("Sec-Fetch-Site", "cross-site"), 403, "origin_foreign"},
		{"TRACE", "TRACE", "/api/me", "", nil, 405, "method_not_allowed"},
		{"fetched from a sibling", "POST", "/api/session/refresh", "{}", with("Sec-Fetch-Site", "same-site"), 403, "origin_foreign"},

		// Bodies.
		{"no content type", "POST", "/api/session/refresh", "{}", nil, 415, "json_only"},
		{"form", "POST", "/api/session/refresh", "board=x", []string{"Content-Type", "application/x-www-form-urlencoded"}, 415, "json_only"},
		{"text", "POST", "/api/session/refresh", "{}", []string{"Content-Type", "text/plain"}, 415, "json_only"},
		{"JSON of another kind", "POST", "/api/session/refresh", "{}", []string{"Content-Type", "application/json-patch+json"}, 415, "json_only"},
		{"content type twice", "POST", "/api/session/refresh", "{}", with("Content-Type", "text/plain"), 415, "json_only"},
		{"other charset", "POST", "/api/session/refresh", "{}", []string{"Content-Type", "application/json; charset=utf-16"}, 415, "json_only"},
		{"unknown parameter", "POST", "/api/session/refresh", "{}", []string{"Content-Type", "application/json; v=2"}, 415, "json_only"},
		{"compressed", "POST", "/api/session/refresh", zipped.String(), with("Content-Encoding", "gzip"), 415, "json_only"},
		{"not JSON", "POST", "/api/session/refresh", "hello", plain, 400, "body_malformed"},
		{"JSON cut short", "POST", "/api/session/refresh", `{"board":`, plain, 400, "body_malformed"},
		{"an array", "POST", "/api/session/refresh", "[]", plain, 400, "body_malformed"},
		{"null", "POST", "/api/session/refresh", "null", plain, 400, "body_malformed"},
		{"two objects", "POST", "/api/session/refresh", "{}{}", plain, 400, "body_malformed"},
		{"unknown field", "POST", "/api/session/refresh", `{"admin":true}`, plain, 400, "body_malformed"},
		{"wrong type", "POST", "/api/session/refresh", `{"board":7}`, plain, 400, "body_malformed"},
		{"not UTF-8", "POST", "/api/session/refresh", "{\"board\":\"\xff\xfe\"}", plain, 400, "body_malformed"},
		{"byte order mark", "POST", "/api/session/refresh", "\ufeff{}", plain, 400, "body_malformed"},
		{"deep", "POST", "/api/session/refresh", `{"board":` + strings.Repeat("[", 15000), plain, 400, "body_malformed"},
		{"too large", "POST", "/api/session/refresh", `{"board":"` + strings.Repeat("x", MaxBody) + `"}`, plain, 413, "too_large"},
		{"a megabyte of spaces", "POST", "/api/session/refresh", strings.Repeat(" ", 1<<20), plain, 413, "too_large"},

		// Signing in.
		{"owner link empty", "POST", "/api/session/owner", "{}", plain, 404, "owner_link_unknown"},
		{"owner link invented", "POST", "/api/session/owner", `{"secret":"AAAAAAAAAAAAAAAAAAAAAA"}`, plain, 404, "owner_link_unknown"},
		{"join nothing", "POST", "/api/session/join", "{}", plain, 404, "invite_unknown"},
		{"join with a wrong secret", "POST", "/api/session/join", join("AAAAAAAAAAAAAAAAAAAAAA", "X"), plain, 404, "invite_unknown"},
		{"join with the invite's id", "POST", "/api/session/join", join(l.Invite, "X"), plain, 404, "invite_unknown"},
		{"join a path", "POST", "/api/session/join", `{"board":"../../home","secret":"` + l.Secret + `","name":"X"}`, plain, 404, "invite_unknown"},
		{"join without a name", "POST", "/api/session/join", join(l.Secret, ""), plain, 400, "name_invalid"},
		{"join with an invisible name", "POST", "/api/session/join", join(l.Secret, "\u200b"), plain, 400, "name_invalid"},
		{"join with a name of two lines", "POST", "/api/session/join", join(l.Secret, "a\nb"), plain, 400, "name_invalid"},
		{"join with a long name", "POST", "/api/session/join", join(l.Secret, strings.Repeat("長", 61)), plain, 400, "name_invalid"},
		{"refresh without a cookie", "POST", "/api/session/refresh", "{}", plain, 401, "sign_in"},
		{"refresh with another's form", "POST", "/api/session/refresh", "{}", with("Cookie-RT", "x"), 401, "session_ended"},
		{"refresh with an invented cookie", "POST", "/api/session/refresh", "{}", with("Cookie-RT", ana.Person+".session00000000."+strings.Repeat("A", 43)), 401, "session_ended"},
		{"refresh with an access token", "POST", "/api/session/refresh", "{}", with("Cookie-RT", ana.Token), 401, "session_ended"},
		{"cookie as a token", "GET", "/api/me", "", []string{"Authorization", "Bearer " + ana.cookie}, 401, "token_invalid"},
		{"no token", "GET", "/api/me", "", nil, 401, "sign_in"},
		{"token in the address", "GET", "/api/me?access_token=" + ana.Token, "", nil, 401, "sign_in"},
		{"token by another scheme", "GET", "/api/me", "", []string{"Authorization", "Basic " + ana.Token}, 401, "sign_in"},
		{"two tokens", "GET", "/api/me", "", append(as(ana), as(ben)...), 401, "sign_in"},
		{"token in lower case", "GET", "/api/me", "", []string{"Authorization", strings.ToLower(ana.bearer())}, 401, "sign_in"},
		{"token cut", "GET", "/api/me", "", []string{"Authorization", ana.bearer()[:100]}, 401, "token_invalid"},
		{"token and more", "GET", "/api/me", "", []string{"Authorization", ana.bearer() + "x"}, 401, "token_invalid"},

		// Boards, invites, spaces, names.
		{"boards without a token", "GET", "/api/boards", "", nil, 401, "sign_in"},
		{"board without a token", "POST", "/api/boards", newBoard, plain, 401, "sign_in"},
		{"unknown template", "POST", "/api/boards", `{"title":"X","template":"nothing","lang":"en"}`, asAna, 404, "unknown_template"},
		{"unknown language", "POST", "/api/boards", `{"title":"X","template":"blank","lang":"tlh"}`, asAna, 400, "unknown_language"},
		{"title too long", "POST", "/api/boards", `{"title":"` + strings.Repeat("x", 301) + `","template":"blank","lang":"en"}`, asAna, 413, "text_too_long"},
		{"title with a NUL", "POST", "/api/boards", `{"title":"a\u0000b","template":"blank","lang":"en"}`, asAna, 400, "text_control"},
		{"command too short", "POST", "/api/boards", `{"title":"X","template":"blank","lang":"en","command":"x"}`, asAna, 400, "command_malformed"},
		{"command too long", "POST", "/api/boards", `{"title":"X","template":"blank","lang":"en","command":"` + strings.Repeat("x", 65) + `"}`, asAna, 400, "command_malformed"},
		{"own id for a board", "POST", "/api/boards", `{"board":"mine00000000","title":"X","template":"blank","lang":"en"}`, asAna, 400, "body_malformed"},
		{"another's space", "POST", "/api/boards", `{"space":"elsewhere","title":"X","template":"blank","lang":"en"}`, asAna, 400, "body_malformed"},
		{"invite to no board", "POST", "/api/boards/nobody0000000000/invites", "{}", asAna, 404, "board_unknown"},
		{"invite to a path", "POST", "/api/boards/..%2f..%2fhome/invites", "{}", asAna, 404, "board_unknown"},
		{"invite without a token", "POST", "/api/boards/" + id + "/invites", "{}", plain, 401, "sign_in"},
		{"invite an owner", "POST", "/api/boards/" + id + "/invites", `{"role":"owner"}`, asAna, 400, "invite_role"},
		{"invite a king", "POST", "/api/boards/" + id + "/invites", `{"role":"king"}`, asAna, 400, "invite_role"},
		{"invite for ever", "POST", "/api/boards/" + id + "/invites", `{"hours":1000000}`, asAna, 400, "invite_hours"},
		{"invite into the past", "POST", "/api/boards/" + id + "/invites", `{"hours":-1}`, asAna, 400, "invite_hours"},
		{"invite fewer than none", "POST", "/api/boards/" + id + "/invites", `{"max":-1}`, asAna, 400, "invite_never_valid"},
		{"invite a fraction", "POST", "/api/boards/" + id + "/invites", `{"hours":1.5}`, asAna, 400, "body_malformed"},
		{"peek without a secret", "POST", "/api/invite", `{"board":"` + id + `"}`, plain, 404, "invite_unknown"},
		{"peek with a huge secret", "POST", "/api/invite", `{"board":"` + id + `","secret":"` + strings.Repeat("A", 10000) + `"}`, plain, 404, "invite_unknown"},
		{"space as a guest", "POST", "/api/spaces", `{"name":"X"}`, with(as(ben)...), 403, "role_forbids"},
		{"board as a guest", "POST", "/api/boards", newBoard, with(as(ben)...), 403, "role_forbids"},
		{"name empty", "PATCH", "/api/me", `{"name":" "}`, asAna, 400, "name_invalid"},
		{"name of another person", "PATCH", "/api/me", `{"person":"` + ben.Person + `","name":"X"}`, asAna, 400, "body_malformed"},

		// The front door of the socket; the rest is package realtime's.
		{"socket from a foreign page", "GET", "/ws", "", []string{"Origin", "http://evil.example"}, 403, "origin_foreign"},
		{"socket of a board from a foreign page", "GET", "/ws/board0000001", "", []string{"Origin", "http://evil.example"}, 403, "origin_foreign"},
		{"socket from null", "GET", "/ws", "", []string{"Origin", "null"}, 403, "origin_foreign"},
		{"socket with https origin", "GET", "/ws", "", []string{"Origin", strings.Replace(h.origin, "http", "https", 1)}, 403, "origin_foreign"},
		{"socket with a suffixed origin", "GET", "/ws", "", []string{"Origin", h.origin + "0"}, 403, "origin_foreign"},
		{"socket with two origins", "GET", "/ws", "", []string{"Origin", h.origin, "Origin", "http://evil.example"}, 403, "origin_foreign"},
		{"socket without origin or token", "GET", "/ws", "", nil, 403, "origin_foreign"},
		{"socket by cookie alone", "GET", "/ws", "", []string{"Cookie-RT", ana.cookie}, 403, "origin_foreign"},
		{"socket with a bad token, no origin", "GET", "/ws", "", []string{"Authorization", "Bearer x"}, 401, "token_invalid"},
		{"socket under a foreign name", "GET", "/ws", "", []string{"Host", "evil.example", "Origin", h.origin}, 421, "host_unknown"},
	}
	if len(cases) < 60 {
		t.Fatalf("%d cases; 60 are promised", len(cases))
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			h.later(time.Minute) // wrong secrets are counted; TestLimits looks at that
			a := h.ask(c.method, c.path, c.body, c.headers...)
			a.refused(t, c.status, c.reason)
			for _, canary := range []string{ana.Token, ana.cookie, l.Secret} {
				if strings.Contains(string(a.body), canary) {
					t.Errorf("the answer repeats a secret: %s", a.body)
				}
			}
		})
	}
	h.ask("GET", "/api/me", "", as(ana)...).into(t, 200, nil)
	for _, secret := range []string{ana.Token, ana.cookie, ben.cookie, l.Secret, "Ben", "Q4", "evil.example"} {
		if strings.Contains(h.log.String(), secret) {
			t.Errorf("the log holds %q", secret)
		}
	}
	if n := strings.Count(h.log.String(), `"msg":"request"`); n < len(cases) {
		t.Errorf("%d lines in the log for %d requests", n, len(cases))
	}
}

func TestInvitesThatAreOver(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	id := h.board(ana)
	l := h.invite(ana, id, `{"hours":1}`)
	body := `{"board":"` + id + `","secret":"` + l.Secret + `","name":"X"}`
	h.later(time.Hour)
	h.post("/api/invite", `{"board":"`+id+`","secret":"`+l.Secret+`"}`).refused(t, 403, "invite_expired")
	h.post("/api/session/join", body).refused(t, 403, "invite_expired")
}

// TestRefusedGuestLeavesNothing: no name is kept of somebody who was not let
// in after all.
func TestRefusedGuestLeavesNothing(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	id := h.board(ana)
	l := h.invite(ana, id, `{"max":1}`)
	h.guest(id, l, "Ben")
	h.post("/api/session/join", `{"board":"`+id+`","secret":"`+l.Secret+`","name":"Zoe Canary"}`).refused(t, 403, "invite_used_up")
	for r, err := range h.store.ReadAll(t.Context(), events.Start) {
		if err != nil || strings.Contains(string(r.Data), "Zoe") {
			t.Errorf("%s %s %v", r.Stream, r.Data, err)
		}
	}
}

func TestLimits(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	id := h.board(ana)
	l := h.invite(ana, id, `{}`)
	wrong := `{"board":"` + id + `","secret":"AAAAAAAAAAAAAAAAAAAAAA","name":"X"}`
	for range maxWrongSecrets {
		h.post("/api/session/join", wrong).refused(t, 404, "invite_unknown")
	}
	a := h.post("/api/session/join", wrong)
	a.refused(t, 429, "too_many_requests")
	if a.header.Get("Retry-After") == "" {
		t.Error("no Retry-After")
	}
	h.post("/api/invite", `{"board":"`+id+`","secret":"`+l.Secret+`"}`, "X-Forwarded-For", "203.0.113.9").refused(t, 429, "too_many_requests")
	h.post("/api/session/owner", `{"secret":"AAAAAAAAAAAAAAAAAAAAAA"}`).refused(t, 429, "too_many_requests")
	h.later(time.Minute)
	h.guest(id, l, "Ben")

	for range maxWrongCookies {
		h.post("/api/session/refresh", `{}`, "Cookie-RT", "x").refused(t, 401, "session_ended")
	}
	h.post("/api/session/refresh", `{}`, "Cookie-RT", ana.cookie).refused(t, 429, "too_many_requests")

	h.later(time.Minute)
	for range maxRenewals {
		ana = h.post("/api/session/refresh", `{}`, "Cookie-RT", ana.cookie).signedIn(t)
	}
	h.post("/api/session/refresh", `{}`, "Cookie-RT", ana.cookie).refused(t, 429, "too_many_requests")

	for i := range maxWork {
		name := fmt.Sprintf(`{"name":"Ana %d"}`, i)
		h.ask("PATCH", "/api/me", name, "Content-Type", "application/json", "Authorization", ana.bearer()).into(t, 200, nil)
	}
	h.ask("PATCH", "/api/me", `{"name":"X"}`, "Content-Type", "application/json", "Authorization", ana.bearer()).refused(t, 429, "too_many_requests")
}

func TestStoreFailures(t *testing.T) {
	for _, c := range []struct {
		err    error
		status int
		reason string
	}{
		{fmt.Errorf("append: %w", events.ErrReadOnly), 503, "read_only"},
		{fmt.Errorf("append: %w", events.ErrUnknownOutcome), 503, "try_again"},
		{events.ErrClosed, 503, "try_again"},
		{&events.Conflict{}, 503, "try_again"},
		{fmt.Errorf("append: %w", events.ErrTooLarge), 413, "too_large"},
		{&events.Damaged{}, 500, "internal"},
		{errors.New("secret detail"), 500, "internal"},
	} {
		e := refusal(c.err)
		if statusOf(e) != c.status || e.Reason != c.reason || strings.Contains(e.Message, "secret") {
			t.Errorf("%v: %d %+v", c.err, statusOf(e), e)
		}
	}
	for _, code := range []events.Code{events.Invalid, events.NotFound, events.Clash, events.Forbidden, events.Unauthenticated,
		events.TooMany, events.TooLarge, events.Unavailable, events.Internal} {
		if _, ok := statusOfCode[code]; !ok {
			t.Errorf("%s has no status", code)
		}
	}
}
