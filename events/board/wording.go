package board

import (
	"regexp"
	"strings"
	"unicode"
)

// Words by which a title gives itself away, in English and in both Chinese
// scripts. English ones are matched as whole words in any of their forms.
var (
	// Movement without a measure: of what, from where, how far?
	movements = wordlist(
		"improve|improves|improving|improved|increase|increasing|enhance|enhancing|optimi[sz]e|optimi[sz]ing|strengthen|strengthening|boost|boosting|"+
			"better|grow|growing|reduce|reducing|decrease|decreasing|lower|lowering|accelerate|accelerating|raise|raising|streamline|streamlining|"+
			"maximi[sz]e|minimi[sz]e|upgrade|refine|elevate|promote|foster|expand|deepen|speed up|scale up",
		"提升|提高|优化|優化|改善|改进|改進|加强|加強|增强|增強|增加|增长|增長|完善|推进|推進|促进|促進|加快|加速|降低|减少|減少|强化|強化|深化|扩大|擴大|拓展|升级|升級|打造|赋能|賦能")

	// Output at the beginning: a task, done or not done, whatever comes of it.
	outputs = wordlist(
		"complete|deliver|finish|launch|implement|build|write|create|develop|release|deploy|publish|prepare|set up|roll out|migrate|document|conduct|"+
			"organi[sz]e|hold|draft|submit|install|produce|design|run|execute|introduce",
		"完成|上线|上線|交付|发布|發布|发佈|編寫|编写|撰写|撰寫|开发|開發|搭建|组织|組織|召开|召開|制定|制訂|实施|實施|部署|输出|輸出|提交|建立|举办|舉辦|开展|開展|启动|啟動|落地|编制|編制|引入|上架|设计|設計")

	numbers = regexp.MustCompile(`(?i)[0-9０-９%％‰]|\b(one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million|half|halve|double|triple|twice|zero|every|all|none|no)\b|[一二两兩三四五六七八九十百千万萬亿億半倍零]|[全每]|第一`)

	purposeEN  = regexp.MustCompile(`(?i)(^|[\s,;])(so that|in order to|so as to|so|because)\s`)
	infinitive = regexp.MustCompile(`(?i)\S\s+to\s+([a-z]+)`)
	noVerb     = regexp.MustCompile(`(?i)^(the|an?|our|my|your|their|his|her|its|what|whom|each|every|all|this|that|these|those|us|them|zero|one|two|three|four|five|ten)$`)
	purposeZH  = regexp.MustCompile(`为了|為了|从而|從而|以便|以求|以期|以免|使得|好让|好讓|[，,、；; ](以|使|让|讓|令)|以(提升|提高|实现|實現|支持|支撑|支撐|达成|達成|降低|减少|減少|确保|確保|满足|滿足|帮助|幫助|保持|赢得|贏得|服务|服務)`)
)

// vocabulary finds words of a list in a title.
type vocabulary struct{ en, zh *regexp.Regexp }

func wordlist(en, zh string) vocabulary {
	return vocabulary{regexp.MustCompile(`(?i)\b(` + en + `)\b`), regexp.MustCompile(zh)}
}

// in is the first word of the list in a text, or empty.
func (v vocabulary) in(text string) string {
	if chinese(text) {
		return v.zh.FindString(text)
	}
	return v.en.FindString(text)
}

// leads is the word of the list that a text begins with, or empty. A
// quantity or the like may stand before it in Chinese.
func (v vocabulary) leads(text string) string {
	text = strings.TrimLeftFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
	list := v.en
	if chinese(text) {
		list = v.zh
	}
	if at := list.FindStringIndex(text); at != nil && at[0] == 0 {
		return text[:at[1]]
	}
	return ""
}

// chinese reports whether a text is to be read as Chinese: product names in
// Latin letters may stand in it.
func chinese(text string) bool {
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			return true
		}
	}
	return false
}

// vague is the word that moves something without saying how far.
func vague(title string) string {
	if numbers.MatchString(title) {
		return ""
	}
	return movements.in(title)
}

// task is the output verb with which a task poses as a goal.
func task(title string) string { return outputs.leads(title) }

// purposeful reports whether a title says what it is good for.
func purposeful(title string) bool {
	if chinese(title) {
		return purposeZH.MatchString(title)
	}
	if purposeEN.MatchString(title) {
		return true
	}
	for _, m := range infinitive.FindAllStringSubmatch(title, -1) {
		if !noVerb.MatchString(m[1]) {
			return true
		}
	}
	return false
}

// metricName is the part of a definition that names the metric: what stands
// before the first colon, equals sign, bracket or line break.
func metricName(definition string) string {
	if i := strings.IndexAny(definition, ":：=＝(（\n,，;；"); i >= 0 {
		definition = definition[:i]
	}
	return strings.ToLower(strings.Join(strings.Fields(definition), " "))
}
