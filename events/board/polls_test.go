package board

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"keyline/events"
)

const (
	poll1   = "poll00000001"
	poll2   = "poll00000002"
	ballot1 = "00000000000000000000000000000001"
	ballot2 = "00000000000000000000000000000002"
)

func whole(n int) *int { return &n }

var (
	fist = PollPlan{Kind: PollFist, Question: "Ready?", Labels: []string{"block", "1", "2", "3", "4", "5"}, Pass: 3}
	dots = PollPlan{Kind: PollDots, Question: "Which?", Budget: 3}
	plot = PollPlan{Kind: PollGrid, X: &Axis{"Probability", "%", 0, 100}, Y: &Axis{"Leverage", "", 1, 5}}
	both = []Ref{{KindNote, note1}, {KindNote, note2}}
)

func consent(more ...func(*PollPlan)) PollPlan {
	p := PollPlan{Kind: PollConsent, Question: "Agreed?", Labels: []string{"yes", "well", "no"}}
	for _, m := range more {
		m(&p)
	}
	return p
}

func nobodysName(p *PollPlan) { p.Anonymous = true }
func forOthers(p *PollPlan)   { p.Proxy = true }

// polled is a board with two notes and a poll that Ben opened.
func polled(p PollPlan, subjects []Ref, more ...events.Event) facts {
	f := given(NoteAdded{Note: note1, Z: 1}, NoteAdded{Note: note2, Z: 2})
	return then(f, ben, append([]events.Event{PollOpened{Poll: poll1, PollPlan: p, Subjects: subjects}}, more...)...)
}

// drawPolling draws polls of one note and their ends.
func drawPolling(t *rapid.T) Command {
	id := pick(t, "poll", []string{poll1, poll2})
	subject := Ref{KindNote, pick(t, "subject", someNotes[:2])}
	vote := Vote{Answer: whole(rapid.IntRange(0, 2).Draw(t, "answer")), Reason: "no"}
	held := &Held{[]Ballot{{ID: ballot1, Person: cleo, Vote: vote}, {ID: ballot2, Person: dora, Vote: vote}}}
	return pick(t, "polling", []Command{
		OpenPoll{Poll: id, PollPlan: consent(), Subjects: []Ref{subject}}, OpenPoll{Poll: poll2, PollPlan: consent(), Subjects: []Ref{subject}, Of: poll1},
		ClosePoll{Poll: id, Held: held}, CancelPoll{id}, WithdrawObjection{id, ballot1}, CastBallot{Poll: id, Ballot: ballot1, Vote: &vote},
		RecordChoice{Poll: id, Subject: subject, Chosen: true, Reason: "near"}, RecordChoice{Poll: id, Subject: subject},
	})
}

func TestOpenPoll(t *testing.T) {
	board := given(NoteAdded{Note: note1, Z: 1}, NoteAdded{Note: note2, Z: 2})
	open := func(p PollPlan, subjects ...Ref) OpenPoll {
		return OpenPoll{Poll: poll1, PollPlan: p, Subjects: subjects}
	}
	refused := func(name, reason string, c OpenPoll) row {
		return row{Name: name, Given: board, When: c, By: by(ben), Refused: reason}
	}
	with := func(p PollPlan, change func(*PollPlan)) PollPlan { change(&p); return p }
	run(t, []row{
		{Name: "a question in words", Given: board, When: open(fist), By: by(ben), Then: []events.Event{PollOpened{Poll: poll1, PollPlan: fist}}},
		{Name: "about notes", Given: board, When: open(dots, both...), By: by(ada), Then: []events.Event{PollOpened{Poll: poll1, PollPlan: dots, Subjects: both}}},
		{Name: "in a phase", Given: then(meeting(), cleo, NoteAdded{Note: note1, Z: 1}), When: open(plot, both[0]), By: by(ben),
			Then: []events.Event{PollOpened{Poll: poll1, PollPlan: plot, Subjects: both[:1], Phase: phase1}}},
		{Name: "another round", Given: polled(consent(), both, PollClosed{Poll: poll1}), When: OpenPoll{Poll: poll2, PollPlan: consent(), Subjects: both, Of: poll1}, By: by(ben),
			Then: []events.Event{PollOpened{Poll: poll2, PollPlan: consent(), Subjects: both, Of: poll1, Round: 2}}},
		{Name: "another round while the first is open", Given: polled(consent(), both), When: OpenPoll{Poll: poll2, PollPlan: consent(), Subjects: both, Of: poll1}, By: by(ben), Refused: "no_round"},
		{Name: "by a participant", Given: board, When: open(fist), By: by(cleo), Refused: "role_forbids"},
		{Name: "twice", Given: polled(fist, nil), When: open(fist), By: by(ben), Refused: "id_taken"},
		{Name: "about a blank", Given: then(alone(), ben), When: open(dots, both...), By: by(ben), Refused: "note_hidden"},
		refused("no kind", "poll_malformed", open(PollPlan{Kind: "shout", Question: "?"})),
		refused("five labels of six", "poll_malformed", open(with(fist, func(p *PollPlan) { p.Labels = p.Labels[1:] }))),
		refused("a scale of a fist", "poll_malformed", open(with(fist, func(p *PollPlan) { p.Top = 5 }))),
		refused("no dots", "poll_malformed", open(PollPlan{Kind: PollDots}, both...)),
		refused("an axis of nothing", "poll_malformed", open(PollPlan{Kind: PollGrid, X: &Axis{"X", "", 5, 5}, Y: plot.Y}, both...)),
		refused("half a grid", "poll_malformed", open(PollPlan{Kind: PollGrid, X: plot.X}, both...)),
		refused("nothing asked", "nothing_asked", open(PollPlan{Kind: PollScale, Top: 2, Labels: []string{"a", "b"}})),
		refused("nothing to rank", "subjects_out_of_range", open(PollPlan{Kind: PollRank}, both[0])),
		refused("a person", "ref_malformed", open(dots, Ref{KindPerson, cleo})),
		refused("the same twice", "named_twice", open(dots, both[0], both[0])),
		refused("what is not there", "unknown_note", open(dots, Ref{KindNote, note3})),
		refused("anonymous for others", "proxy_anonymous", open(consent(nobodysName, forOthers))),
	})
}

func TestVoting(t *testing.T) {
	cast := func(v Vote) CastBallot { return CastBallot{Poll: poll1, Ballot: ballot1, Vote: &v} }
	answer := cast(Vote{Answer: whole(3)})
	ok := func(name string, f facts, c CastBallot, person string) row {
		return row{Name: name, Given: f, When: c, By: by(person)}
	}
	no := func(name string, f facts, c CastBallot, person, reason string) row {
		return row{Name: name, Given: f, When: c, By: by(person), Refused: reason}
	}
	onGrid := []*[2]int{{60, 4}, nil}
	elsewhere := then(polled(fist, nil), ben, AgendaSet{plan}, PhaseStarted{Phase: phase2})
	facilitatorsToo := fist
	facilitatorsToo.Voters = "participants"
	why := answer
	why.Vote = &Vote{Answer: whole(3), Reason: "so"}
	run(t, []row{
		ok("a fist", polled(fist, nil), answer, cleo), ok("by a facilitator", polled(fist, nil), answer, ben),
		ok("dots", polled(dots, both), cast(Vote{Dots: []int{1, 1}}), cleo), ok("a grid", polled(plot, both), cast(Vote{Grid: onGrid}), cleo),
		ok("ranks", polled(PollPlan{Kind: PollRank}, both), cast(Vote{Ranks: []int{1, 0}}), cleo),
		ok("taken back", polled(fist, nil), CastBallot{Poll: poll1, Ballot: ballot1}, cleo),
		ok("a reservation needs no words", polled(consent(), nil), cast(Vote{Answer: whole(Reserve)}), cleo),
		ok("for somebody", polled(consent(forOthers), nil), CastBallot{Poll: poll1, Ballot: ballot1, Vote: &Vote{Answer: whole(0)}, For: cleo}, ben),
		ok("for a guest", polled(consent(forOthers), nil), CastBallot{Poll: poll1, Ballot: ballot1, Vote: &Vote{Answer: whole(0)}, Guest: "Gus"}, ben),
		ok("in another phase, by a facilitator", elsewhere, answer, ben),
		no("in another phase", elsewhere, answer, cleo, "phase_forbids"),
		no("by an observer", polled(fist, nil), answer, olga, "role_forbids"), no("by a stranger", polled(fist, nil), answer, nobby, "not_on_board"),
		no("whom nobody asked", polled(facilitatorsToo, nil), answer, ben, "no_voter"),
		no("closed", polled(fist, nil, PollClosed{Poll: poll1}), answer, cleo, "poll_closed"), no("cancelled", polled(fist, nil, PollCancelled{poll1}), answer, cleo, "poll_closed"),
		no("no poll", people(), answer, cleo, "unknown_poll"), no("an id that has the time in it", polled(fist, nil), CastBallot{Poll: poll1, Ballot: poll1, Vote: answer.Vote}, cleo, "ballot_malformed"),
		no("six fingers", polled(fist, nil), cast(Vote{Answer: whole(6)}), cleo, "vote_malformed"), no("nothing", polled(fist, nil), cast(Vote{}), cleo, "vote_malformed"),
		no("reasons nobody asked for", polled(fist, nil), why, cleo, "vote_malformed"),
		no("an objection without words", polled(consent(), nil), cast(Vote{Answer: whole(Object)}), cleo, "objection_without_words"),
		no("too many dots", polled(dots, both), cast(Vote{Dots: []int{2, 1}}), cleo, "vote_malformed"), no("no dots", polled(dots, both), cast(Vote{Dots: []int{0, 0}}), cleo, "vote_malformed"),
		no("less than no dots", polled(dots, both), cast(Vote{Dots: []int{-1, 2}}), cleo, "vote_malformed"), no("off the grid", polled(plot, both), cast(Vote{Grid: []*[2]int{{60, 6}, nil}}), cleo, "vote_malformed"),
		no("twice first", polled(PollPlan{Kind: PollRank}, both), cast(Vote{Ranks: []int{1, 1}}), cleo, "vote_malformed"),
		no("for somebody, by a participant", polled(consent(forOthers), nil), CastBallot{Poll: poll1, Ballot: ballot1, Vote: &Vote{Answer: whole(0)}, For: dora}, cleo, "no_proxy"),
		no("for somebody, where that is not so", polled(consent(), nil), CastBallot{Poll: poll1, Ballot: ballot1, Vote: &Vote{Answer: whole(0)}, For: dora}, ben, "no_proxy"),
		no("for an observer", polled(consent(forOthers), nil), CastBallot{Poll: poll1, Ballot: ballot1, Vote: &Vote{Answer: whole(0)}, For: olga}, ben, "no_voter"),
	})
}

// held is what a box holds after some voted so.
func held(votes ...Vote) *Held {
	h := &Held{}
	for i, v := range votes {
		h.Ballots = append(h.Ballots, Ballot{ID: fmt.Sprintf("%032x", 99-i), Person: fmt.Sprintf("voter%07d", i), Vote: v})
	}
	return h
}

func TestClosePoll(t *testing.T) {
	yes, no := Vote{Answer: whole(Agree)}, Vote{Answer: whole(Object), Reason: "too late"}
	a, b := held(yes, no).Ballots[0], held(yes, no).Ballots[1]
	hidden := polled(consent(nobodysName), nil)
	five := held(yes, yes, no, yes, yes)
	var bare []Ballot
	for _, b := range slices.Backward(five.Ballots) {
		bare = append(bare, Ballot{ID: b.ID, Vote: b.Vote})
	}
	run(t, []row{
		{Name: "ask", Given: polled(consent(), nil), When: ClosePoll{Poll: poll1}, By: by(ben)},
		{Name: "ask as a participant", Given: polled(consent(), nil), When: ClosePoll{Poll: poll1}, By: by(cleo), Refused: "role_forbids"},
		{Name: "count", Given: polled(consent(), nil), When: ClosePoll{poll1, held(yes, no)}, By: by(ben),
			Then: []events.Event{PollClosed{Poll: poll1, Turnout: 2, Could: 6, Ballots: []Ballot{b, a}, Tally: &Tally{Counts: []int{1, 0, 1}}}}},
		{Name: "a sealed box is counted whatever its closer is now", Given: polled(consent(), nil), When: ClosePoll{poll1, held()}, By: by(nobby),
			Then: []events.Event{PollClosed{Poll: poll1, Could: 4, Tally: &Tally{Counts: []int{0, 0, 0}}}}},
		{Name: "four anonymous ballots", Given: hidden, When: ClosePoll{poll1, held(yes, yes, no, yes)}, By: by(ben), Then: []events.Event{PollClosed{Poll: poll1, Turnout: 4, Could: 8}}},
		{Name: "five", Given: hidden, When: ClosePoll{poll1, five}, By: by(ben),
			Then: []events.Event{PollClosed{Poll: poll1, Turnout: 5, Could: 9, Ballots: bare, Tally: &Tally{Counts: []int{4, 0, 1}}}}},
		{Name: "twice", Given: polled(consent(), nil, PollClosed{Poll: poll1}), When: ClosePoll{poll1, held()}, By: by(ben), Refused: "poll_closed"},
		{Name: "call off", Given: polled(consent(), nil), When: CancelPoll{poll1}, By: by(ben), Then: []events.Event{PollCancelled{poll1}}},
		{Name: "call off again", Given: polled(consent(), nil, PollCancelled{poll1}), When: CancelPoll{poll1}, By: by(ben)},
		{Name: "call off what is counted", Given: polled(consent(), nil, PollClosed{Poll: poll1}), When: CancelPoll{poll1}, By: by(ben), Refused: "poll_closed"},
	})
}

func TestObjectionsAndChoices(t *testing.T) {
	no := Vote{Answer: whole(Object), Reason: "too late"}
	closed := PollClosed{Poll: poll1, Turnout: 2, Could: 4, Tally: &Tally{Counts: []int{0, 0, 2}},
		Ballots: []Ballot{{ID: ballot1, Person: cleo, Vote: no}, {ID: ballot2, Person: dora, By: ben, Vote: no}}}
	f := slices.Clip(polled(consent(forOthers), both, closed))
	chosen := ChoiceRecorded{Poll: poll1, Subject: both[0], Chosen: true, Reason: "nearest"}
	run(t, []row{
		{Name: "withdraw", Given: f, When: WithdrawObjection{poll1, ballot1}, By: by(cleo), Then: []events.Event{ObjectionWithdrawn{poll1, ballot1}}},
		{Name: "again", Given: then(f, cleo, ObjectionWithdrawn{poll1, ballot1}), When: WithdrawObjection{poll1, ballot1}, By: by(cleo)},
		{Name: "somebody else's", Given: f, When: WithdrawObjection{poll1, ballot1}, By: by(ben), Refused: "not_your_objection"},
		{Name: "entered for somebody", Given: f, When: WithdrawObjection{poll1, ballot2}, By: by(ben), Then: []events.Event{ObjectionWithdrawn{poll1, ballot2}}},
		{Name: "none", Given: f, When: WithdrawObjection{poll1, "x"}, By: by(cleo), Refused: "no_objection"},
		{Name: "choose", Given: f, When: RecordChoice{Poll: chosen.Poll, Subject: chosen.Subject, Chosen: chosen.Chosen, Reason: chosen.Reason}, By: by(ben), Then: []events.Event{chosen}},
		{Name: "choose the same", Given: then(f, ben, chosen), When: RecordChoice{Poll: chosen.Poll, Subject: chosen.Subject, Chosen: chosen.Chosen, Reason: chosen.Reason}, By: by(ben)},
		{Name: "choose otherwise", Given: then(f, ben, chosen), When: RecordChoice{Poll: poll1, Subject: both[0]}, By: by(ben), Then: []events.Event{ChoiceRecorded{Poll: poll1, Subject: both[0]}}},
		{Name: "choose what was not asked", Given: f, When: RecordChoice{Poll: poll1, Subject: Ref{KindNote, note3}}, By: by(ben), Refused: "not_polled"},
		{Name: "choose before the end", Given: polled(dots, both), When: RecordChoice{Poll: chosen.Poll, Subject: chosen.Subject, Chosen: chosen.Chosen, Reason: chosen.Reason}, By: by(ben), Refused: "poll_open"},
	})
	s := fold(f)
	if s.Polls[poll1].Passed() || len(s.Polls[poll1].Open()) != 2 {
		t.Error("passes with two objections")
	}
	s = fold(then(then(f, cleo, ObjectionWithdrawn{poll1, ballot1}), ben, ObjectionWithdrawn{poll1, ballot2}, chosen))
	if p := s.Polls[poll1]; !p.Passed() || len(p.Open()) != 0 || len(p.Choices) != 1 || p.Ballots[0].Withdrawn == 0 {
		t.Errorf("all withdrawn: %+v", p)
	}
}

// All ballots of a box are of one length, whatever they say, and say nothing
// in the open.
func TestBox(t *testing.T) {
	s := fold(polled(consent(forOthers), nil))
	box := NewBox()
	if _, err := box.Cast(CastBallot{Poll: poll1, Ballot: ballot1, Vote: &Vote{}}, by(cleo)); reason(err) != "poll_closed" {
		t.Errorf("a box that is not there takes a ballot: %v", err)
	}
	box.Apply(BoxMade{})
	cast := func(person, command string, c CastBallot) error {
		b := by(person)
		b.Command = command
		if _, err := Decide(s, c, b); err != nil {
			t.Fatal(err)
		}
		e, err := box.Cast(c, b)
		if e != nil {
			if sealed := e.(BallotCast).Sealed; len(sealed) != ballotSize {
				t.Errorf("a ballot of %d bytes", len(sealed))
			}
			box.Apply(e)
		}
		return err
	}
	no := &Vote{Answer: whole(Object), Reason: strings.Repeat("\"", reasonLimit)}
	for i, c := range []struct {
		person string
		CastBallot
		reason string
	}{
		{cleo, CastBallot{Poll: poll1, Ballot: ballot1, Vote: &Vote{Answer: whole(Agree)}}, ""},
		{dora, CastBallot{Poll: poll1, Ballot: ballot1, Vote: no}, "id_taken"},
		{dora, CastBallot{Poll: poll1, Ballot: ballot2, Vote: no}, ""},
		{cleo, CastBallot{Poll: poll1, Ballot: ballot1, Vote: no}, ""},
		{ben, CastBallot{Poll: poll1, Ballot: strings.Repeat("3", 32), Vote: no, For: dora}, "has_voted"},
		{ben, CastBallot{Poll: poll1, Ballot: strings.Repeat("4", 32), Vote: no, Guest: "Gus"}, ""},
		{dora, CastBallot{Poll: poll1, Ballot: ballot2}, ""},
		{ben, CastBallot{Poll: poll1, Ballot: strings.Repeat("3", 32), Vote: no, For: dora}, ""},
		{dora, CastBallot{Poll: poll1, Ballot: ballot2, Vote: no}, ""}, // who comes to vote after all
	} {
		if err := cast(c.person, fmt.Sprint("c", i), c.CastBallot); reason(err) != c.reason {
			t.Errorf("%d: %v", i, err)
		}
	}
	var got []string
	for _, b := range box.Ballots() {
		got = append(got, b.Voter()+" "+b.By)
	}
	if diff := cmp.Diff([]string{cleo + " ", dora + " ", "guest Gus " + ben}, got); diff != "" {
		t.Error(diff)
	}
	if n, of := box.Count(s, s.Polls[poll1]); n != 3 || of != 5 || !box.Seen("c3") || box.Seen("c1") || len(box.EnteredBy(ben)) != 1 {
		t.Errorf("%d of %d", n, of)
	}
	box.Apply(BoxSealed{ben, "close"})
	if err := cast(cleo, "late", CastBallot{Poll: poll1, Ballot: ballot1, Vote: no}); reason(err) != "poll_closed" {
		t.Errorf("a sealed box takes a ballot: %v", err)
	}
	box.Apply(BallotCast{Sealed: "{}"})
	box.Apply(nil)
	if len(box.Ballots()) != 3 || box.Last != 10 {
		t.Errorf("%d ballots at %d", len(box.Ballots()), box.Last)
	}
}

// How many voted is told in steps of five until all have.
func TestAnonymousCount(t *testing.T) {
	f := polled(consent(nobodysName), nil)
	for i := range 8 {
		f = then(f, fmt.Sprintf("voter%07d", i), PersonJoined{Person: fmt.Sprintf("voter%07d", i), Role: Participant})
	}
	s, box := fold(f), NewBox()
	box.Apply(BoxMade{})
	var told []int
	for i, id := range slices.Sorted(slices.Values(s.Asked(s.Polls[poll1]))) {
		b := by(id)
		b.Command = id
		e, err := box.Cast(CastBallot{Poll: poll1, Ballot: fmt.Sprintf("%032x", i), Vote: &Vote{Answer: whole(0)}}, b)
		if err != nil {
			t.Fatal(err)
		}
		box.Apply(e)
		n, _ := box.Count(s, s.Polls[poll1])
		told = append(told, n)
	}
	if diff := cmp.Diff([]int{0, 0, 0, 0, 5, 5, 5, 5, 5, 10, 10, 12}, told); diff != "" {
		t.Error(diff)
	}
}

// What goes into a box is stored as these.
func TestBoxGolden(t *testing.T) {
	for name, stored := range map[string]string{"BoxMade": `{}`, "BallotCast": `{"sealed":"x"}`, "BoxSealed": `{"by":"benbenbenben","command":"c"}`} {
		e, err := BoxKinds()[name].Decode([]byte(stored))
		if err != nil {
			t.Fatal(err)
		}
		if again, err := json.Marshal(e); err != nil || string(again) != stored {
			t.Errorf("%s encodes to %s (%v)", name, again, err)
		}
	}
}
