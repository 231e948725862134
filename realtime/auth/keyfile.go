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
	text, err := haveSecret(path, func() ([]byte, error) {
		raw, err := draw(random, len(master))
		return []byte(hex.EncodeToString(raw) + "\n"), err
	})
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
// none. AddCheckpointKey rotates. None is ever
// removed: old checkpoints are checked with old keys.
func CheckpointKeys(dir string, make func() (string, error)) ([]string, error) {
	first, err := haveSecret(filepath.Join(dir, "checkpoint-1"), func() ([]byte, error) {
		key, err := make()
		return []byte(key + "\n"), err
	})
	if err != nil {
		return nil, err
	}
	keys := []string{strings.TrimSpace(string(first))}
	for n := 2; ; n++ {
		text, err := readSecret(filepath.Join(dir, fmt.Sprintf("checkpoint-%d", n)))
		if errors.Is(err, os.ErrNotExist) {
			return keys, nil
		}
		if err != nil {
			return nil, err
		}
		keys = append(keys, strings.TrimSpace(string(text)))
	}
}

// AddCheckpointKey puts the next signing key there, durable when it returns.
func AddCheckpointKey(dir string, make func() (string, error)) (string, error) {
	key, err := make()
	for n := 2; err == nil; n++ {
		err = writeSecret(filepath.Join(dir, fmt.Sprintf("checkpoint-%d", n)), []byte(key+"\n"))
		if err == nil {
			return key, nil
		}
		if errors.Is(err, os.ErrExist) {
			err = nil
		}
	}
	return "", err
}

// haveSecret reads a key file that is made if there is none. Of several that
// make it at once, also on other machines, one wins and all return its key.
func haveSecret(path string, make func() ([]byte, error)) ([]byte, error) {
	data, err := readSecret(path)
	if !errors.Is(err, os.ErrNotExist) {
		return data, err
	}
	made, err := make()
	if err != nil {
		return nil, err
	}
	if err := writeSecret(path, made); !errors.Is(err, os.ErrExist) {
		return made, err
	}
	return readSecret(path)
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

// writeSecret makes a file that only its owner may read, or returns
// os.ErrExist when there is one of that name. The file is durable and whole
// from the moment it has its name: what is written next may depend on the key.
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
		err = name(f.Name(), path)
	}
	if err = errors.Join(err, removeIfThere(f.Name())); err != nil {
		return fmt.Errorf("write key %s: %w", path, err)
	}
	return syncFolder(dir)
}

// name gives a file its name unless another has it. A link does that in one
// step, also over a network; where there are none, on sticks and cards, a
// folder is not shared either.
func name(temporary, path string) error {
	err := os.Link(temporary, path)
	if err == nil || errors.Is(err, os.ErrExist) {
		return err
	}
	if _, there := os.Stat(path); !errors.Is(there, os.ErrNotExist) {
		return errors.Join(os.ErrExist, there)
	}
	return os.Rename(temporary, path)
}

func removeIfThere(path string) error {
	if err := os.Remove(path); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
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
