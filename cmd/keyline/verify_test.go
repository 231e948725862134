package main

import (
	"bytes"
	"crypto/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"keyline/events"
	"keyline/events/proof"
)

func TestVerify(t *testing.T) {
	key, err := proof.MakeKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	signer, err := proof.NewSigner(key)
	if err != nil {
		t.Fatal(err)
	}
	var whole bytes.Buffer
	e, err := proof.NewExport(&whole, signer, "board-b", 3)
	for i := 0; err == nil && i < 3; i++ {
		_, err = e.Add(events.Recorded{Stream: "board-b", Revision: events.Revision(i), At: time.UnixMilli(int64(i)),
			Proposed: events.Proposed{ID: events.DeriveID("c", i), Type: "Happened", Data: []byte(`{"n":1}`), Meta: []byte(`{"v":1}`)}}, false)
	}
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	good, bad := filepath.Join(dir, "good"), filepath.Join(dir, "bad")
	for path, data := range map[string][]byte{good: whole.Bytes(), bad: bytes.Replace(whole.Bytes(), []byte(`"at":1,`), []byte(`"at":2,`), 1)} {
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		args      []string
		code      int
		out, errs string
	}{
		{[]string{good}, exitOK, "3 events of board-b", ""},
		{[]string{good, "-key", signer.Keys()[0]}, exitOK, "3 events", ""},
		{[]string{bad}, exitError, "", "event 2 (revision 1): this event was edited"},
		{[]string{good, "-key", "nonsense"}, exitError, "", "nonsense"},
		{[]string{good, "-checkpoint", good}, exitError, "", "older checkpoint"},
		{[]string{filepath.Join(dir, "none")}, exitError, "", "none"},
		{nil, exitUsage, "", "verify FILE"},
		{[]string{good, bad}, exitUsage, "", "one export"},
		{[]string{good, "-x"}, exitUsage, "", "-x"},
	} {
		var out, errs bytes.Buffer
		code := Run(t.Context(), append([]string{"verify"}, c.args...), &out, &errs)
		if code != c.code || !strings.Contains(out.String(), c.out) || !strings.Contains(errs.String(), c.errs) {
			t.Errorf("verify %v: %d\n%s%s", c.args, code, &out, &errs)
		}
	}
}
