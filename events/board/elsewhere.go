package board

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"

	"keyline/events"
)

// Key results and initiatives have links to items elsewhere: issues of a
// tracker, pages, anything with an address. Nothing here reads what is there;
// people and their integrations say how far an item is.

// How far an item elsewhere is.
const (
	LinkOpen  = "open"
	LinkDoing = "doing"
	LinkDone  = "done"
)

// viaAPI: a program said so in a person's name.
const viaAPI = "api"

const (
	maxItemLinks = 20  // of one goal
	urlLimit     = 500 // UTF-16 units, as all limits of text
	keyLimit     = 80
)

// Link leads to an item elsewhere. It is stored inside LinkAdded.
type Link struct {
	ID     string `json:"id"`
	Key    string `json:"key,omitempty"` // what the item is called there, such as SHOP-12
	URL    string `json:"url"`
	Status string `json:"status"`
	Via    string `json:"via,omitempty"` // who said the status: empty for a person, or "api"
}

// Events about links to items elsewhere. These names and fields are what is
// stored: a change of their meaning needs a new schema and an upcast.

// LinkAdded gives a key result or an initiative a link.
type LinkAdded struct {
	Ref  Ref  `json:"ref"`
	Link Link `json:"link"`
}

// LinkStatusSet says how far a linked item is.
type LinkStatusSet struct {
	Ref    Ref    `json:"ref"`
	Link   string `json:"link"`
	Status string `json:"status"`
}

// LinkStatusReported is LinkStatusSet by a program in a person's name.
type LinkStatusReported struct {
	Ref    Ref    `json:"ref"`
	Link   string `json:"link"`
	Status string `json:"status"`
}

// LinkRemoved takes a link away.
type LinkRemoved struct {
	Ref  Ref    `json:"ref"`
	Link string `json:"link"`
}

func (LinkAdded) Type() string          { return "LinkAdded" }
func (LinkStatusSet) Type() string      { return "LinkStatusSet" }
func (LinkStatusReported) Type() string { return "LinkStatusReported" }
func (LinkRemoved) Type() string        { return "LinkRemoved" }

// Fold.

// linksOf finds the links of what can have some.
func (s *State) linksOf(r Ref) (*[]Link, *trace, Fields) {
	if k := s.KeyResults[r.ID]; k != nil && r.Kind == KindKeyResult {
		return &k.Links, &k.trace, KeyResultLinks
	}
	if i := s.Initiatives[r.ID]; i != nil && r.Kind == KindInitiative {
		return &i.Links, &i.trace, InitiativeLinks
	}
	return nil, nil, 0
}

func linkAt(links []Link, id string) int {
	return slices.IndexFunc(links, func(l Link) bool { return l.ID == id })
}

func (s *State) linkAdded(e LinkAdded) {
	links, t, f := s.linksOf(e.Ref)
	if links == nil || e.Link.ID == "" || linkAt(*links, e.Link.ID) >= 0 {
		return
	}
	all := append(slices.Clone(*links), e.Link)
	slices.SortFunc(all, func(a, b Link) int { return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.ID, b.ID)) })
	*links = all
	s.inverse(LinkRemoved{e.Ref, e.Link.ID})
	s.changed(e.Ref, t, edges, f)
}

func (s *State) linkStatusSet(ref Ref, id, status, via string) {
	links, t, f := s.linksOf(ref)
	if links == nil {
		return
	}
	at := linkAt(*links, id)
	if at < 0 {
		return
	}
	was := (*links)[at]
	switch {
	case was.Status == status && was.Via == via:
		return
	case was.Via == viaAPI:
		s.inverse(LinkStatusReported{ref, id, was.Status})
	default:
		s.inverse(LinkStatusSet{ref, id, was.Status})
	}
	*links = slices.Clone(*links)
	(*links)[at].Status, (*links)[at].Via = status, via
	s.changed(ref, t, edges, f)
}

func (s *State) linkRemoved(e LinkRemoved) {
	links, t, f := s.linksOf(e.Ref)
	if links == nil {
		return
	}
	at := linkAt(*links, e.Link)
	if at < 0 {
		return
	}
	s.inverse(LinkAdded{e.Ref, (*links)[at]})
	*links = slices.Delete(slices.Clone(*links), at, at+1)
	s.changed(e.Ref, t, edges, f)
}

// Linked finds the live key result or initiative that has a link.
func (s *State) Linked(link string) (Ref, bool) {
	for id, k := range s.KeyResults {
		if !k.Gone && linkAt(k.Links, link) >= 0 {
			return Ref{KindKeyResult, id}, true
		}
	}
	for id, i := range s.Initiatives {
		if !i.Gone && linkAt(i.Links, link) >= 0 {
			return Ref{KindInitiative, id}, true
		}
	}
	return Ref{}, false
}

// Decisions.

// AddLink gives a key result or an initiative a link to an item elsewhere,
// which is open.
type AddLink struct {
	Ref  Ref    `json:"ref"`
	Link string `json:"link"`
	Key  string `json:"key"` // may be empty
	URL  string `json:"url"` // http or https, with a host and without a password
}

// SetLinkStatus says how far a linked item is: open, doing or done.
type SetLinkStatus struct {
	Ref    Ref    `json:"ref"`
	Link   string `json:"link"`
	Status string `json:"status"`
}

// ReportLinkStatus is SetLinkStatus by a program in a person's name. Pages
// cannot send it.
type ReportLinkStatus struct {
	Ref    Ref
	Link   string
	Status string
}

// RemoveLink takes a link away.
type RemoveLink struct {
	Ref  Ref    `json:"ref"`
	Link string `json:"link"`
}

func (AddLink) Name() string          { return "AddLink" }
func (SetLinkStatus) Name() string    { return "SetLinkStatus" }
func (ReportLinkStatus) Name() string { return "ReportLinkStatus" }
func (RemoveLink) Name() string       { return "RemoveLink" }

// links are those of something that is there.
func (s *State) links(r Ref) ([]Link, error) {
	if r.Kind != KindKeyResult && r.Kind != KindInitiative {
		return nil, events.Refuse(events.Invalid, "link_of_what", "Key results and initiatives have links.")
	}
	if err := s.need(r); err != nil {
		return nil, err
	}
	links, _, _ := s.linksOf(r)
	return *links, nil
}

func (s *State) decideAddLink(c AddLink) ([]events.Event, error) {
	links, err := s.links(c.Ref)
	if err != nil {
		return nil, err
	}
	_, taken := s.Linked(c.Link)
	if err := cmp.Or(s.checkNew(c.Link, taken), checkText(c.Key, keyLimit), checkAddress(c.URL)); err != nil {
		return nil, err
	}
	if len(links) >= maxItemLinks {
		return nil, events.Refuse(events.TooMany, "too_many_item_links", "A goal has at most 20 links.", "max", strconv.Itoa(maxItemLinks))
	}
	return []events.Event{LinkAdded{c.Ref, Link{ID: c.Link, Key: c.Key, URL: c.URL, Status: LinkOpen}}}, nil
}

// checkAddress accepts what a browser may be sent to. Everybody on the board
// reads it, so it holds no password.
func checkAddress(address string) error {
	if err := checkText(address, urlLimit); err != nil {
		return err
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil {
		return events.Refuse(events.Invalid, "link_address", "A link begins with http:// or https:// and the name of a host.")
	}
	return nil
}

func (s *State) decideSetLinkStatus(c SetLinkStatus) ([]events.Event, error) {
	if there, err := s.linkStatus(c.Ref, c.Link, c.Status); err != nil || there == c.Status {
		return nil, err
	}
	return []events.Event{LinkStatusSet(c)}, nil
}

func (s *State) decideReportLinkStatus(c ReportLinkStatus) ([]events.Event, error) {
	if there, err := s.linkStatus(c.Ref, c.Link, c.Status); err != nil || there == c.Status {
		return nil, err
	}
	return []events.Event{LinkStatusReported(c)}, nil
}

// linkStatus is how far a link's item is and refuses what it cannot become.
func (s *State) linkStatus(r Ref, id, to string) (string, error) {
	links, err := s.links(r)
	if err != nil {
		return "", err
	}
	at := linkAt(links, id)
	switch {
	case at < 0:
		return "", events.Refuse(events.NotFound, "link_unknown", "There is no such link.")
	case to != LinkOpen && to != LinkDoing && to != LinkDone:
		return "", events.Refuse(events.Invalid, "link_status", "A linked item is open, doing or done.")
	}
	return links[at].Status, nil
}

func (s *State) decideRemoveLink(c RemoveLink) ([]events.Event, error) {
	links, err := s.links(c.Ref)
	if err != nil || linkAt(links, c.Link) < 0 {
		return nil, err
	}
	return []events.Event{LinkRemoved(c)}, nil
}
