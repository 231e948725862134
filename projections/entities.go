package projections

import (
	"crypto/sha256"
	"encoding/hex"

	"keyline/events/board"
)

// The fields of each kind, in the order of the wire.

func (o *object) board(s *board.State) {
	o.text(board.BoardTitle, "title", s.Title.Value)
	o.text(board.BoardTemplate, "template", s.Template)
	o.text(board.BoardSpace, "space", s.Space)
	o.flag(board.BoardShelved, "archived", s.Archived)
	o.time(board.BoardAt, "at", s.At)
	o.text(board.BoardLead, "lead", s.Lead)
	o.text(board.BoardScope, "scope", s.Scope)
	o.value(board.BoardRules, "rules", s.Rules == board.Rules{}, &s.Rules)
	o.value(board.BoardCycle, "cycle", s.Cycle == board.Cycle{}, &s.Cycle)
	o.value(board.BoardChoices, "choices", len(s.Choices) == 0, s.Choices)
}

func (o *object) person(p *board.Person, name string) {
	if p.Bot != "" {
		name = p.Bot
	}
	o.text(board.PersonName, "name", name)
	o.text(board.PersonRole, "role", string(p.Role))
	o.count(board.PersonHue, "hue", p.Hue)
	o.flag(board.PersonLeft, "left", p.Left)
	o.time(board.PersonAt, "at", p.At)
	o.text(board.PersonReady, "ready", p.Ready)
	o.text(board.PersonTeam, "team", p.Team)
	o.text(board.PersonLevel, "level", p.Level)
	o.flag(board.PersonBot, "bot", p.Bot != "")
	o.time(board.PersonUntil, "until", p.Until)
	o.value(board.PersonPin, "pin", p.Pin == nil, p.Pin)
}

// seal commits to the text of a hidden note without telling it: the SHA-256 of
// salt, id and text, with a line feed between them. When the note is revealed
// its salt is shown, and whoever kept the seal can tell whether it is the text
// that was there before. Without a salt texts could be guessed: no seal then.
func seal(id string, n *board.Note) string {
	if !n.Hidden || n.Salt == "" || n.Erased {
		return ""
	}
	sum := sha256.Sum256([]byte(n.Salt + "\n" + id + "\n" + n.Text.Value))
	return hex.EncodeToString(sum[:])
}

func (o *object) note(id string, n *board.Note) {
	o.text(board.NoteText, "text", n.Text.Value)
	o.number(board.NoteX, "x", n.X)
	o.number(board.NoteY, "y", n.Y)
	o.count(board.NoteZ, "z", n.Z)
	o.text(board.NoteColor, "color", n.Color)
	o.text(board.NoteGroup, "group", n.Group)
	o.text(board.NoteOrder, "order", n.Order)
	o.text(board.NoteBy, "by", n.By)
	o.time(board.NoteAt, "at", n.At)
	o.flag(board.NoteGone, "gone", n.Gone)
	o.refs(board.NoteTo, "to", n.To)
	o.flag(board.NoteHidden, "hidden", n.Hidden)
	o.text(board.NoteSeal, "seal", seal(id, n))
	o.text(board.NoteSalt, "salt", n.Salt)
	o.text(board.NoteKind, "kind", n.Kind)
	o.refs(board.NoteAbout, "about", n.About)
	o.flag(board.NoteLost, "erased", n.Erased)
	o.time(board.NoteAmong, "among", int64(n.Among))
	o.flag(board.NoteLate, "late", n.Late)
	o.text(board.NoteFor, "for", n.For)
	o.text(board.NoteForName, "forName", n.ForName)
}

func (o *object) group(g *board.Group) {
	o.text(board.GroupName, "name", g.Name.Value)
	o.number(board.GroupX, "x", g.X)
	o.number(board.GroupY, "y", g.Y)
	o.count(board.GroupZ, "z", g.Z)
	o.text(board.GroupBy, "by", g.By)
	o.flag(board.GroupGone, "gone", g.Gone)
	o.refs(board.GroupTo, "to", g.To)
	o.text(board.GroupBranch, "branch", g.Branch)
}

func (o *object) objective(g *board.Objective) {
	o.text(board.ObjectiveTitle, "title", g.Title.Value)
	o.text(board.ObjectiveWhy, "why", g.Why.Value)
	o.text(board.ObjectiveOwner, "owner", g.Owner)
	o.text(board.ObjectiveDue, "due", g.Due)
	o.text(board.ObjectiveAmbition, "ambition", g.Ambition)
	o.text(board.ObjectiveOrder, "order", g.Order)
	o.refs(board.ObjectiveFrom, "from", g.From)
	o.text(board.ObjectiveBy, "by", g.By)
	o.time(board.ObjectiveAt, "at", g.At)
	o.flag(board.ObjectiveGone, "gone", g.Gone)
	o.edges(board.ObjectiveAligned, "aligned", g.Aligned)
	o.text(board.ObjectiveOrphan, "orphan", g.Orphan)
	o.text(board.ObjectivePerspective, "perspective", g.Perspective)
	o.target(board.ObjectiveSource, "source", g.Source)
	o.method(&g.Method)
	o.stage(&g.Goal, board.ObjectiveStage, board.ObjectiveVersions, board.ObjectiveChanges, board.ObjectiveChurn)
	o.text(board.ObjectiveHorizon, "horizon", g.Horizon)
	o.text(board.ObjectiveOther, "other", g.Other.Value)
	o.shared(&g.Goal, board.ObjectivePilot, board.ObjectiveLabels, board.ObjectiveContributors)
}

func (o *object) keyResult(k *board.KeyResult) {
	o.text(board.KeyResultObjective, "objective", k.Objective)
	o.text(board.KeyResultTitle, "title", k.Title.Value)
	o.text(board.KeyResultMetric, "metric", k.Metric.Value)
	o.text(board.KeyResultDirection, "direction", k.Direction)
	o.open(board.KeyResultBaseline, "baseline", k.Baseline)
	o.open(board.KeyResultTarget, "target", k.Target)
	o.text(board.KeyResultUnit, "unit", k.Unit)
	o.text(board.KeyResultOwner, "owner", k.Owner)
	o.text(board.KeyResultDue, "due", k.Due)
	o.text(board.KeyResultAmbition, "ambition", k.Ambition)
	o.text(board.KeyResultOrder, "order", k.Order)
	o.refs(board.KeyResultFrom, "from", k.From)
	o.text(board.KeyResultBy, "by", k.By)
	o.time(board.KeyResultAt, "at", k.At)
	o.flag(board.KeyResultGone, "gone", k.Gone)
	o.edges(board.KeyResultAligned, "aligned", k.Aligned)
	o.target(board.KeyResultSource, "source", k.Source)
	o.stage(&k.Goal, board.KeyResultStage, board.KeyResultVersions, board.KeyResultChanges, board.KeyResultChurn)
	o.text(board.KeyResultDelegate, "delegate", k.Delegate)
	o.checkIns(k.CheckIns)
	o.gauge(k)
	o.refs(board.KeyResultTo, "to", k.To)
	o.value(board.KeyResultLinks, "links", len(k.Links) == 0, k.Links)
	o.text(board.KeyResultOther, "other", k.Other.Value)
	o.value(board.KeyResultPhased, "phased", len(k.Phased) == 0, k.Phased)
	o.shared(&k.Goal, board.KeyResultPilot, board.KeyResultLabels, board.KeyResultContributors)
}

func (o *object) invite(i *board.Invite) {
	o.text(board.InviteRole, "role", string(i.Role))
	o.time(board.InviteExpires, "expires", i.Expires)
	o.count(board.InviteUses, "uses", i.Uses)
	o.count(board.InviteMax, "max", i.Max)
	o.text(board.InviteBy, "by", i.By)
	o.time(board.InviteAt, "at", i.At)
	o.flag(board.InviteVoid, "revoked", i.Revoked)
	o.value(board.InvitePin, "pin", i.Pin == nil, i.Pin)
}

func (o *object) phase(p *board.Phase, ready int) {
	o.text(board.PhaseTitle, "title", p.Title)
	o.count(board.PhasePlace, "place", p.Place)
	o.count(board.PhaseMinutes, "minutes", p.Minutes)
	o.text(board.PhaseKind, "kind", p.Kind)
	o.flag(board.PhasePrivate, "private", p.Private)
	o.names(board.PhaseMay, "may", p.May.Names())
	o.flag(board.PhaseNow, "now", p.Now)
	o.time(board.PhaseSince, "since", p.Since)
	o.time(board.PhaseUntil, "until", p.Until)
	o.time(board.PhaseLeft, "left", p.Left)
	o.count(board.PhaseReady, "ready", ready)
	o.flag(board.PhaseGone, "gone", p.Gone)
	o.text(board.PhaseNotes, "notes", p.Notes)
	o.count(board.PhaseWrote, "wrote", p.Wrote())
	o.value(board.PhasePoll, "poll", p.Poll == nil, p.Poll)
	o.text(board.PhaseIntent, "intent", p.Intent)
	o.time(board.PhaseEnds, "ends", p.Ends)
	o.flag(board.PhaseAnonymous, "anonymous", p.Anonymous)
}
