// Package sheet writes the goals of a board as a table, CSV or XLSX, and reads
// such a table back.
//
// # Promises
//
//   - Out and in again changes nothing: a cell that still says what was written
//     is no change, whatever language its words are in.
//   - Into an empty board and out again changes nothing either, but for ids: a
//     table none of whose ids are known is of another board, and all its rows
//     are added as they stood there. What only people do stays behind: the
//     stage of a goal, who said what, comments, and how a pilot came out.
//   - No cell that people wrote is ever a formula. In CSV a cell that a
//     spreadsheet could take for one gets an apostrophe in front, which is
//     taken away again when it is read; in XLSX it is a string.
//   - A file is looked at before it is unpacked: size, parts, paths, ratio,
//     macros, links to elsewhere, rows, columns and lengths are bounded while
//     it streams by. What is refused is refused with words.
//   - Numbers and days are numbers and days; text files are UTF-8 with a mark
//     that spreadsheets know them by.
package sheet
