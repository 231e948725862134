package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"keyline/realtime/auth"
	"keyline/realtime/erase"
)

const controlFile = "control"

// control lets other commands reach the program that has the data open: one
// address on this machine, for whoever can read a file of the data folder.
type control struct {
	path   string
	server *http.Server
}

// contact is what stands in the control file.
type contact struct {
	Address string `json:"address"`
	Secret  string `json:"secret"`
}

func openControl(d *data, eraser *erase.Service, people *auth.Service, replay replayer, rotate rotator) (*control, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("open control: %w", err)
	}
	secret, err := auth.NewSecret(rand.Reader)
	if err != nil {
		return nil, errors.Join(err, listener.Close())
	}
	c := &control{path: filepath.Join(d.dir, controlFile)}
	text, err := json.Marshal(contact{listener.Addr().String(), secret})
	if err == nil {
		err = errors.Join(remove(c.path), os.WriteFile(c.path, text, 0o600))
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open control: %w", err), listener.Close())
	}
	c.server = &http.Server{ReadHeaderTimeout: 5 * time.Second, MaxHeaderBytes: 4096}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /backup", d.serveBackup)
	mux.HandleFunc("POST /erasures", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, secret, " ", d.file.Erasures()) })
	mux.HandleFunc("POST /erase", func(w http.ResponseWriter, r *http.Request) { serveErase(w, r, eraser, people) })
	mux.HandleFunc("POST /replay", func(w http.ResponseWriter, r *http.Request) { serveReplay(w, r, replay) })
	mux.HandleFunc("POST /rotate", func(w http.ResponseWriter, r *http.Request) { serveRotate(w, r, rotate) })
	c.server.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		given := r.Header.Get("Authorization")
		if subtle.ConstantTimeCompare([]byte(given), []byte("Bearer "+secret)) != 1 {
			http.Error(w, "not for you", http.StatusForbidden)
			return
		}
		mux.ServeHTTP(w, r)
	})
	go c.server.Serve(listener) //nolint:errcheck // ends with close
	return c, nil
}

func (c *control) close() {
	_ = c.server.Close()
	_ = remove(c.path)
}

func remove(path string) error {
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

var errNotRunning = errors.New("no program has the data open")

// askRunning asks the program that has the data open, and writes what it
// answers. errNotRunning says that there is none; a control file may be left
// over from one that was killed.
func askRunning(ctx context.Context, dir, what string, question io.Reader, w io.Writer) error {
	text, err := os.ReadFile(filepath.Join(dir, controlFile))
	if errors.Is(err, fs.ErrNotExist) {
		return errNotRunning
	}
	var at contact
	if err == nil {
		err = json.Unmarshal(text, &at)
	}
	if err != nil {
		return fmt.Errorf("read %s: %w", controlFile, err)
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+at.Address+"/"+what, question)
	if err != nil {
		return fmt.Errorf("ask the running program: %w", err)
	}
	r.Header.Set("Authorization", "Bearer "+at.Secret)
	r.Close = true
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		var unreachable *net.OpError
		if errors.As(err, &unreachable) && unreachable.Op == "dial" {
			return errNotRunning
		}
		return fmt.Errorf("ask the running program: %w", err)
	}
	defer answer.Body.Close()
	if answer.StatusCode == http.StatusForbidden {
		return errNotRunning // another program has the address now
	}
	if answer.StatusCode != http.StatusOK {
		reason, _ := io.ReadAll(io.LimitReader(answer.Body, 1000))
		return fmt.Errorf("the running program: %s", bytes.TrimSpace(reason))
	}
	if _, err := io.Copy(w, answer.Body); err != nil {
		return fmt.Errorf("the running program: %w", err)
	}
	return nil
}
