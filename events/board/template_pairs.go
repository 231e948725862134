package board

// pairs is 1-2-4-All: everybody thinks alone, then in pairs, then in fours, so
// that an idea is strong before the whole room hears it.
var pairs = map[string]content{
	"en": {
		name:  "1-2-4-All",
		about: "Alone, in pairs, in fours, all together: every voice is heard within half an hour.",
		title: "1-2-4-All",
		stages: []stage{
			{"One", []string{"What would have to change so that our most important goal becomes easy?"}},
			{"Two and four", []string{"What do we share? What surprised us?"}},
			{"All", []string{"What stands out? What do we take with us?"}},
		},
		agenda: []item{
			{"One: write alone", 5, "write", true},
			{"Two: compare in pairs", 6, "write", false},
			{"Four: build on it together", 8, "group", false},
			{"All: what stands out", 10, "discuss", false},
		},
	},
	"zh-Hans": {
		name:  "1-2-4-全体",
		about: "一人、两人、四人、全体：半小时内听到每个人的声音。",
		title: "1-2-4-全体",
		stages: []stage{
			{"一人", []string{"要改变什么，才能让我们最重要的目标变得容易？"}},
			{"两人与四人", []string{"哪些相同？哪些没想到？"}},
			{"全体", []string{"什么最突出？我们带走什么？"}},
		},
		agenda: []item{
			{"一人：各自书写", 5, "write", true},
			{"两人：结对比较", 6, "write", false},
			{"四人：一起往前推", 8, "group", false},
			{"全体：什么最突出", 10, "discuss", false},
		},
	},
	"zh-Hant": {
		name:  "1-2-4-全體",
		about: "一人、兩人、四人、全體：半小時內聽到每個人的聲音。",
		title: "1-2-4-全體",
		stages: []stage{
			{"一人", []string{"要改變什麼，才能讓我們最重要的目標變得容易？"}},
			{"兩人與四人", []string{"哪些相同？哪些沒想到？"}},
			{"全體", []string{"什麼最突出？我們帶走什麼？"}},
		},
		agenda: []item{
			{"一人：各自書寫", 5, "write", true},
			{"兩人：結對比較", 6, "write", false},
			{"四人：一起推進", 8, "group", false},
			{"全體：什麼最突出", 10, "discuss", false},
		},
	},
}
