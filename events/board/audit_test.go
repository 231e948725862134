package board

import "testing"

// What is recorded of readers changes nothing that anybody sees.
func TestRecordsOfReaders(t *testing.T) {
	s := fold(append(people(), given(PersonJoined{Person: "aurelaurelau", Role: Auditor}, PersonJoined{Person: "olafolafolaf", Role: Observer})...))
	for _, c := range []struct {
		person  string
		command Command
		events  int
		reason  string
	}{
		{"aurelaurelau", RecordRead{}, 1, ""},
		{ada, RecordRead{}, 0, ""},
		{"olafolafolaf", RecordRead{}, 0, ""},
		{"aurelaurelau", RecordExport{}, 1, ""},
		{ada, RecordExport{}, 1, ""},
		{"olafolafolaf", RecordExport{}, 0, "role_forbids"},
		{nobby, RecordExport{}, 0, "not_on_board"},
		{"olafolafolaf", RecordGoalsExport{}, 1, ""},
		{nobby, RecordGoalsExport{}, 1, ""},
		{"aurelaurelau", AddNote{Note: noteID(1)}, 0, "role_forbids"},
		{"aurelaurelau", Undo{}, 0, "role_forbids"},
	} {
		d, err := Decide(s, c.command, by(c.person))
		if len(d.Events) != c.events || reason(err) != c.reason {
			t.Errorf("%s by %s: %v, %v", c.command.Name(), c.person, d.Events, err)
		}
	}
	s.Touched()
	Evolve(s, given(HistoryRead{})[0])
	Evolve(s, given(HistoryExported{})[0])
	if touched := s.Touched(); len(touched) != 0 {
		t.Errorf("touches %v", touched)
	}
}
