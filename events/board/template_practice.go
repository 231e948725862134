package board

import "fmt"

// Practice is the template of practice boards: a meeting of a company that does
// not exist, in which scripted participants take part.
const Practice = "practice"

// Practice says that nothing on the board is meant.
func (s *State) Practice() bool { return s.Template == Practice }

// Bot is the id of a practice board's scripted participant, counted from 0.
func Bot(i int) string { return fmt.Sprintf("practicebot%d", i+1) }

func practicePolls(w pollWords) []PollPlan {
	return []PollPlan{
		{Kind: PollDots, Question: w.matters, Budget: 2},
		{Kind: PollConsent, Question: w.agree, Labels: w.consent},
	}
}

var practice = map[string]content{
	"en": {
		name:  "Practice meeting",
		about: "A meeting with scripted colleagues.",
		title: "Practice: Brightwater Bikes",
		stages: []stage{
			{"Welcome to Brightwater Bikes", []string{"We rent out 400 electric bikes in a town by a lake. Your four colleagues here are scripted: they write, vote and answer like people would.", "You lead this meeting. Nothing here counts: press everything."}},
			{"What to try", []string{"Press “Begin”. The line under the bar says what each step is for.", "See what the room would see: “Projector view”, in the menu of the bar."}},
		},
		agenda: []item{
			{"What holds us back: write alone", 2, "write", true},
			{"Put together what belongs together", 2, "group", false},
			{"Vote: what matters most", 2, "vote", false},
			{"One objective, two key results", 2, "goals", false},
			{"Consensus: can we all support it?", 2, "vote", false},
			{"Close: the minutes are written", 2, "discuss", false},
		},
		bots: []string{"Mira", "Tomás", "Aiko", "Samuel"},
	},
	"zh-Hans": {
		name:  "练习会议",
		about: "和脚本同事一起开的会。",
		title: "练习：湖城单车",
		stages: []stage{
			{"欢迎来到湖城单车", []string{"我们在一座湖边小城出租四百辆电动单车。这里的四位同事是脚本：他们会像人一样书写、投票、回应。", "会议由你主持。这里的一切都不作数，尽管点。"}},
			{"可以试试", []string{"点“开始”。上方那一行会说明每一步是做什么的。", "看看会场会看到什么：那一栏菜单里的“投影视图”。"}},
		},
		agenda: []item{
			{"什么拖住了我们：各自书写", 2, "write", true},
			{"念一念，归归类", 2, "group", false},
			{"投票：什么最重要", 2, "vote", false},
			{"一个目标，两个关键结果", 2, "goals", false},
			{"共识：大家都能支持吗？", 2, "vote", false},
			{"收尾：纪要已经写好", 2, "discuss", false},
		},
		bots: []string{"林悦", "周航", "何青", "苏然"},
	},
	"zh-Hant": {
		name:  "練習會議",
		about: "和腳本同事一起開的會。",
		title: "練習：湖城單車",
		stages: []stage{
			{"歡迎來到湖城單車", []string{"我們在一座湖邊小城出租四百輛電動單車。這裡的四位同事是腳本：他們會像人一樣書寫、投票、回應。", "會議由你主持。這裡的一切都不作數，儘管按。"}},
			{"可以試試", []string{"按「開始」。上方那一行會說明每一步是做什麼的。", "看看會場會看到什麼：那一列選單裡的「投影檢視」。"}},
		},
		agenda: []item{
			{"什麼拖住了我們：各自書寫", 2, "write", true},
			{"唸一唸，歸歸類", 2, "group", false},
			{"投票：什麼最重要", 2, "vote", false},
			{"一個目標，兩個關鍵結果", 2, "goals", false},
			{"共識：大家都能支持嗎？", 2, "vote", false},
			{"收尾：紀要已經寫好", 2, "discuss", false},
		},
		bots: []string{"林悅", "周航", "何青", "蘇然"},
	},
}
