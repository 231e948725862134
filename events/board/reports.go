package board

import (
	"keyline/events"
)

// What programs say in a person's name, whose token they have: values of key
// results and KPIs, and how far an initiative is. History tells such a report
// from what the person said.

// startConfidence is what a check-in has that nobody was asked about, as long
// as nobody said another.
const startConfidence = 5

// Events that programs lead to. These names and fields are what is stored: a
// change of their meaning needs a new schema and an upcast.

// CheckInReported is CheckedIn by a program in a person's name.
type CheckInReported CheckedIn

// KPIReported is KPIMeasured by a program in a person's name.
type KPIReported KPIMeasured

// InitiativeStatusReported is InitiativeStatusSet by a program in a person's
// name.
type InitiativeStatusReported InitiativeStatusSet

func (CheckInReported) Type() string          { return "CheckInReported" }
func (KPIReported) Type() string              { return "KPIReported" }
func (InitiativeStatusReported) Type() string { return "InitiativeStatusReported" }

// SecretItem implements events.Secret.
func (e CheckInReported) SecretItem() string { return e.CheckIn }

// MapSecrets implements events.Secret.
func (e CheckInReported) MapSecrets(f func(string) (string, error)) (events.Event, error) {
	var err error
	e.Comment, err = f(e.Comment)
	return e, err
}

// Decisions. Pages cannot send these commands.

// ReportCheckIn is CheckIn by a program in a person's name, who owns the key
// result or checks in for its owner: what nobody owns has nobody whose program
// could speak.
type ReportCheckIn struct {
	CheckIn    string
	KeyResult  string
	Value      *float64 // nil for milestones alone, where it follows from the steps
	Confidence *int     // nil: as it was said last
	Comment    string
	On         string
	Done       []string
}

// ReportKPIValue is MeasureKPI by a program in a person's name.
type ReportKPIValue struct {
	KPI   string
	Value *float64
	On    string
}

// ReportInitiativeStatus is SetInitiativeStatus by a program in a person's
// name.
type ReportInitiativeStatus struct {
	Initiative string
	Status     string
}

func (ReportCheckIn) Name() string          { return "ReportCheckIn" }
func (ReportKPIValue) Name() string         { return "ReportKPIValue" }
func (ReportInitiativeStatus) Name() string { return "ReportInitiativeStatus" }

func (s *State) decideReportCheckIn(c ReportCheckIn, by events.By) ([]events.Event, error) {
	k, err := s.checkable(c.KeyResult)
	if err != nil {
		return nil, err
	}
	if by.Person != k.Owner && by.Person != k.Delegate {
		return nil, errNotOwner(c.KeyResult)
	}
	say := SayCheckIn{CheckIn: c.CheckIn, KeyResult: c.KeyResult, Confidence: startConfidence, Comment: c.Comment, On: c.On, Done: c.Done}
	if n := len(k.CheckIns); n > 0 {
		say.Confidence = k.CheckIns[n-1].Confidence
	}
	if c.Confidence != nil {
		say.Confidence = *c.Confidence
	}
	switch {
	case c.Value != nil:
		say.Value = *c.Value
	case k.Kind != GaugeMilestone:
		return nil, errValueless()
	}
	all, err := s.decideCheckIn(say, by)
	for i, e := range all {
		if said, is := e.(CheckedIn); is {
			all[i] = CheckInReported(said)
		}
	}
	return all, err
}

func (s *State) decideReportKPIValue(c ReportKPIValue, by events.By) ([]events.Event, error) {
	if c.Value == nil {
		return nil, errValueless()
	}
	all, err := s.decideMeasureKPI(MeasureKPI{KPI: c.KPI, Value: *c.Value, On: c.On}, by)
	for i, e := range all {
		if measured, is := e.(KPIMeasured); is {
			all[i] = KPIReported(measured)
		}
	}
	return all, err
}

func (s *State) decideReportInitiativeStatus(c ReportInitiativeStatus) ([]events.Event, error) {
	all, err := s.decideSetInitiativeStatus(SetInitiativeStatus(c))
	for i, e := range all {
		if set, is := e.(InitiativeStatusSet); is {
			all[i] = InitiativeStatusReported(set)
		}
	}
	return all, err
}

func errValueless() error {
	return events.Refuse(events.Invalid, "value_needed", "A report says which value it is.")
}
