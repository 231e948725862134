package board

// Sample is the template of the boards of a sample space: nothing but people
// who do not exist, the first of whom makes the board. An exported board says
// by it that nothing on it is meant.
const Sample = "sample"

var sample = map[string]content{
	"en": {
		name: "Sample board", about: "A board of a company that does not exist.", title: "Sample board",
		bots: []string{"Mira Lund", "Tomás Rey", "Aiko Sato", "Samuel Okoro", "Ines Weber", "Noor Haddad"},
	},
	"zh-Hans": {
		name: "示例白板", about: "一家并不存在的公司的白板。", title: "示例白板",
		bots: []string{"林悦", "周航", "何青", "苏然", "韩伊", "陆宁"},
	},
	"zh-Hant": {
		name: "範例白板", about: "一家並不存在的公司的白板。", title: "範例白板",
		bots: []string{"林悅", "周航", "何青", "蘇然", "韓伊", "陸寧"},
	},
}
