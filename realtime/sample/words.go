package sample

// words are what the tale is told in, in one language.
type words struct {
	company    string
	statements [4]string // mission, vision, two strategies
	teams      [3]string
	levels     [2]string
	cycles     [2]string
	boards     [5]string
	notes      [4]string // two issues and the answers to them
	objectives [8]objectiveWords
	comments   [9]string
	lowered    string // why a target was lowered
	reopened   string // why a key result was reopened
	modified   string // why a key result goes on in another way
	efforts    [6]effortWords
	kpis       [3]kpiWords
	honours    [6]string
}

type effortWords struct {
	title      string
	milestones []string
}

type kpiWords struct{ title, metric, unit, issue string }

type objectiveWords struct {
	title, why string
	results    []resultWords
}

type resultWords struct {
	title, metric, unit string
	steps               []string
}

var told = map[string]words{"en": english, "zh-Hans": hans, "zh-Hant": hant}

var english = words{
	company: "Brightwater Bikes (sample)",
	statements: [4]string{
		"Make the town by the lake one that people cross by bike.",
		"In five years every second trip across town is a ride.",
		"Earn the money in the season that carries us through the year.",
		"Win the people who live here, not only those who visit.",
	},
	teams:  [3]string{"Product", "Operations", "Customer care"},
	levels: [2]string{"lead", "member"},
	cycles: [2]string{"Previous cycle", "Current cycle"},
	boards: [5]string{"Company, previous cycle", "Company", "Product", "Operations", "Customer care"},
	notes: [4]string{
		"Locals think of us as something for tourists.", "After the first ride nobody comes back.",
		"A pass for residents, sold where they shop.", "Make the first ride so easy that the second follows.",
	},
	objectives: [8]objectiveWords{
		{"The first season pays its way", "Without it there is no second one.", []resultWords{
			{"Income per bike", "ticket and pass income divided by bikes on the street, weekly", "€", nil},
			{"Rides in a week", "rides longer than two minutes, weekly total", "rides", nil},
			{"Bikes lost or stolen", "bikes written off in the last four weeks", "bikes", nil},
		}},
		{"People who live here ride with us every day", "Visitors pay for the summer; residents pay for the year.", []resultWords{
			{"Residents among our riders", "share of weekly rides by accounts with a local address", "%", nil},
			{"Rides in a week", "rides longer than two minutes, weekly total", "rides", nil},
			{"Rides rated four stars or more", "share of ratings in the app, last four weeks", "%", nil},
		}},
		{"The first ride is so easy that people come back for a second", "Whoever rides twice in a week stays for the season.", []resultWords{
			{"Newcomers who ride again within a week", "share of first riders of the week before", "%", nil},
			{"Minutes from the app to the first ride", "median from installing to unlocking", "min", nil},
			{"Sign-ups that are finished", "share of started sign-ups with a payment method", "%", nil},
		}},
		{"A bike is where people look for it, and it works", "A bike that is not there costs more than the ride: it costs trust.", []resultWords{
			{"Days until a bike is repaired", "median from report to return, last four weeks", "days", nil},
			{"Bikes missing where the map shows them", "share of unlock attempts that find no bike", "%", nil},
		}},
		{"The fleet comes through the winter", "Who walks in January buys a car in February.", []resultWords{
			{"Bikes with winter tyres", "bikes fitted, counted in the workshop", "bikes", nil},
			{"Batteries checked for frost", "share of all batteries", "%", nil},
			{"The winter plan is in force", "the steps below, each with its date", "", []string{"The workshop is heated and lit", "Racks against salt at the ten main stations", "The town has agreed to the winter timetable"}},
		}},
		{"Nobody waits to be heard", "People who wait for an answer do not come back.", []resultWords{
			{"Hours until the first answer", "median of all questions, weekly", "h", nil},
			{"Questions solved the first time", "share without a second message, weekly", "%", nil},
		}},
		{"Our app speaks Portuguese with those who speak it at home", "", nil},
		{"The town by the lake rides all year round", "A company that lives from one season has one bad summer to live.", nil},
	},
	comments: [9]string{
		"Better locks helped, but we started too late. Next time the locks come first.",
		"The bridge is closed until spring: 300 rides a week that nobody can ride.",
		"The pass at the bakery works. Three more shops want to sell it.",
		"The short sign-up is live for everybody.",
		"Unlocking without the tutorial saved most of it.",
		"The new workshop day makes the difference.",
		"The supplier sends nothing before week 10. I no longer believe in 400.",
		"We answer faster, but not better. I need help with the texts about refunds.",
		"Two evening shifts, as agreed with Operations.",
	},
	lowered:  "The bridge is closed until spring; without it the old target measures the bridge and not us.",
	reopened: "The supplier delivers the tyres a month late. We decide anew how many bikes stay out in frost.",
	modified: "Locks come first: we go on with the thefts alone and count them every week.",
	efforts: [6]effortWords{
		{"Sell the residents' pass in shops", []string{"Ten shops sell it", "The town hall sells it"}},
		{"Shorten the sign-up", []string{"Live for everybody"}},
		{"Sensors on the docks", []string{"Three docks on trial", "Half of the docks", "All docks"}},
		{"A second supplier of tyres", []string{"An offer on the table", "The first delivery"}},
		{"Rewrite the texts about refunds", nil},
		{"Better locks on every bike", []string{"All bikes fitted"}},
	},
	kpis: [3]kpiWords{
		{"Accidents per 100,000 rides", "reported accidents, last four weeks", "", ""},
		{"Bikes out of order", "share of the fleet in the workshop on Friday", "%", "Bikes out of order: 11.2 %, healthy is at most 8 %"},
		{"Complaints in a week", "letters, calls and messages", "complaints", ""},
	},
	honours: [6]string{
		"Went to every baker in town until the rides doubled.",
		"Fitted 400 locks in three nights, so that nobody had to stop riding.",
		"Found the three shops that nobody had on the list.",
		"Threw the tutorial away and measured it first.",
		"The workshop day was your idea, and you swept the floor after it.",
		"Took the evening shift so that the new ones could learn by day.",
	},
}
