package audit

import (
	"context"

	"keyline/events"
	"keyline/events/proof"
)

// HeadsCategory names the trees of spaces in their checkpoints. There are no
// streams of it.
const HeadsCategory = "heads"

// heads is the Merkle tree of a whole space: the heads of its stream and of all
// its boards, a leaf for each time that one moved on, in the order of the log.
// A leaf is the hash of the event that is the head then, which names its stream
// and revision. So one checkpoint holds for all boards at once, those that were
// made and never shown included.
type heads struct {
	tree proof.Tree
	at   int64 // of the last, Unix milliseconds
}

func (l *Log) grow(space string, r events.Recorded) {
	t := l.trees[space]
	if t == nil {
		t = &heads{}
		l.trees[space] = t
	}
	t.tree.Append(r.Hash())
	t.at = max(t.at, r.At.UnixMilli())
}

// Checkpoint signs what the whole space is, and proves that it goes on from the
// first `from` heads (0: proves nothing).
func (l *Log) Checkpoint(ctx context.Context, space string, from int64) (Checkpoint, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.readOn(ctx); err != nil {
		return Checkpoint{}, err
	}
	t := l.trees[space]
	if t == nil {
		return Checkpoint{}, events.Refuse(events.NotFound, "space_unknown", "There is no such space.")
	}
	return signed(l.signer, events.NewStream(HeadsCategory, space), &t.tree, t.tree.Size(), t.at, from)
}

// signed is the checkpoint of a tree of that size, whose last leaf is of that
// time.
func signed(signer *proof.Signer, of events.Stream, tree *proof.Tree, size, at, from int64) (c Checkpoint, err error) {
	c = Checkpoint{Keys: signer.Keys(), Rotations: signer.Rotations(), Size: size, From: from}
	if from != 0 {
		if c.Path, err = tree.Consistency(from, c.Size); err != nil {
			return c, err
		}
	}
	root, err := tree.Root(c.Size)
	if err == nil {
		c.Note, err = signer.Sign(proof.Checkpoint{Stream: of, Size: c.Size, Root: root, At: at})
	}
	return c, err
}
