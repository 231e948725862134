package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"keyline/events"
)

const (
	types   = `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`
	rootRel = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`
	book    = `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Goals" sheetId="1" r:id="rId1"/></sheets></workbook>`
	bookRel = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`
	begin   = `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`
	end     = `</sheetData></worksheet>`
	title   = `<row r="1"><c r="A1" t="inlineStr"><is><t>Title</t></is></c></row>`
)

type zipped struct{ name, content string }

// workbook packs a sheet of these rows, with more parts.
func workbook(t *testing.T, rows string, more ...zipped) []byte {
	return pack(t, append([]zipped{{"[Content_Types].xml", types}, {"_rels/.rels", rootRel}, {"xl/workbook.xml", book}, {"xl/_rels/workbook.xml.rels", bookRel},
		{"xl/worksheets/sheet1.xml", begin + title + rows + end}}, more...)...)
}

func pack(t *testing.T, parts ...zipped) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, err := z.Create(p.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(p.content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func wide(text string, little bool) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune("\uFEFF" + text)) {
		if little {
			b = append(b, byte(u), byte(u>>8))
		} else {
			b = append(b, byte(u>>8), byte(u))
		}
	}
	return b
}

func TestHostileFilesAreRefusedWithWords(t *testing.T) {
	good := workbook(t, `<row r="2"><c r="A2" t="inlineStr"><is><t>Fast</t></is></c></row>`)
	if g, err := Read(good); err != nil || len(g.Rows) != 2 || g.Rows[1][0] != "Fast" {
		t.Fatalf("a plain workbook is read as %v (%v)", g, err)
	}
	zeros := strings.Repeat("0", 60<<20)
	cell := func(inner string) []byte { return workbook(t, `<row r="2"><c r="A2"`+inner+`</c></row>`) }
	lying := bytes.Clone(good) // the central directory names a size that is not so
	if at := bytes.LastIndex(lying, []byte("PK\x01\x02")); at > 0 {
		copy(lying[at+24:], []byte{1, 0, 0, 0})
	}
	files := []struct {
		name   string
		data   []byte
		reason string
	}{
		{"nothing", nil, "file_empty"},
		{"blanks", []byte(" \r\n\t "), "file_empty"},
		{"11 MB", bytes.Repeat([]byte("a,b\n"), 11<<18), "file_too_large"},
		{"an old workbook", append([]byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}, make([]byte, 512)...), "file_old_or_locked"},
		{"GBK", []byte("\xb1\xea\xcc\xe2\n\xbf\xec"), "file_encoding"},
		{"Big5", []byte("\xbc\xd0\xc3D\n\xa7\xd6"), "file_encoding"},
		{"Latin 1", []byte("Title\nK\xfcrze"), "file_encoding"},
		{"half of a letter", []byte("Title\n\xe6\xa0"), "file_encoding"},
		{"half of UTF-16", append(wide("Title\nx", true), 0), "file_encoding"},
		{"UTF-16 that nobody marked", wide("Title\nx", true)[2:], "file_not_a_table"},
		{"zeros", []byte("Title\n\x00\x00"), "file_not_a_table"},
		{"a picture", append([]byte("\x89PNG\r\n\x1a\n"), make([]byte, 64)...), "file_encoding"},
		{"a page of PDF", []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), "file_encoding"},
		{"a quote that never ends", []byte("Title\n\"Fast"), "file_quotes"},
		{"a quote in the middle", []byte("Title\nFa\"st"), "file_quotes"},
		{"too many rows", []byte("Title\n" + strings.Repeat("x\n", maxRows+2)), "file_rows"},
		{"too many columns", []byte("Title" + strings.Repeat(",x", maxColumns)), "file_columns"},
		{"a huge cell", []byte("Title\n" + strings.Repeat("x", maxCell+1)), "file_cell"},
		{"columns that mean nothing", []byte("Mood,Weather\ngood,fine"), "file_heading"},
		{"PK and no more", []byte("PK"), "file_broken"},
		{"a cut workbook", good[:len(good)/2], "file_broken"},
		{"a workbook without its end", good[:len(good)-22], "file_broken"},
		{"sizes that are not so", lying, "file_broken"},
		{"some other archive", pack(t, zipped{"readme.txt", "hello"}), "file_not_a_table"},
		{"a document", pack(t, zipped{"[Content_Types].xml", types}, zipped{"word/document.xml", "<w/>"}), "file_not_a_table"},
		{"a zip bomb in a sheet", workbook(t, "<row r=\"2\"><c r=\"A2\"><v>"+zeros+"</v></c></row>"), "file_unpacked"},
		{"a zip bomb beside", workbook(t, "", zipped{"xl/media/a.png", zeros}), "file_unpacked"},
		{"many parts that grow", workbook(t, "", zipped{"xl/media/a", zeros[:20<<20]}, zipped{"xl/media/b", zeros[:20<<20]}), "file_unpacked"},
		{"a ratio above 100", workbook(t, "", zipped{"xl/media/a", zeros[:5<<20]}), "file_unpacked"},
		{"strings without end", workbook(t, "", zipped{"xl/sharedStrings.xml", words(maxHeld / 2)}), "file_unpacked"},
		{"a path that climbs", workbook(t, "", zipped{"../../etc/cron.d/x", "x"}), "file_paths"},
		{"a path that climbs inside", workbook(t, "", zipped{"xl/../../x", "x"}), "file_paths"},
		{"an absolute path", workbook(t, "", zipped{"/etc/passwd", "x"}), "file_paths"},
		{"a path of another system", workbook(t, "", zipped{`..\..\x`, "x"}), "file_paths"},
		{"a drive", workbook(t, "", zipped{"c:/x", "x"}), "file_paths"},
		{"macros", workbook(t, "", zipped{"xl/vbaProject.bin", "x"}), "file_macros"},
		{"macros of old", workbook(t, "", zipped{"xl/macrosheets/sheet1.xml", "<x/>"}), "file_macros"},
		{"a link to another file", workbook(t, "", zipped{"xl/externalLinks/externalLink1.xml", "<x/>"}), "file_links"},
		{"a link to a database", workbook(t, "", zipped{"xl/connections.xml", "<x/>"}), "file_links"},
		{"something within", workbook(t, "", zipped{"xl/embeddings/oleObject1.doc", "x"}), "file_links"},
		{"too many parts", workbook(t, "", many(maxParts)...), "file_parts"},
		{"the same part twice", workbook(t, "", zipped{"xl/workbook.xml", book}), "file_broken"},
		{"a formula", cell(`><f>HYPERLINK("http://evil")</f><v>1</v>`), "file_formula"},
		{"a formula that calls", cell(`><f>cmd|' /C calc'!A0</f>`), "file_formula"},
		{"entities that grow", workbook(t, "", zipped{"xl/sharedStrings.xml", `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><sst>&b;</sst>`}), "file_broken"},
		{"an entity from a file", workbook(t, `<row r="2"><c r="A2" t="inlineStr"><is><t>&x;</t></is></c></row>`, zipped{"xl/styles.xml", `<!DOCTYPE x SYSTEM "file:///etc/passwd"><styleSheet/>`}), "file_broken"},
		{"XML cut in a sheet", workbook(t, `<row r="2"><c r="A2">`), "file_broken"},
		{"XML as deep as a well", workbook(t, strings.Repeat("<a>", 200)+strings.Repeat("</a>", 200)), "file_broken"},
		{"another alphabet in XML", pack(t, zipped{"[Content_Types].xml", types}, zipped{"xl/workbook.xml", `<?xml version="1.0" encoding="UTF-7"?><workbook/>`}), "file_broken"},
		{"rows that go back", workbook(t, `<row r="5"><c r="A5"><v>1</v></c></row><row r="3"><c r="A3"><v>2</v></c></row>`), "file_broken"},
		{"the same row twice", workbook(t, `<row r="2"><c r="A2"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>`), "file_broken"},
		{"cells that go back", cell(`><v>1</v></c><c r="C2"><v>2</v></c><c r="B2"><v>3</v>`), "file_broken"},
		{"the same cell twice", cell(`><v>1</v></c><c r="A2"><v>2</v>`), "file_broken"},
		{"a cell of another row", cell(`><v>1</v></c><c r="B3"><v>2</v>`), "file_broken"},
		{"a row that is none", workbook(t, `<row r="x"><c><v>1</v></c></row>`), "file_broken"},
		{"a row far below", workbook(t, `<row r="1048576"><c r="A1048576"><v>1</v></c></row>`), "file_rows"},
		{"a column far off", cell(`><v>1</v></c><c r="XFD2"><v>1</v>`), "file_columns"},
		{"a huge cell in a workbook", cell(` t="inlineStr"><is><t>` + strings.Repeat("x", maxCell+1) + `</t></is>`), "file_cell"},
		{"too many rows in a workbook", workbook(t, rows(maxRows+2)), "file_rows"},
	}
	if len(files) < 40 {
		t.Errorf("%d files only", len(files))
	}
	for _, f := range files {
		g, err := Read(f.data)
		if err == nil && f.reason == "file_heading" {
			_, err = g.Plan(newDesk(t).source(), newDesk(t).by(ana), "", newID)
		}
		var refused *events.Error
		if !errors.As(err, &refused) || refused.Reason != f.reason || refused.Message == "" {
			t.Errorf("%s: refused as %v, want %s", f.name, err, f.reason)
		}
	}
}

// words are shared strings that packing does not make much smaller.
func words(n int) string {
	var b strings.Builder
	b.WriteString("<sst>")
	for i := range n {
		fmt.Fprintf(&b, "<si><t>%x</t></si>", uint32(i)*2654435761)
	}
	b.WriteString("</sst>")
	return b.String()
}

func many(n int) (all []zipped) {
	for i := range n {
		all = append(all, zipped{fmt.Sprintf("xl/media/%d", i), "x"})
	}
	return all
}

func rows(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `<row r="%d"><c r="A%d"><v>1</v></c></row>`, i+2, i+2)
	}
	return b.String()
}

func TestTextFilesOfManyKinds(t *testing.T) {
	for name, data := range map[string][]byte{
		"commas":                []byte("Title,To\nFast,1"),
		"semicolons":            []byte("Title;To\nFast;1"),
		"tabs":                  []byte("Title\tTo\r\nFast\t1\r\n"),
		"a mark":                []byte(mark + "Title,To\nFast,1"),
		"a hint of its own":     []byte("sep=;\r\nTitle;To\r\nFast;1"),
		"UTF-16, little":        wide("Title\tTo\nFast\t1", true),
		"UTF-16, big":           wide("Title\tTo\nFast\t1", false),
		"quotes that need none": []byte("\"Title\",\"To\"\n\"Fast\",\"1\""),
	} {
		g, err := Read(data)
		if err != nil || fmt.Sprint(g.Rows) != "[[Title To] [Fast 1]]" {
			t.Errorf("%s: %v (%v)", name, g.Rows, err)
		}
	}
}
