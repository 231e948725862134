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
	// What it was with so many events, for whoever heard of it then.
	var between signed
	h.ask("GET", fmt.Sprintf("%scheckpoint?from=%d&to=%d", path, first.Size-1, first.Size), "", as...).into(t, 200, &between)
	if then, _, err := proof.Open(between.Note, between.Keys...); err != nil || then.Size != older.Size || then.Root != older.Root || len(between.Proof) == 0 {
		t.Errorf("%+v, was %+v, %v", then, older, err)
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

// One checkpoint is of the whole space: whatever happens on any board changes
// it, and nothing of other spaces does.
func TestSpaceCheckpoint(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	h.found("away")
	eve := h.owner("away")
	one, two := h.board(ana), h.board(ana)
	as := []string{"Authorization", ana.bearer()}
	var all [3]signed
	h.ask("GET", "/api/checkpoint", "", as...).into(t, 200, &all[0])
	h.invite(ana, one, `{}`)
	h.ask("GET", fmt.Sprintf("/api/checkpoint?from=%d", all[0].Size), "", as...).into(t, 200, &all[1])
	ben := h.guest(two, h.invite(ana, two, `{}`), "Ben")
	h.board(eve)
	h.ask("GET", fmt.Sprintf("/api/checkpoint?from=%d", all[1].Size), "", as...).into(t, 200, &all[2])
	var points [3]proof.Checkpoint
	for i, s := range all {
		var err error
		if points[i], _, err = proof.Open(s.Note, s.Keys...); err != nil || points[i].Stream != "heads-home" || points[i].Size != s.Size {
			t.Fatalf("%+v: %v", points[i], err)
		}
	}
	for i := 1; i < 3; i++ {
		if err := proof.CheckConsistency(all[i].Proof, points[i].Size, points[i].Root, points[i-1].Size, points[i-1].Root); err != nil {
			t.Error(err)
		}
	}
	if points[1].Size != points[0].Size+1 || points[2].Size != points[1].Size+2 {
		t.Errorf("%d, %d, %d", points[0].Size, points[1].Size, points[2].Size)
	}
	h.ask("GET", "/api/checkpoint", "", "Authorization", ben.bearer()).refused(t, 403, "role_forbids")
	h.ask("GET", "/api/checkpoint?from=100000", "", as...).refused(t, 400, "size_unknown")
	h.ask("GET", "/api/checkpoint", "").refused(t, 401, "sign_in")
}
