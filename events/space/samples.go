package space

import "keyline/events"

// Events about sample spaces, in which one looks at a company that does not
// exist. Each is a space of its own, so that nothing of it is ever on this
// one's map or in its reports. These names and fields are what is stored: a
// change of their meaning needs a new schema and an upcast.

// SampleBegun gives a member a sample space to explore.
type SampleBegun struct {
	Person string `json:"person"`
	Space  string `json:"space"`
}

// SampleEnded takes it away again: nobody opens it any more.
type SampleEnded struct {
	Person string `json:"person"`
}

func (SampleBegun) Type() string { return "SampleBegun" }
func (SampleEnded) Type() string { return "SampleEnded" }

// Fold.

func (s *State) sampleBegun(e SampleBegun) {
	if e.Person != "" && e.Space != "" {
		s.Samples[e.Person] = e.Space
	}
}

// Decisions.

// BeginSample gives the member who commands a sample space, which is there
// already. Only the program gives this command, for it makes that space.
type BeginSample struct{ Space string }

// EndSample takes the sample space of the member who commands away.
type EndSample struct{}

func (BeginSample) command() string { return "BeginSample" }
func (EndSample) command() string   { return "EndSample" }

func (s *State) decideBeginSample(c BeginSample, by events.By) ([]events.Event, error) {
	if err := checkNewID(c.Space); err != nil {
		return nil, err
	}
	switch s.Samples[by.Person] {
	case c.Space:
		return nil, nil
	case "":
		return []events.Event{SampleBegun{by.Person, c.Space}}, nil
	}
	return nil, events.Refuse(events.Clash, "sample_exists", "You have a sample space already.")
}

func (s *State) decideEndSample(by events.By) ([]events.Event, error) {
	if s.Samples[by.Person] == "" {
		return nil, nil
	}
	return []events.Event{SampleEnded{by.Person}}, nil
}
