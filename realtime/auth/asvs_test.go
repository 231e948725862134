package auth

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// asvs.tsv says which requirements of OWASP ASVS 5.0 are proven by which test,
// and which of those that apply are not met. Each test it names must exist.
func TestEveryRequirementHasItsTest(t *testing.T) {
	table, err := os.ReadFile("asvs.tsv")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(table)), "\n")
	for i, line := range lines[1:] {
		if err := proven(line); err != nil {
			t.Errorf("line %d: %v", i+2, err)
		}
	}
	for line, fault := range map[string]string{
		"8.2.2\t1\tx\trealtime/api\tTestThatNobodyWrote": "no test", "8.2.2\t1\tx\tui/e2e/texts.spec.ts\tno such title": "no test",
		"8.2.2\t4\tx\trealtime/api\tTestSwappedIDs": "level", "8.2\t1\tx\trealtime/api\tTestSwappedIDs": "requirement",
		"8.2.2\t1\tx\t-\t": "no reason", "8.2.2\t1\tx\trealtime/api": "columns", "8.2.2\t1\tx\tnowhere\tTestSwappedIDs": "no test",
	} {
		if err := proven(line); err == nil || !strings.Contains(err.Error(), fault) {
			t.Errorf("%q: %v, want %s", line, err, fault)
		}
	}
}

var requirement = regexp.MustCompile(`^\d+\.\d+\.\d+$`)

func proven(line string) error {
	f := strings.Split(line, "\t")
	if len(f) != 5 {
		return fmt.Errorf("%d columns", len(f))
	}
	where, test := f[3], f[4]
	switch {
	case !requirement.MatchString(f[0]):
		return fmt.Errorf("requirement %q", f[0])
	case f[1] != "1" && f[1] != "2" && f[1] != "3":
		return fmt.Errorf("level %q", f[1])
	case where == "-" && test == "":
		return fmt.Errorf("%s: no reason", f[0])
	case where == "-":
		return nil
	}
	files, written := []string{filepath.Join("../..", where)}, "test('"+test+"'"
	if !strings.HasSuffix(where, ".ts") {
		files, _ = filepath.Glob(filepath.Join("../..", where, "*_test.go"))
		written = "\nfunc " + test + "(t *testing.T)"
	}
	for _, file := range files {
		if text, err := os.ReadFile(file); err == nil && strings.Contains(string(text), written) {
			return nil
		}
	}
	return fmt.Errorf("%s: no test %s in %s", f[0], test, where)
}
