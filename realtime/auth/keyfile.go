package auth

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// MasterKey reads the key under which the keys of sealed texts are kept, from
// the file "master" in dir, and makes it when there is none. Losing that file
// makes every sealed text unreadable.
func MasterKey(dir string, random io.Reader) (master [32]byte, err error) {
	path := filepath.Join(dir, "master")
	text, err := readSecret(path)
	if errors.Is(err, os.ErrNotExist) {
		raw, err := draw(random, len(master))
		if err != nil {
			return master, err
		}
		if err := writeSecret(path, []byte(hex.EncodeToString(raw)+"\n")); err != nil {
			return master, err
		}
		return [32]byte(raw), nil
	}
	if err != nil {
		return master, err
	}
	raw, err := hex.DecodeString(strings.TrimSpace(string(text)))
	if err != nil || len(raw) != len(master) {
		return master, fmt.Errorf("key file %s is not 64 hex digits", path)
	}
	return [32]byte(raw), nil
}

// CheckpointKeys reads the keys that sign checkpoints, the oldest first, from
// the files "checkpoint-<number>" in dir, and makes the first when there is
// none. To rotate, put the next number there and start again. None is ever
// removed: old checkpoints are checked with old keys.
func CheckpointKeys(dir string, make func() (string, error)) ([]string, error) {
	var keys []string
	for n := 1; ; n++ {
		path := filepath.Join(dir, fmt.Sprintf("checkpoint-%d", n))
		text, err := readSecret(path)
		if errors.Is(err, os.ErrNotExist) && n == 1 {
			var key string
			if key, err = make(); err == nil {
				text = []byte(key + "\n")
				err = writeSecret(path, text)
			}
		}
		if errors.Is(err, os.ErrNotExist) {
			return keys, nil
		}
		if err != nil {
			return nil, err
		}
		keys = append(keys, strings.TrimSpace(string(text)))
	}
}

// readSecret reads a key file and takes everybody else's rights to it away, in
// case a copy or an unpacking gave them.
func readSecret(path string) ([]byte, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read key: %w", err)
	}
	if err := os.Chmod(path, 0o600); err != nil {
		return nil, fmt.Errorf("protect key: %w", err)
	}
	return data, nil
}

// writeSecret makes a file that only its owner may read. It is durable and
// whole when writeSecret returns: what is written next may depend on the key.
func writeSecret(path string, data []byte) (err error) {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("make key folder: %w", err)
	}
	f, err := os.CreateTemp(dir, ".new-*") // mode 0600
	if err != nil {
		return fmt.Errorf("write key: %w", err)
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("write key %s: %w", path, err), os.Remove(f.Name()))
	}
	return syncFolder(dir)
}

func syncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil // folders cannot be synced there; NTFS logs the rename
	}
	d, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("sync key folder: %w", err)
	}
	if err := errors.Join(d.Sync(), d.Close()); err != nil {
		return fmt.Errorf("sync key folder: %w", err)
	}
	return nil
}
