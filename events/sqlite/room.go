//go:build linux || darwin

package sqlite

import (
	"fmt"
	"os"
	"path/filepath"
	"syscall"
)

// spare is what a copy leaves free, for what is written meanwhile.
const spare = 1 << 20 // bytes

// roomFor refuses a copy of a log that would fill the disk: the log may be on
// the same one, and would be read-only from then on.
func roomFor(from, to string) error {
	var disk syscall.Statfs_t
	if err := syscall.Statfs(filepath.Dir(to), &disk); err != nil {
		return err
	}
	needed := uint64(spare)
	for _, path := range []string{from, from + "-wal"} {
		if info, err := os.Stat(path); err == nil {
			needed += uint64(info.Size())
		}
	}
	if free := disk.Bavail * uint64(disk.Bsize); free < needed {
		return fmt.Errorf("a copy needs %d MB of room on the disk of %s, and %d are free", needed>>20+1, filepath.Dir(to), free>>20)
	}
	return nil
}
