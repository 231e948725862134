package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"keyline/events/proof"
	"keyline/events/space"
)

// A key is rotated while the program runs and while it does not; who trusted
// the first key trusts what the last one signs, and each space has it on
// record once.
func TestRotateKeys(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	o := openOffice(t, dir)
	o.found("board0000001")
	first := o.data.signer.Keys()
	o.close()
	rotate := func() {
		t.Helper()
		var out bytes.Buffer
		if code := Run(t.Context(), []string{"keys", "rotate", "-data", dir}, &out, &out); code != exitOK || !strings.Contains(out.String(), "new key") {
			t.Fatalf("%d, %s", code, out.String())
		}
	}
	rotate()
	p := start(t, dir)
	rotate()
	if code := p.stop(); code != exitOK {
		t.Errorf("exit %d", code)
	}
	o = openOffice(t, dir)
	defer o.close()
	if err := o.data.recordRotations(t.Context(), o.hub); err != nil { // once more changes nothing
		t.Error(err)
	}
	err := o.hub.Spaces().Look(t.Context(), "home", func(st *space.State) {
		if len(st.Rotations) != 2 || len(proof.Follow(first, st.Rotations)) != 3 {
			t.Errorf("on record: %q", st.Rotations)
		}
	})
	if err != nil {
		t.Error(err)
	}
	var export bytes.Buffer
	if err := o.archive.Export(t.Context(), "board0000001", 1<<40, &export); err != nil {
		t.Fatal(err)
	}
	report, err := proof.Verify(bytes.NewReader(export.Bytes()), proof.Known{Keys: first})
	if err != nil || !strings.HasPrefix(o.data.signer.Keys()[2], report.By+"+") {
		t.Errorf("signed by %s: %v", report.By, err)
	}
	if files, err := filepath.Glob(filepath.Join(dir, keysFolder, "checkpoint-*")); err != nil || len(files) != 3 {
		t.Errorf("%v, %v", files, err)
	}
	var out bytes.Buffer
	if code := Run(t.Context(), []string{"keys", "-data", dir}, &out, &out); code != exitUsage {
		t.Errorf("%d, %s", code, out.String())
	}
}
