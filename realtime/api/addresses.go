package api

import (
	"net/http"
	"slices"

	"keyline/realtime/audit"
	"keyline/realtime/erase"
	"keyline/realtime/sheet"
)

// addresses are all routes but the pages of the user interface.
func (s *server) addresses() []route {
	return slices.Concat(
		in("Signing in",
			post("/api/session/join", s.joinSession, "Joins a board by an invite link, as a new person or, with a refresh cookie, as who one is.").renews().takes(arrival{}).gives(200, session{}),
			post("/api/session/owner", s.ownerSession, "Opens an owner link, which works once, or a member link.").open().takes(ownerLink{}).gives(200, session{}),
			post("/api/session/refresh", s.refreshSession, "Gives the next access token for the refresh cookie, and the next cookie.").renews().takes(renewal{}).gives(200, session{}),
			post("/api/session/end", s.endSession, "Signs out: the session's sockets close and none of its tokens works any more.").renews().takes(struct{}{}).gives(204, nil),
			post("/api/invite", s.peekInvite, "Tells what an invite link is for and uses nothing up.").open().takes(inviteSecret{}).gives(200, invitation{}),
			get("/api/me", s.me, "Who the caller is.").gives(200, person{}),
			route{method: http.MethodPatch, path: "/api/me", handle: s.renameMe, does: "Calls the caller otherwise, everywhere."}.takes(newName{}).gives(200, named{}),
		),
		in("Boards",
			get("/api/boards", s.boards, "Boards that the caller may open, the latest made first, with the cycles and teams of the space.").gives(200, boardList{}),
			post("/api/boards", s.createBoard, "Makes a board from a template. For owners and members of the space.").takes(newBoard{}).gives(201, madeBoard{}).refuses(429),
			post("/api/boards/:board/copy", s.copyBoard, "Makes a board like this one: with its wall, its goals, or both.").takes(copying{}).gives(201, carriedGoals{}),
			post("/api/boards/:board/carry", s.carryGoals, "Drafts objectives of this board, with their key results, on another one.").takes(carrying{}).gives(200, carriedGoals{}),
			post("/api/boards/:board/invites", s.issueInvite, "Makes an invite link. For owners and facilitators of the board.").takes(newInvite{}).gives(201, madeInvite{}),
			get("/api/boards/:board/people", s.people, "The names of all who ever were on the board.").gives(200, boardPeople{}),
			get("/api/boards/:board/mentions", s.mentionsRead, "Until when the caller has read what names them.").gives(200, readUntil{}),
			post("/api/boards/:board/mentions", s.readMentions, "Says until when the caller has read what names them. An earlier time changes nothing.").takes(nowRead{}).gives(204, nil),
			get("/api/boards/:board/coach", s.coach, "What the coach says about each objective.").gives(200, coached{}),
			post("/api/starts", s.start, "Makes a first board with a cycle and goals.").takes(newStart{}).gives(201, madeBoard{}),
			post("/api/practice", s.beginPractice, "Makes a board to practise a meeting on.").takes(beginning{}).gives(201, madeBoard{}),
			post("/api/boards/:board/play", s.play, "Wakes the scripted participants of a practice board; on any other it does nothing.").takes(struct{}{}).gives(200, struct{}{}),
			post("/api/sample", s.beginSample, "Makes a company that does not exist, in a space of its own, for the caller to explore.").takes(beginning{}).gives(204, nil),
			post("/api/sample/end", s.endSample, "Takes the caller's sample away.").takes(struct{}{}).gives(204, nil),
		),
		in("Reporting values",
			post("/api/boards/:board/keyresults/:keyresult/values", s.reportCheckIn, "Checks in. The caller owns the key result or is its owner's delegate.").takes(checkInSaid{}).gives(204, nil),
			post("/api/boards/:board/kpis/:kpi/values", s.reportKPIValue, "Says what a KPI is.").takes(readingSaid{}).gives(204, nil),
			post("/api/boards/:board/initiatives/:initiative/status", s.reportInitiativeStatus, "Says what an initiative has come to.").takes(initiativeSaid{}).gives(204, nil),
			post("/api/boards/:board/links/:link", s.reportLinkStatus, "Says how far an item elsewhere is that a goal links to.").takes(linkSaid{}).gives(204, nil),
		),
		in("Tables",
			get("/api/boards/:board/table", s.exportGoals, "The goals of a board as a file. A workbook and JSON have what belongs to them in tables of their own. Who takes it away is recorded.").asks("as", "lang", "part").gives(200, spreadsheets),
			post("/api/boards/:board/table", s.importGoals, "Takes a table of goals: all of it, or nothing.").takes(newTable{}).gives(200, sheet.Plan{}),
			post("/api/boards/:board/table/shown", s.exportGoals, "The same of some of its goals alone.").takes(shownGoals{}).asks("as", "lang", "part").gives(200, spreadsheets),
			get("/api/table", s.exportSpace, "The goals of all boards that the caller sees on the map, as a file, with what belongs to them.").asks("as", "lang", "part").gives(200, spreadsheets).refuses(404),
			post("/api/table/shown", s.exportSpace, "The same of some of these goals alone.").takes(shownGoals{}).asks("as", "lang", "part").gives(200, spreadsheets).refuses(404),
		),
		in("Templates",
			get("/api/templates", s.templates, "What every board can start from.").open().gives(200, templateList{}),
			get("/api/saved-templates", s.savedTemplates, "Templates that people of the space have saved.").gives(200, savedList{}),
			post("/api/saved-templates", s.saveTemplate, "Saves a template, made of a board or taken from a file.").takes(newTemplate{}).gives(201, madeTemplate{}),
			get("/api/saved-templates/:template", s.templateFile, "A template as a file.").gives(200, templateFile{}),
			post("/api/saved-templates/:template/retire", s.retireTemplate, "Takes a template off the list.").takes(struct{}{}).gives(200, struct{}{}),
		),
		in("The past and its proof",
			get("/api/boards/:board/history", s.history, "Every event of a board in short, as columns. That an auditor asks is recorded.").gives(200, historyColumns{}),
			get("/api/boards/:board/history/:as/:page", s.historyPage, "A page of 500 events, cut for a class of readers. With If-None-Match it is sent only when it is another.").gives(200, historyPage{}).gives(304, nil).refuses(400),
			get("/api/boards/:board/checkpoint", s.checkpoint, "A signed checkpoint of a board's history, and the proof that it goes on from an older one.").asks("from", "to").gives(200, audit.Checkpoint{}),
			get("/api/boards/:board/export", s.export, "The whole history with its proof, one JSON value a line; `keyline verify` checks it.").gives(200, file("application/jsonl")),
			get("/api/checkpoint", s.spaceCheckpoint, "A signed checkpoint of the whole space, for its members.").asks("from").gives(200, audit.Checkpoint{}),
			get("/api/security", s.securityLog, "Who did what about access, for owners and auditors of the space, or for those who look after the board asked for.").asks("board", "group", "person", "skip").gives(200, securityLines{}).refuses(404),
		),
		in("The space",
			post("/api/space", s.governSpace, "Runs a command about the space: its statements, cycles, teams, people, rules, office hours, and the places of its boards.").takes(spaceCommand{}).gives(204, nil),
			get("/api/space/past", s.mapPast, "The alignment map through time. That an auditor asks is recorded.").gives(200, mapHistory{}),
			post("/api/space/invites", s.inviteMembers, "Makes a link by which people become members of the space, for seven days. For owners.").takes(newMembers{}).gives(201, madeMembers{}),
			post("/api/spaces", s.foundSpace, "Founds another space for other people. For owners.").takes(newSpace{}).gives(201, madeSpace{}),
			get("/api/people", s.everybody, "Everybody who is and was in the space. For owners.").gives(200, knownList{}),
			post("/api/erasures", s.erasures, "Tells what an erasure would take and, with the code of that, erases exactly that. For owners.").takes(erasing{}).gives(200, erase.Plan{}),
		),
		in("For those who run it",
			get("/api/openapi.json", s.description, "This description.").open().gives(200, map[string]any{}),
			get("/ws", s.socket, "The live protocol, a WebSocket; its frames are described in realtime/PROTOCOL.md. A program shows its token here and in the first frame.").gives(101, nil),
			get("/ws/:board", s.socket, "The same; the board in the address is for balancers.").gives(101, nil),
			get(healthPath, s.health, "The process is up.").open().gives(200, vitals{}),
			get(readyPath, s.ready, "Changes can be taken.").open().gives(200, vitals{}),
			get("/metrics", s.serveMetrics, "Figures in the Prometheus format, for machines of the same network.").open().gives(200, file("text/plain")).refuses(404),
			get("/.well-known/jwks.json", s.publishedKeys, "The public keys of access tokens.").open().gives(200, keySet{}),
		),
	)
}

// spreadsheets are the forms of a table.
const spreadsheets = file("application/json, text/csv, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")

// What follows describes answers that are written elsewhere, byte by byte.

type historyColumns struct {
	Size   int64    `json:"size" doc:"events"`
	Page   int      `json:"page" doc:"events on a page"`
	At     []int64  `json:"at" doc:"the first time in Unix milliseconds, then the differences"`
	Types  []string `json:"types"`
	Type   []int    `json:"t" doc:"of each event, a place in types; of what the reader may not know the empty one"`
	People []string `json:"people"`
	Person []int    `json:"p" doc:"of each event, a place in people"`
}

type historyPage struct {
	From  int64          `json:"from" doc:"the first revision"`
	Key   map[string]any `json:"key" doc:"what was so before it, as the welcome of the live protocol has it"`
	Steps [][]any        `json:"steps" doc:"of each event [Unix milliseconds, type, person, command, 1 when it undoes and 2 when it redoes and else 0, [puts]]"`
}

type mapHistory struct {
	From  int64     `json:"from" doc:"Unix milliseconds"`
	To    int64     `json:"to"`
	Steps []mapStep `json:"steps"`
}

type mapStep struct {
	At      int64          `json:"at"`
	Events  int            `json:"n" doc:"how many led here"`
	All     map[string]any `json:"e,omitempty" doc:"the whole map; instead of puts and deletes"`
	Puts    []any          `json:"p,omitempty"`
	Deletes []any          `json:"x,omitempty"`
}

type keySet struct {
	Keys []map[string]string `json:"keys" doc:"JSON Web Keys"`
}
