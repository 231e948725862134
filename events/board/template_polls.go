package board

// consensusPolls are the polls of the consensus meeting's vote phases, in their
// order: dots twice, leverage x probability, the consensus round. The first
// three are anonymous, so that nobody follows the boss; objections have a name,
// so that one can talk about them.
func consensusPolls(w pollWords) []PollPlan {
	return []PollPlan{
		{Kind: PollDots, Question: w.narrow, Budget: 3, Anonymous: true},
		{Kind: PollDots, Question: w.pick, Budget: 1, Anonymous: true},
		{Kind: PollGrid, Question: w.lever, Anonymous: true, X: &Axis{w.probability, "%", 0, 100}, Y: &Axis{w.leverage, "", 1, 5}},
		{Kind: PollConsent, Question: w.agree, Labels: w.consent, Proxy: true},
	}
}

type pollWords struct {
	narrow, pick, lever, agree, matters string
	probability, leverage               string
	consent                             []string
}

var consensusWords = map[string]pollWords{
	"en": {
		matters: "What matters most?",
		narrow:  "Which three answers should we take further?", pick: "Which one is our objective?",
		lever: "How much would it move, and how likely can we do it?", agree: "Do you stand behind this objective and its key results?",
		probability: "Probability", leverage: "Leverage", consent: []string{"I agree", "I agree, with a reservation", "I object"},
	},
	"zh-Hans": {
		matters: "什么最重要？",
		narrow:  "哪三个对策值得继续？", pick: "哪一个是我们的目标？",
		lever: "它能撬动多少？我们有多大把握做到？", agree: "你是否支持这个目标和它的关键结果？",
		probability: "可能性", leverage: "杠杆", consent: []string{"同意", "同意，但有保留", "反对"},
	},
	"zh-Hant": {
		matters: "什麼最重要？",
		narrow:  "哪三個對策值得繼續？", pick: "哪一個是我們的目標？",
		lever: "它能撬動多少？我們有多大把握做到？", agree: "你是否支持這個目標和它的關鍵結果？",
		probability: "可能性", leverage: "槓桿", consent: []string{"同意", "同意，但有保留", "反對"},
	},
}

// pollsOf are the polls of a template's vote phases; templates without any plan
// none.
func pollsOf(template, lang string) []PollPlan {
	switch template {
	case "consensus":
		return consensusPolls(consensusWords[lang])
	case Practice:
		return practicePolls(consensusWords[lang])
	}
	return nil
}
