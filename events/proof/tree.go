package proof

import (
	"fmt"

	"golang.org/x/mod/sumdb/tlog"

	"keyline/events"
)

// Hash is a node of the tree; its text is base64.
type Hash = tlog.Hash

// Tree is the Merkle tree of a stream. It takes 64 bytes for each event and is
// not safe for concurrent use.
type Tree struct {
	hashes []Hash // in the order of tlog.StoredHashIndex
	size   int64
}

// Size is the number of events.
func (t *Tree) Size() int64 { return t.size }

// Append adds the hash of the next event.
func (t *Tree) Append(event [32]byte) {
	added, err := tlog.StoredHashesForRecordHash(t.size, tlog.RecordHash(event[:]), t)
	if err != nil {
		panic("proof: " + err.Error()) // the tree lacks its own nodes
	}
	t.hashes = append(t.hashes, added...)
	t.size++
}

// ReadHashes serves package tlog.
func (t *Tree) ReadHashes(indexes []int64) ([]Hash, error) {
	found := make([]Hash, len(indexes))
	for i, at := range indexes {
		if at < 0 || at >= int64(len(t.hashes)) {
			return nil, fmt.Errorf("proof: no node %d", at)
		}
		found[i] = t.hashes[at]
	}
	return found, nil
}

// Root is the root over the first n events, of which there must be as many.
func (t *Tree) Root(n int64) (Hash, error) {
	if n < 0 || n > t.size {
		return Hash{}, fmt.Errorf("proof: no tree of %d events", n)
	}
	return tlog.TreeHash(n, t)
}

// Consistency proves that the tree of the first n events begins with that of
// the first m, from 1 to n.
func (t *Tree) Consistency(m, n int64) ([]Hash, error) {
	if m < 1 || m > n || n > t.size {
		return nil, events.Refuse(events.Invalid, "size_unknown", "There is no tree of that size.")
	}
	return tlog.ProveTree(n, m, t)
}

// CheckConsistency returns nil when proof shows that the tree with n events
// and root begins with that of m events and rootM.
func CheckConsistency(proof []Hash, n int64, root Hash, m int64, rootM Hash) error {
	return tlog.CheckTree(proof, n, root, m, rootM)
}
