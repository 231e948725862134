package proof

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"keyline/events"
)

// testKey signs in tests alone.
const testKey = "PRIVATE+KEY+keyline-00000000+08ad8a2a+AbsfGGDdrcki9LVtAbVRnyaRXlheNmv5UqTfFyCRtGww"

// laterKey takes over from testKey.
const laterKey = "PRIVATE+KEY+keyline-00000001+69caaa3e+AZkPIl2ouD3TG66ruTZ8shdadi88J9oPUC8HeH70EqJ7"

const (
	stream = events.Stream("board-history000001")
	other  = events.Stream("board-history000002")
)

var began = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// recorded is the n-th event of a history with what makes bytes differ
// between languages: other scripts, quotes, signs that JSON may escape.
func recorded(s events.Stream, n int) events.Recorded {
	return events.Recorded{Stream: s, Revision: events.Revision(n), At: began.Add(time.Duration(n*n) * time.Millisecond),
		Proposed: events.Proposed{ID: events.DeriveID(string(s)+fmt.Sprint(n), 0), Type: "NoteAdded",
			Data: fmt.Appendf(nil, `{"note":"n%d","x":%v,"text":"目標 \u003c%d\u003e \"😀\" \\ é"}`, n, float64(n)/7, n),
			Meta: fmt.Appendf(nil, `{"v":1,"a":"person%06d","c":"command-%d"}`, n%5, n)}}
}

func signer(t *testing.T) *Signer {
	t.Helper()
	s, err := NewSigner(testKey)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// export is what a server would give out, as lines.
func export(t *testing.T, s *Signer, of events.Stream, n int) []string {
	t.Helper()
	var out strings.Builder
	e, err := NewExport(&out, s, of, int64(n))
	for i := 0; err == nil && i < n; i++ {
		var more bool
		if more, err = e.Add(recorded(of, i), false); more != (i < n-1) {
			t.Fatalf("after event %d of %d: more is %v", i, n, more)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
}

func verify(lines []string, known Known) (Report, error) {
	return Verify(strings.NewReader(strings.Join(lines, "\n")+"\n"), known)
}

func TestGoodExports(t *testing.T) {
	s := signer(t)
	for _, n := range []int{1, 2, 255, 256, 257, 512, 700} {
		report, err := verify(export(t, s, stream, n), Known{Keys: s.Keys()})
		if err != nil || report.Size != int64(n) || report.Stream != stream || !strings.HasPrefix(report.By, "keyline-") {
			t.Errorf("%d events: %+v, %v", n, report, err)
		}
	}
}

func TestRotatedKeys(t *testing.T) {
	fresh, err := MakeKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	old := signer(t)
	both, err := NewSigner(testKey, fresh+"\n")
	if err != nil {
		t.Fatal(err)
	}
	before, after := export(t, old, stream, 300), export(t, both, stream, 400)
	if _, err := verify(before, Known{Keys: both.Keys()}); err != nil {
		t.Errorf("what the first key signed: %v", err)
	}
	older := noteOf(t, before[len(before)-1])
	if report, err := verify(after, Known{Checkpoint: older}); err != nil || report.Older != 300 {
		t.Errorf("going on from what the first key signed: %+v, %v", report, err)
	}
	if _, err := verify(after, Known{Keys: old.Keys()}); err != nil {
		t.Errorf("a key that took over from a known one: %v", err)
	}
	// Whoever takes over without the old key's word is nobody.
	thief, err := NewSigner(fresh)
	if err != nil {
		t.Fatal(err)
	}
	taken := both.Rotations()[0]
	signature := func(i int) string { return strings.Split(taken, "\n")[4+i] + "\n" }
	for what, rotation := range map[string]string{
		"nothing":             "",
		"the new key alone":   strings.Replace(taken, signature(0), "", 1),
		"the old key alone":   strings.Replace(taken, signature(1), "", 1),
		"another statement":   strings.Replace(taken, "keyline/keys", "keyline/keyz", 1),
		"twice the same word": strings.Replace(taken, signature(1), signature(0), 1),
	} {
		if got := Follow(old.Keys(), []string{rotation}); len(got) != 1 {
			t.Errorf("with %s: %v", what, got)
		}
		forged := append([]string(nil), export(t, thief, stream, 400)...)
		forged[0] = strings.Replace(after[0], strings.Trim(inJSON(t, taken), `"`), strings.Trim(inJSON(t, rotation), `"`), 1)
		var fault *Fault
		if _, err := verify(forged, Known{Keys: old.Keys()}); !errors.As(err, &fault) || fault.Reason != "signature" {
			t.Errorf("with %s: %v", what, err)
		}
	}
	if got := Follow(old.Keys(), both.Rotations()); len(got) != 2 || got[1] != both.Keys()[1] {
		t.Errorf("%v", got)
	}
}

func inJSON(t *testing.T, text string) string {
	t.Helper()
	raw, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func TestOlderCheckpoints(t *testing.T) {
	s := signer(t)
	whole := export(t, s, stream, 600)
	older := noteOf(t, whole[257]) // after 256 events
	if report, err := verify(whole, Known{Checkpoint: older}); err != nil || report.Older != 256 {
		t.Errorf("%+v, %v", report, err)
	}
	forged, err := s.Sign(Checkpoint{Stream: stream, Size: 256, Root: Hash{1}, At: 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		lines []string
		older string
		want  string
	}{
		{"shorter", export(t, s, stream, 100), older, "events 101 to 256 (revisions 100 to 255): the history is shorter"},
		{"another history of the same board", whole, forged, "events 1 to 256 (revisions 0 to 255): this is not the history"},
		{"another board", export(t, s, other, 600), older, "is of board-history000001, the export of board-history000002"},
		{"edited", whole, strings.Replace(older, "at ", "at 1", 1), "the older checkpoint: open checkpoint: invalid signature"},
	} {
		if _, err := verify(c.lines, Known{Checkpoint: c.older}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestConsistency(t *testing.T) {
	var tree Tree
	for i := range 70 {
		tree.Append(recorded(stream, i).Hash())
	}
	for n := int64(1); n <= tree.Size(); n++ {
		root, err := tree.Root(n)
		if err != nil {
			t.Fatal(err)
		}
		for m := int64(1); m <= n; m++ {
			older, _ := tree.Root(m)
			path, err := tree.Consistency(m, n)
			if err != nil || CheckConsistency(path, n, root, m, older) != nil {
				t.Fatalf("from %d to %d: %v", m, n, err)
			}
			older[0] ^= 1
			if CheckConsistency(path, n, root, m, older) == nil {
				t.Fatalf("from %d to %d: another root passes", m, n)
			}
		}
	}
	for _, bad := range [][2]int64{{0, 5}, {6, 5}, {5, 71}, {-1, 3}} {
		if _, err := tree.Consistency(bad[0], bad[1]); err == nil {
			t.Errorf("from %d to %d is proven", bad[0], bad[1])
		}
	}
}

// Nothing that somebody hands over makes the verifier fall over.
func FuzzVerify(f *testing.F) {
	s, err := NewSigner(testKey)
	if err != nil {
		f.Fatal(err)
	}
	var out strings.Builder
	e, _ := NewExport(&out, s, stream, 2)
	_, _ = e.Add(recorded(stream, 0), false)
	_, _ = e.Add(recorded(stream, 1), false)
	f.Add(out.String(), "")
	f.Add("{}\n", "keyline/board-x\n1\n\nat 1\n\n— x y\n")
	f.Fuzz(func(t *testing.T, file, older string) {
		report, err := Verify(strings.NewReader(file), Known{Keys: s.Keys(), Checkpoint: older})
		if err == nil && report.Size < 1 {
			t.Error("nothing is proven")
		}
	})
}
