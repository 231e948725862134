package storetest

import (
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
)

// Seed is what a test draws its randomness from: SEED, to repeat an earlier
// run, or a new one. The test's log names it.
func Seed(t testing.TB) uint64 {
	t.Helper()
	seed := rand.Uint64()
	if v := os.Getenv("SEED"); v != "" {
		var err error
		if seed, err = strconv.ParseUint(v, 10, 64); err != nil {
			t.Fatalf("SEED=%s is no seed", v)
		}
	}
	t.Logf("seed %d", seed)
	return seed
}

// Times is how often or how many: what the variable says, for long runs, or
// what is usual.
func Times(t testing.TB, variable string, usually int) int {
	t.Helper()
	v := os.Getenv(variable)
	if v == "" {
		return usually
	}
	n, err := strconv.Atoi(v)
	if err != nil || n < 1 {
		t.Fatalf("%s=%s is no number", variable, v)
	}
	return n
}
