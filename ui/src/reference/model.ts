// The OpenAPI description as a list to read.

export interface Schema {
  type?: string | string[]
  $ref?: string
  enum?: unknown[]
  const?: unknown
  title?: string
  items?: Schema
  oneOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: Schema | boolean
  description?: string
  contentEncoding?: string
}

type Content = Record<string, { schema: Schema }>
interface Answer { $ref?: string; description?: string; content?: Content }
interface Parameter { name: string; in: string; required?: boolean; schema: Schema }
interface Described {
  summary: string
  tags: string[]
  security: Record<string, string[]>[]
  parameters?: Parameter[]
  requestBody?: { content: Content }
  responses: Record<string, Answer>
}

export interface OpenAPI {
  tags: { name: string }[]
  paths: Record<string, Record<string, Described>>
  components: { schemas: Record<string, Schema> }
}

export interface Operation {
  id: string
  method: string
  path: string
  does: string
  by: 'token' | 'refresh' | 'nobody'
  address: Parameter[]
  body: Schema | undefined
  /** Without a body: nothing more is said. */
  answers: { status: string; kinds: string[]; body: Schema | undefined }[]
  refusals: string[]
}

/** Operations by area, in the order of the description's areas; in each by address. */
export function operations(doc: OpenAPI): { area: string; all: Operation[] }[] {
  const of = (area: string) =>
    Object.entries(doc.paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, d]) => (d.tags.includes(area) ? [operation(path, method, d)] : [])),
    )
  return doc.tags.map(({ name }) => ({ area: name, all: of(name) }))
}

function operation(path: string, method: string, d: Described): Operation {
  const said = Object.entries(d.responses).filter(([, a]) => !a.$ref)
  const [first] = d.security
  return {
    id: `${method}${path.replace(/[^a-z0-9]+/gi, '-')}`.replace(/-$/, ''),
    method: method.toUpperCase(),
    path,
    does: d.summary,
    by: !first ? 'nobody' : 'token' in first ? 'token' : 'refresh',
    address: d.parameters ?? [],
    body: d.requestBody?.content['application/json']?.schema,
    answers: said.map(([status, a]) => ({ status, kinds: Object.keys(a.content ?? {}), body: a.content?.['application/json']?.schema })),
    refusals: Object.entries(d.responses).filter(([, a]) => a.$ref).map(([status]) => status),
  }
}

/** The name of a type among the components; undefined for one that has none. */
export function typeName(s: Schema): string | undefined {
  return s.$ref?.split('/').pop()
}

/** What a schema is in short, around the name of the type it may hold: ["list of ", "BoardCard"]. */
export function inShort(s: Schema): { before: string; type: string | undefined } {
  const type = typeName(s)
  if (type) return { before: '', type }
  if (s.enum) return { before: s.enum.filter((v) => v !== '').join(' | '), type: undefined }
  const only = s.oneOf?.find((one) => one.type !== 'null')
  if (only) return inShort(only)
  const kind = [s.type ?? []].flat().filter((t) => t !== 'null')[0]
  const inner = kind === 'array' ? s.items : typeof s.additionalProperties === 'object' ? s.additionalProperties : undefined
  if (inner) {
    const { before, type: of } = inShort(inner)
    return { before: `${kind === 'array' ? 'list of ' : 'by id: '}${before}`, type: of }
  }
  if (s.contentEncoding) return { before: s.contentEncoding, type: undefined }
  return { before: kind ?? 'any', type: undefined }
}
