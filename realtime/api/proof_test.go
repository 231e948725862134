package api

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"keyline/events/proof"
)

type signed struct {
	Note  string
	Keys  []string
	Size  int64
	Proof []proof.Hash
}

// What the server hands out satisfies the verifier, and goes on from what it
// handed out before.
func TestProofJourney(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	id := h.board(ana)
	as := []string{"Authorization", ana.bearer()}
	path := "/api/boards/" + id + "/"
	var first, second signed
	h.ask("GET", path+"checkpoint", "", as...).into(t, 200, &first)
	h.invite(ana, id, `{}`)
	h.ask("GET", fmt.Sprintf("%scheckpoint?from=%d", path, first.Size), "", as...).into(t, 200, &second)
	older, _, err := proof.Open(first.Note, first.Keys...)
	if err != nil {
		t.Fatal(err)
	}
	newer, _, err := proof.Open(second.Note, second.Keys...)
	if err != nil || newer.Size != older.Size+1 || newer.Stream != older.Stream {
		t.Fatalf("%+v after %+v: %v", newer, older, err)
	}
	if err := proof.CheckConsistency(second.Proof, newer.Size, newer.Root, older.Size, older.Root); err != nil {
		t.Error(err)
	}
	export := h.ask("GET", path+"export", "", as...)
	if export.status != 200 || !strings.HasPrefix(export.header.Get("Content-Disposition"), "attachment") {
		t.Fatalf("%d: %s", export.status, export.body)
	}
	report, err := proof.Verify(bytes.NewReader(export.body), proof.Known{Keys: second.Keys, Checkpoint: first.Note})
	if err != nil || report.Size != newer.Size+1 || report.Older != older.Size ||
		!strings.Contains(string(export.body), "HistoryExported") {
		t.Errorf("%+v: %v", report, err)
	}
}

func TestWhoGetsProof(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	id, other := h.board(ana), h.board(ana)
	ben := h.guest(id, h.invite(ana, id, `{}`), "Ben")
	as := []string{"Authorization", ben.bearer()}
	h.ask("GET", "/api/boards/"+id+"/checkpoint", "", as...).into(t, 200, nil)
	h.ask("GET", "/api/boards/"+id+"/export", "", as...).refused(t, 403, "role_forbids")
	for _, what := range []string{"checkpoint", "export"} {
		h.ask("GET", "/api/boards/"+id+"/"+what, "").refused(t, 401, "sign_in")
		h.ask("GET", "/api/boards/"+other+"/"+what, "", as...).refused(t, 404, "board_unknown")
		h.ask("GET", "/api/boards/nosuchboard00/"+what, "", "Authorization", ana.bearer()).refused(t, 404, "board_unknown")
	}
	for from, reason := range map[string]string{"-1": "number_malformed", "01": "number_malformed", "x": "number_malformed", "1000": "size_unknown"} {
		h.ask("GET", "/api/boards/"+id+"/checkpoint?from="+from, "", as...).refused(t, 400, reason)
	}
}
