package practice

// script is what the participants of a practice board say, in one language.
type script struct {
	lines     [][]string // of each participant, the notes
	groups    []string   // names of what is put together, see together
	objective string
	why       string
	results   []result
	objection string
	reserve   string
}

type result struct {
	title, unit      string
	baseline, target float64
}

// together says which notes belong together, each by its participant and line.
var together = [][][2]int{{{0, 0}, {3, 0}, {2, 1}}, {{1, 0}, {1, 1}}, {{2, 0}, {0, 1}, {3, 1}}}

var scripts = map[string]script{
	"en": {
		lines: [][]string{
			{"Tourists give up at the sign-up form before they have seen a bike.", "Locals think of us as something for tourists."},
			{"A bike waits nine days for repair because parts are not in stock.", "We repair the same brake three times instead of finding out why."},
			{"The map shows bikes that are not there.", "Nobody explains the first ride; people ride off in the wrong gear."},
			{"Every second call to support is about signing up.", "People who wait for an answer do not come back."},
		},
		groups:    []string{"The first ride", "Repairs", "Trust"},
		objective: "The first ride is so easy that people come back for a second",
		why:       "Whoever rides twice in a week stays for the season.",
		results:   []result{{"Newcomers who ride again within a week", "%", 22, 40}, {"Minutes from the app to the first ride", "min", 14, 5}},
		objection: "40 % needs more bikes at the station than we have. I can live with it if repairs get faster too.", reserve: "Good, but let us look at it again in a month.",
	},
	"zh-Hans": {
		lines: [][]string{
			{"游客还没看到车，就在注册表单前放弃了。", "本地人觉得我们是给游客用的。"},
			{"配件没有库存，一辆车修好要等九天。", "同一个刹车修了三次，却没查清原因。"},
			{"地图上显示的车，到了现场却没有。", "没有人讲解第一次骑行，大家挂错挡就出发了。"},
			{"一半的客服电话都在问怎么注册。", "等不到答复的人就不再来了。"},
		},
		groups:    []string{"第一次骑行", "维修", "信任"},
		objective: "第一次骑行轻松到让人想再来一次",
		why:       "一周内骑两次的人，会骑完整个季节。",
		results:   []result{{"新客一周内再次骑行的比例", "%", 22, 40}, {"从打开应用到骑上车的分钟数", "分钟", 14, 5}},
		objection: "40% 需要的车比站点现有的多。如果维修也加快，我可以接受。", reserve: "可以，但一个月后要再看一次。",
	},
	"zh-Hant": {
		lines: [][]string{
			{"遊客還沒看到車，就在註冊表單前放棄了。", "在地人覺得我們是給遊客用的。"},
			{"零件沒有庫存，一輛車修好要等九天。", "同一個煞車修了三次，卻沒查清原因。"},
			{"地圖上顯示的車，到了現場卻沒有。", "沒有人講解第一次騎乘，大家掛錯檔就出發了。"},
			{"一半的客服電話都在問怎麼註冊。", "等不到答覆的人就不再來了。"},
		},
		groups:    []string{"第一次騎乘", "維修", "信任"},
		objective: "第一次騎乘輕鬆到讓人想再來一次",
		why:       "一週內騎兩次的人，會騎完整個季節。",
		results:   []result{{"新客一週內再次騎乘的比例", "%", 22, 40}, {"從打開應用到騎上車的分鐘數", "分鐘", 14, 5}},
		objection: "40% 需要的車比站點現有的多。如果維修也加快，我可以接受。", reserve: "可以，但一個月後要再看一次。",
	},
}
