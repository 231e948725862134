import { expect, test } from 'vitest'
import { inShort, operations, type OpenAPI, type Schema } from './model'

const doc: OpenAPI = {
  tags: [{ name: 'Boards' }, { name: 'Running' }],
  paths: {
    '/healthz': { get: { summary: 'Up.', tags: ['Running'], security: [], responses: { '200': { content: { 'application/json': { schema: { $ref: '#/components/schemas/Vitals' } } } } } } },
    '/api/boards/{board}': {
      post: {
        summary: 'Does.', tags: ['Boards'], security: [{ token: [] }], parameters: [{ name: 'board', in: 'path', schema: { type: 'string' } }],
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/NewBoard' } } } },
        responses: { '204': { description: 'No Content' }, '401': { $ref: '#/components/responses/Unauthorized' } },
      },
    },
  },
  components: { schemas: {} },
}

test('operations come by area, with who may ask, what is sent and what is refused', () => {
  const [boards, running] = operations(doc)
  expect(boards?.all[0]).toMatchObject({
    id: 'post-api-boards-board', method: 'POST', path: '/api/boards/{board}', by: 'token', body: { $ref: '#/components/schemas/NewBoard' },
    answers: [{ status: '204', kinds: [], body: undefined }], refusals: ['401'],
  })
  expect(running?.all.map((o) => [o.by, o.answers[0]?.body])).toEqual([['nobody', { $ref: '#/components/schemas/Vitals' }]])
})

test.each<[Schema, string, string | undefined]>([
  [{ type: 'integer' }, 'integer', undefined],
  [{ type: ['array', 'null'], items: { $ref: '#/components/schemas/Card' } }, 'list of ', 'Card'],
  [{ type: 'object', additionalProperties: { type: 'string' } }, 'by id: string', undefined],
  [{ oneOf: [{ $ref: '#/components/schemas/Pin' }, { type: 'null' }] }, '', 'Pin'],
  [{ type: 'string', enum: ['owner', ''] }, 'owner', undefined],
  [{ type: 'string', contentEncoding: 'base64' }, 'base64', undefined],
  [{}, 'any', undefined],
])('%j is %s%s', (schema, before, type) => {
  expect(inShort(schema)).toEqual({ before, type })
})
