import type { Schema } from '../../../../analysis/expectations/schema/definitions';
import { schemaFindings } from '../../../../analysis/expectations/schema/schema-findings';

const schema: Schema = {
  type: 'object',
  properties: { list: { type: 'array', items: { $ref: '#/$defs/item' } } },
  $defs: {
    item: {
      type: 'object',
      required: ['promise', 'expect'],
      oneOf: [{ required: ['request'] }, { required: ['pods'] }],
      dependentRequired: { given: ['request'] },
      dependentSchemas: {
        request: { properties: { expect: { $ref: '#/$defs/outcome' } } },
        pods: { properties: { expect: { type: 'object', additionalProperties: false, properties: { sidecar: { type: 'boolean' } } } } },
      },
      additionalProperties: false,
      properties: {
        promise: { type: 'string', minLength: 1 },
        request: { $ref: '#/$defs/request' },
        given: { type: 'array', minItems: 1, uniqueItems: true },
        pods: { type: 'string' },
        expect: { type: 'object' },
      },
    },
    request: {
      type: 'object',
      required: ['url'],
      additionalProperties: false,
      properties: {
        url: { type: 'string' },
        method: { enum: ['GET', 'POST'] },
        count: { type: 'integer', minimum: 1, maximum: 10000 },
        headers: { type: 'object', propertyNames: { pattern: '^[a-z]+$' }, additionalProperties: { type: 'string' } },
        delay: { description: 'How long it takes.', $ref: '#/$defs/duration' },
        location: { oneOf: [{ type: 'string' }, { const: false }] },
        body: { anyOf: [{ type: 'string' }, { type: 'object', properties: { size: { type: 'integer' } } }] },
      },
    },
    outcome: {
      type: 'object',
      minProperties: 1,
      maxProperties: 1,
      additionalProperties: false,
      properties: { status: { type: 'integer' }, refused: { const: true } },
    },
    duration: { description: 'A duration: `5s`.', type: 'string', pattern: '^[0-9]+s$' },
  },
};

const request = { url: 'http://cart/' };
const good = { promise: 'It holds.', request, expect: { status: 200 } };

/** `FIELD TEXT` of each mistake in one item. */
function said(item: unknown): string[] {
  return schemaFindings({ list: [item] }, schema).map(({ path, text }) => `${path.slice(2).join('.')} ${text}`.trim());
}

test('says nothing of a value that is right', () => {
  expect(said(good)).toEqual([]);
});

test('names the way to the field', () => {
  const [mistake] = schemaFindings({ list: [good, { ...good, request: { url: 1 } }] }, schema);
  expect(mistake?.path).toEqual(['list', 1, 'request', 'url']);
});

test.each<[string, unknown, string]>([
  ['a wrong type', { ...good, request: { url: 7 } }, 'request.url is 7, a number. Write a string.'],
  ['a number in quotes', { ...good, expect: { status: '200' } }, 'expect.status is "200", a string. Write an integer, without quotes.'],
  ['an empty field', { ...good, request: null }, 'request is empty. Write a mapping.'],
  ['a word for true', { promise: 'It holds.', pods: 'a', expect: { sidecar: 'yes' } }, 'expect.sidecar is "yes", a string. Write true or false.'],
  ['a list', { ...good, request: [] }, 'request is a list. Write a mapping.'],
  ['a field that is missing', { ...good, request: {} }, "request has no 'url'. Write it."],
  [
    'a misspelt field',
    { ...good, request: { ...request, cuont: 3 } },
    "request has a field 'cuont', which means nothing here. Did you mean 'count'?",
  ],
  [
    'a field like no other',
    { ...good, severity: 1 },
    "has a field 'severity', which means nothing here. There are: 'promise', 'request', 'given', 'pods', 'expect'.",
  ],
  ['a value that is not listed', { ...good, request: { ...request, method: 'GTE' } }, 'request.method is "GTE". Write one of "GET", "POST".'],
  ['another constant', { ...good, expect: { refused: false } }, 'expect.refused is false. Write true.'],
  ['too little', { ...good, request: { ...request, count: 0 } }, 'request.count is 0. Write 1 or more.'],
  ['too much', { ...good, request: { ...request, count: 10001 } }, 'request.count is 10001. Write 10000 or less.'],
  [
    'a pattern, by the description beside it',
    { ...good, request: { ...request, delay: '5' } },
    'request.delay is "5", and must match ^[0-9]+s$. A duration: `5s`.',
  ],
  [
    'a name of a field',
    { ...good, request: { ...request, headers: { Host: 'a' } } },
    "request.headers has a field 'Host', whose name must match ^[a-z]+$.",
  ],
  ['an empty text', { ...good, promise: '' }, 'promise is "". Write 1 character or more.'],
  ['an empty list', { ...good, given: [] }, 'given is []. Write a list of 1 item or more.'],
  [
    'a field that needs another',
    { promise: 'It holds.', pods: 'a', expect: { sidecar: true }, given: [1] },
    "has 'given' without 'request'. Write both, or neither.",
  ],
  ['items alike', { ...good, given: [1, 1] }, 'given is [1,1], and must NOT have duplicate items (items ## 0 and 1 are identical).'],
  ['a wrong value among any names', { ...good, request: { ...request, headers: { a: 1 } } }, 'request.headers.a is 1, a number. Write a string.'],
  ['two outcomes', { ...good, expect: { status: 200, refused: true } }, "expect has 'status' and 'refused'. Write only 1 of them."],
  ['no outcome', { ...good, expect: {} }, "expect is empty. Write one of 'status', 'refused'."],
  ['neither of two types', { ...good, request: { ...request, location: 3 } }, 'request.location is 3. Write a string, or false.'],
  [
    'a field of the type that it has',
    { ...good, request: { ...request, body: { size: 'L' } } },
    'request.body.size is "L", a string. Write an integer.',
  ],
])('says of %s what is wrong and what to write', (_, item, text) => {
  expect(said(item)).toEqual([text]);
});

test('of a union, says what is wrong by the branch whose field the value has', () => {
  const misplaced = said({ promise: 'It holds.', pods: 'cart-v1.shop', expect: { status: 200 } });
  expect(misplaced).toEqual(["expect has a field 'status', which means nothing here. There are: 'sidecar'."]);
});

test('of a union, says which fields make the branch when the value has none of them', () => {
  expect(said({ promise: 'It holds.', expect: { status: 200 } })).toEqual(["has none of 'request', 'pods'. Write exactly one of them."]);
});

test('of a union, says when the value has the fields of two branches', () => {
  expect(said({ ...good, pods: 'cart-v1.shop' })).toEqual(["has 'request' and 'pods'. Write only one of them."]);
});

test('says a mistake once that two parts of the schema find', () => {
  expect(said({ promise: 'It holds.', pods: 'cart-v1.shop', expect: 3 })).toEqual(['expect is 3, a number. Write a mapping.']);
});

test('says every mistake', () => {
  expect(said({ promise: 1, request: {}, expect: { status: 200 } })).toHaveLength(2);
});

test('passes no value that the schema refuses', () => {
  const either: Schema = { oneOf: [{ type: 'number' }, { type: 'integer' }] };
  expect(schemaFindings(3, either)).toEqual([{ path: [], text: 'is not as the schema wants it: data must match exactly one schema in oneOf.' }]);
});
