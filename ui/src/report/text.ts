// Reports to take away, as Markdown and as plain text.
import { escape } from '../history/cells'
import type { Drawn, Line, Section } from './write'
import { labelled } from '../i18n/kit'

/** What is told of one board; `link` is the address of a revision of its history. */
export interface Told { title: string; sections: readonly Section[]; link: (rev: number) => string; checkpoint?: string | undefined }
/** `missing` says what it could not be written from. */
export interface Sheet { title: string; span: string; missing?: string | undefined; boards: readonly Told[] }

/** Markdown in which nothing that people wrote is markup; lines lead to what they tell of. */
export function asMarkdown({ title, span, missing, boards }: Sheet): string {
  const lines = (all: readonly Line[], link: Told['link'], depth = 0): string[] =>
    all.flatMap((l) => [`${'  '.repeat(depth)}- ${escape(l.text)}${l.rev === undefined ? '' : ` [↗](${link(l.rev)})`}`, ...lines(l.under ?? [], link, depth + 1)])
  const table = ({ title, says, head = '', labels, series, columns = [], format }: Drawn, depth: string): string[] => {
    const row = (cells: readonly string[]) => `| ${cells.map(escape).join(' | ')} |`
    const rows = labels.map((l, i) => row([l, ...series.map(({ values }) => (values[i] === undefined ? '–' : format(values[i]))), ...columns.map((c) => c.values[i]!)]))
    const heads = [head, ...[...series, ...columns].map((s) => s.name)]
    return ['', `${depth} ${escape(title)}`, '', escape(says), '', row(heads), `|${heads.map(() => ' --- |').join('')}`, ...rows]
  }
  return [
    `# ${escape(title)}`, '', escape(span), ...(missing ? ['', escape(missing)] : []),
    ...boards.flatMap((b) => [
      ...(boards.length > 1 ? ['', `## ${escape(b.title)}`] : []),
      ...b.sections.flatMap((s) => ['', `${boards.length > 1 ? '###' : '##'} ${escape(s.title)}`, ...(s.lines.length > 0 ? ['', ...lines(s.lines, b.link)] : []), ...(s.charts ?? []).flatMap((c) => table(c, boards.length > 1 ? '####' : '###'))]),
    ]),
    '',
  ].join('\n')
}

/** For a message: no marks but indentation, and no addresses. */
export function asPlain({ title, span, missing, boards }: Sheet): string {
  const lines = (all: readonly Line[], depth = 1): string[] => all.flatMap((l) => [`${'  '.repeat(depth)}${l.text.replace(/\s+/g, ' ')}`, ...lines(l.under ?? [], depth + 1)])
  return [
    title, span, ...(missing ? [missing] : []),
    ...boards.flatMap((b) => [...(boards.length > 1 ? ['', b.title] : []), ...b.sections.flatMap((s) => ['', s.title, ...lines(s.lines), ...(s.charts ?? []).map((c) => `  ${labelled(c.title.replace(/\s+/g, ' '), c.says)}`)])]),
    '',
  ].join('\n')
}
