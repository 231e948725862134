//go:build !unix

package realtime

import "errors"

// Elsewhere every socket has a goroutine while it is written to.
const canWriteNow = false

func writeNow(uintptr, []byte) (int, error) { return 0, errors.ErrUnsupported }

func readNow(uintptr, []byte) (int, bool, error) { return 0, false, errors.ErrUnsupported }
