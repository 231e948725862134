package events

import "time"

// By is who commands, and when. A decider has no clock of its own.
type By struct {
	Person  string    // opaque id; empty for the system
	Role    string    // as the caller knows it; deciders look it up for themselves
	Command string    // id of the command
	Now     time.Time // UTC
}

// Fact is an event with what is known about its recording. A decider is three
// plain functions over facts: New makes the state before any, Evolve folds
// one into it, Decide turns a command into further events or a refusal.
// Decide reads the state and never changes it; Evolve takes any fact whatever
// and never fails, so that a history can always be read to its end.
type Fact[E any] struct {
	Event    E
	Meta     Meta
	Revision Revision
	At       time.Time
}
