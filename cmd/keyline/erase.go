package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"

	"keyline/events"
	"keyline/events/board"
	"keyline/realtime"
	"keyline/realtime/audit"
	"keyline/realtime/auth"
	"keyline/realtime/erase"
)

// erasure is what one process asks another to do: to plan or, with a code, to
// erase. A person may be given by name.
type erasure struct {
	erase.Target
	Name string `json:"name,omitempty"`
	Code string `json:"code,omitempty"`
}

// erased is the answer: a plan, or the people of a name when that is not one.
type erased struct {
	Plan   erase.Plan `json:"plan"`
	People []string   `json:"people,omitempty"`
}

// runErase shows what an erasure would come to, and with the code of what was
// shown it does exactly that.
func runErase(ctx context.Context, args []string, stdout io.Writer) error {
	o, rest, err := parseEraseOptions(args)
	if err != nil {
		return err
	}
	question := erasure{Code: o.confirm}
	switch {
	case len(rest) == 2 && rest[0] == "person":
		question.Name, question.Texts = rest[1], o.texts
	case len(rest) >= 3 && rest[0] == "text" && !o.texts:
		question.Board = rest[1]
		for _, id := range rest[2:] {
			if !strings.Contains(id, "/") {
				id = "note/" + id
			}
			ref, err := board.ParseRef(id)
			if err != nil {
				return usageError(fmt.Sprintf("%q is not the id of a note", id))
			}
			question.Refs = append(question.Refs, ref)
		}
	default:
		return usageError("say what: keyline erase person NAME [-texts], or keyline erase text BOARD NOTE...")
	}
	answer, err := o.askToErase(ctx, question)
	if err != nil {
		return fmt.Errorf("erase: %w", err)
	}
	printErased(stdout, answer, question, args)
	return nil
}

// askToErase lets the program do it that has the data open, or does it itself.
func (o options) askToErase(ctx context.Context, question erasure) (answer erased, err error) {
	asked, err := json.Marshal(question)
	if err != nil {
		return answer, err
	}
	var said bytes.Buffer
	err = errNotRunning
	if o.store == "" {
		err = askRunning(ctx, o.data, "erase", bytes.NewReader(asked), &said)
	}
	if err == nil {
		return answer, json.Unmarshal(said.Bytes(), &answer)
	}
	if !errors.Is(err, errNotRunning) {
		return answer, err
	}
	log := slog.New(slog.DiscardHandler)
	d, err := o.openData(log)
	if err != nil {
		return answer, err
	}
	service := auth.New(auth.Config{Store: d.store, Keys: d.keys, Issuer: "keyline erase", Now: now, Random: rand.Reader})
	hub := realtime.NewHub(d.store, d.vault, service, log)
	answer, err = answerErase(ctx, erase.New(d.store, d.vault, hub, service, audit.New(d.store, d.vault, d.signer)), service, question)
	return answer, errors.Join(err, hub.Close(ctx), d.store.Close())
}

func answerErase(ctx context.Context, eraser *erase.Service, people *auth.Service, question erasure) (answer erased, err error) {
	if question.Name != "" {
		question.Person = question.Name
		named, signIns, err := people.Known(ctx, question.Name)
		if err != nil {
			return answer, err
		}
		if !named && signIns == 0 {
			if answer.People, err = people.Called(ctx, question.Name); err != nil {
				return answer, err
			}
			switch len(answer.People) {
			case 0:
				return answer, events.Refuse(events.NotFound, "unknown_person", "Nobody is called "+question.Name+".")
			case 1:
				question.Person, answer.People = answer.People[0], nil
			default:
				return answer, nil
			}
		}
	}
	if question.Code == "" {
		answer.Plan, err = eraser.Plan(ctx, question.Target)
	} else {
		answer.Plan, err = eraser.Erase(ctx, question.Target, question.Code, "")
	}
	return answer, err
}

// serveErase answers another process of this program.
func serveErase(w http.ResponseWriter, r *http.Request, eraser *erase.Service, people *auth.Service) {
	var question erasure
	err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&question)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	answer, err := answerErase(r.Context(), eraser, people, question)
	if err != nil {
		http.Error(w, err.Error(), http.StatusConflict)
		return
	}
	_ = json.NewEncoder(w).Encode(answer) // who does not hear it asks again
}
