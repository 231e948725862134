//go:build unix

package realtime

import "syscall"

const canWriteNow = true

// writeNow writes what a non-blocking socket takes.
func writeNow(fd uintptr, b []byte) (int, error) { return syscall.Write(int(fd), b) }
