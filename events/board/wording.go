package board

import (
	"cmp"
	"regexp"
	"strings"
	"unicode"
)

// Chinese words of output that are nouns as well: 上线 is to go live, 上线周期
// how long that takes.
const nouns = "(上线|上線|交付|发布|發布|发佈|开发|開發|组织|組織|部署|输出|輸出|提交|启动|啟動|设计|設計|完成)"

// Words by which a title gives itself away, in English and in both Chinese
// scripts. English ones are matched as whole words in any of their forms.
var (
	// Movement without a measure: of what, from where, how far?
	movements = wordlist(
		"improv(?:e|es|ed|ing)|increas(?:e|es|ed|ing)|enhanc(?:e|es|ed|ing)|optimi[sz](?:e|es|ed|ing)|strengthen(?:s|ed|ing)?|boost(?:s|ed|ing)?|better|"+
			"grow(?:s|ing)?|reduc(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|lower(?:s|ed|ing)?|accelerat(?:e|es|ed|ing)|rais(?:e|es|ed|ing)|streamlin(?:e|es|ed|ing)|"+
			"maximi[sz](?:e|es|ed|ing)|minimi[sz](?:e|es|ed|ing)|moderni[sz](?:e|es|ed|ing)|simplif(?:y|ies|ied|ying)|upgrad(?:e|es|ed|ing)|refin(?:e|es|ed|ing)|"+
			"elevat(?:e|es|ed|ing)|promot(?:e|es|ed|ing)|driv(?:e|es|ing)|foster(?:s|ed|ing)?|expand(?:s|ed|ing)?|deepen(?:s|ed|ing)?|speed(?:ing)? up|scal(?:e|ing) up",
		"提升|提高|优化|優化|改善|改进|改進|加强|加強|增强|增強|增加|增长|增長|完善|推进|推進|推动|推動|促进|促進|加快|加速|加大|降低|减少|減少|强化|強化|深化|扩大|擴大|"+
			"拓展|升级|升級|健全|夯实|夯實|提振|激发|激發|赋能|賦能|做大|做强|做強")
	// What may stand before them without saying anything.
	fillers = wordlist(
		"we|our team|the team|to|will|be|should|must|want|continue|keep|further|continuously|significantly|constantly|help|and",
		"我们|我們|要|将|將|进一步|進一步|持续|持續|继续|繼續|全面|大力|不断|不斷|显著|顯著|大幅|切实|切實|着力|著力|有效|稳步|穩步|快速|努力|深入|力争|力爭|积极|積極|共同|统一|統一|逐步|重点|重點|今年|本季度|年底前|来|來")

	// Output at the beginning: a task, done or not done, whatever comes of it.
	outputs = wordlist(
		"complete|deliver|finish|launch|implement|build|write|create|develop|release|deploy|publish|prepare|set up|roll out|migrate|document|conduct|"+
			"organi[sz]e|hold|draft|submit|install|produce|design|run|execute|introduce",
		"完成|上线|上線|交付|发布|發布|发佈|編寫|编写|撰写|撰寫|开发|開發|搭建|组织|組織|召开|召開|制定|制訂|实施|實施|部署|输出|輸出|提交|建立|举办|舉辦|开展|開展|启动|啟動|落地|编制|編制|引入|上架|设计|設計")
	// The same words within the name of something that is measured or that acts,
	// and what is built but never finished: no tasks.
	names = wordlist(
		"launch (customers?|partners?|dates?)|design partners?|build (times?|failures?)|run (rates?|times?)|release (notes?|cycles?|trains?)|hold times?|"+
			"document (search|retrieval)|set up takes|(finish|complete) the (year|quarter|season|half)|"+
			"(deliver|produce|run|build|create|design|develop) (the |a |an |our )?(most|best|safest|fastest|simplest|easiest|strongest|leading)|"+
			"(build|create|develop) (\\S+ ){0,3}(culture|trust|reputation|relationships?|confidence|loyalty|habits?|community|brand)|"+
			"deliver (\\S+ ){1,4}(on time|(the )?(same|next) day)|deliver [0-9.,]+ ?% of|develop (\\S+ ){1,5}into|"+
			"(\\S+ ){1,4}(that|which) (\\S+ ){0,2}(love|enjoy|trust|recommend|want|choose|like|need|rely on|understand|come back)",
		nouns+"(率|度|的|到[^店]|[后後][^台端勤续續期]|者|师|師|稿|商[^城务務业業品]|[区區][^块塊]|会后|會後|合?作?[伙夥]伴|团队|團隊|人员|人員)|"+
			nouns+"\\p{Han}{0,5}(率|周期|週期|时间|時間|时长|時長|频率|頻率|频次|頻次|次数|次數|质量|品質|成本|故障[数數]?|效率|速度|能力|准时|準時|准确|準確|[满滿]意度|健康度|成熟度|活[跃躍]度|敏捷度|比例|[占佔]比)$|"+
			"(制定|制訂)的|完成\\p{Han}{0,6}([销銷]售[额額]|[营營]收|收入|利[润潤]|回款|[签簽][约約][额額]|成交|[业業][绩績]|[产產][值量]|GMV)|"+
			"建立\\P{P}*(文化|信任|[关關]系|[关關]係|[优優][势勢]|口碑|品牌|[认認]知|地位|信心|形象|[习習][惯慣]|氛[围圍]|[竞競][争爭]力)$")
	// What follows says already how far it is to come.
	results = wordlist(
		"^\\S+ \\S.*\\b(under|below|above|less than|fewer than|down to) ([€$£]?[0-9]+|an?|one|half)|from [^a-z]*[0-9].* to [^a-z]*[0-9]+|and (be|become|stay|remain)",
		"(达到|達到|达|達|低于|低於|高于|高於|小于|小於|大于|大於|少于|少於|超过|超過|不低于|不低於|不高于|不高於|稳定在|穩定在|控制在|保持在|降到|降至|降为|降為|升到|升至|提到|提至|提升到|提升至|提高到|提高至|缩短到|縮短到|缩短至|縮短至|缩短为|縮短為|增至|增加到|减到|減到|减至|減至)[^，。；]{0,6}[0-9０-９一二两兩三四五六七八九十百千万萬零]|[从從由]\\P{P}*[0-9０-９].*(到|至|为|為)\\P{P}*[0-9０-９]")

	// From what to what, without a number.
	shifts = wordlist("from .+ (in)?to", "[从從由]\\P{P}+(到|成|为|為|向)")

	// Digits that measure nothing: quarters, years, versions, names.
	labels  = regexp.MustCompile(`(?i)20[0-9]{2}\s*(财|財)?(年|年度)|\b(q[1-4]|h[12]|[bco]2[bco]|[345]g|3d|web ?[23]|p[0-4]|v?[0-9]+(\.[0-9]+){2,}|fy ?[0-9]+|20[0-9]{2})\b|第?[1-4一二三四]\s*季度|[上下]半年`)
	numbers = wordlist(
		"([0-9０-９][0-9.,]*|[0-9]*[%％‰]|one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|millions?|half|halves?|halved|doubled?|doubles|tripled?|triples|twice|zero)",
		"[0-9０-９%％‰]|[一二两兩三四五六七八九十百千万萬亿億]+(个|個|家|位|名|人|次|倍|成|天|日|周|週|月|年|季|小时|小時|分|秒|元|万|萬|亿|億|件|项|項|条|條|款|台|辆|輛|吨|噸|种|種|套|城|省|国|國|轮|輪|场|場|点|點|级|級|半)|百分之|翻[一两兩]?[番倍]|减半|減半|过半|過半|一半|半数|半數|归零|歸零|清零|为零|為零|零(故障|事故|投诉|投訴|缺陷|工伤|工傷|差错|差錯)|第一$|第一[，。、]|[行业業区區内內]第一")

	purposeEN  = regexp.MustCompile(`(?i)(^|[\s,;])(so that|in order to|so as to|so|because)\s`)
	infinitive = regexp.MustCompile(`(?i)\S\s+to\s+([a-z]+)`)
	noVerb     = regexp.MustCompile(`(?i)^(the|an?|our|my|your|their|his|her|its|what|whom|each|every|all|this|that|these|those|us|them|zero|one|two|three|four|five|ten)$`)
	purposeZH  = regexp.MustCompile(`为了|為了|从而|從而|以便|以求|以期|以免|使得|好让|好讓|助力|[，,、；; ](以|使|让|讓|令|成为|成為|实现|實現|赢得|贏得|帮助|幫助|支持|支撑|支撐)|^(使|让|讓|令|帮助|幫助|帮|幫)\P{P}{3,}|以(提升|提高|实现|實現|支持|支撑|支撐|达成|達成|降低|减少|減少|确保|確保|满足|滿足|帮助|幫助|保持|赢得|贏得|服务|服務)`)
)

// vocabulary finds words of a list in a title.
type vocabulary struct{ en, zh *regexp.Regexp }

func wordlist(en, zh string) vocabulary {
	return vocabulary{regexp.MustCompile(`(?i)\b(?:` + en + `)\b`), regexp.MustCompile(zh)}
}

// of is the list in the language of a text.
func (v vocabulary) of(text string) *regexp.Regexp {
	if chinese(text) {
		return v.zh
	}
	return v.en
}

// leads is the word of the list that a text begins with, or empty. Bullets and
// numbers before it do not count.
func (v vocabulary) leads(text string) string {
	list := v.of(text)
	text = strings.TrimLeftFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
	if at := list.FindStringIndex(text); at != nil && at[0] == 0 {
		return text[:at[1]]
	}
	return ""
}

// ends is the word of the list that a text ends with, or empty.
func (v vocabulary) ends(text string) string {
	text = strings.TrimRightFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
	all := v.of(text).FindAllStringIndex(text, -1)
	if len(all) == 0 || all[len(all)-1][1] != len(text) {
		return ""
	}
	return text[all[len(all)-1][0]:]
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

// vague is the word with which a title moves something without saying how far:
// its first word that says anything, or its last.
func vague(title string) string {
	rest := labels.ReplaceAllString(title, " ")
	if numbers.of(title).MatchString(rest) || shifts.of(title).MatchString(rest) {
		return ""
	}
	for filler := fillers.leads(rest); filler != ""; filler = fillers.leads(rest) {
		_, rest, _ = strings.Cut(rest, filler)
	}
	return cmp.Or(movements.leads(rest), moved(title))
}

// moved is the word of movement that a title ends with: 客户满意度提升, or
// "satisfaction increases"; in English not the purpose that it ends with, "to
// grow".
func moved(title string) string {
	word := movements.ends(title)
	if !chinese(title) && !strings.HasSuffix(strings.ToLower(word), "s") && !strings.HasSuffix(strings.ToLower(word), "d") {
		return ""
	}
	return word
}

// task is the output verb with which a task poses as a goal.
func task(title string) string {
	word := outputs.leads(title)
	if word == "" || names.leads(title) != "" || results.of(title).MatchString(title) {
		return ""
	}
	return word
}

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
