//go:build !linux

package storetest

import "os"

func dataSync(f *os.File) error { return f.Sync() }
