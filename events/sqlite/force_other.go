//go:build !linux

package sqlite

import "os"

// force brings to the disk what was written to the write-ahead log.
func force(f *os.File) error { return f.Sync() }
