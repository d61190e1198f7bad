import { KINDS } from '../kinds';
import { type DescribedSchema, mapping, type Schema, value, VALUES } from './definitions';

const kinds = Object.entries(KINDS);

/** An expectation: its kind decides which `expect` belongs to it. */
const expectation: DescribedSchema = {
  description: `One promise. Exactly one of ${kinds.map(([name]) => `\`${name}\``).join(', ')} says what it is about.`,
  type: 'object',
  required: ['promise', 'expect'],
  oneOf: kinds.map(([name]) => ({ required: [name] })),
  dependentRequired: { given: ['request'] },
  dependentSchemas: Object.fromEntries(kinds.map(([name, { expect }]) => [name, { properties: { expect: { $ref: `#/$defs/${expect.name}` } } }])),
  additionalProperties: false,
  properties: {
    promise: { description: 'The promise, in one sentence.', type: 'string', minLength: 1 },
    ...Object.fromEntries(kinds.flatMap(([, { fields }]) => Object.entries(fields))),
    expect: { description: 'What comes of it.', type: 'object' },
  },
};

const image: DescribedSchema = {
  description: 'The answers of an image that the testbed replaces with its HTTP program. An image without an entry answers 200 to every request.',
  ...mapping({
    image: {
      description: 'The image, without tag and digest. The registry and leading folders may be left out.',
      type: 'string',
      pattern: '^[a-z0-9][a-z0-9./_-]*$',
    },
    'routes?': {
      description: 'The paths that call other services. Default: none.',
      type: 'array',
      minItems: 1,
      items: mapping({
        path: { type: 'string', pattern: '^/' },
        'prefix?': { description: 'Every path that begins so counts.', type: 'boolean', default: false },
        'calls?': {
          description: 'The URLs that a request to this path calls, in this order. Default: none.',
          type: 'array',
          items: { type: 'string', pattern: '^https?://[^/]+/' },
        },
      }),
    },
    'forward?': {
      description: 'The request headers that calls carry on, besides those of traces. Default: none.',
      type: 'array',
      items: { type: 'string', pattern: '^[a-z0-9-]+$' },
    },
    'signIn?': {
      description: 'Users can sign in, by a posted form and a cookie. Default: they cannot.',
      ...mapping({
        path: { description: 'The path to which the form is posted.', type: 'string', pattern: '^/' },
        signOut: { description: 'The path that signs out.', type: 'string', pattern: '^/' },
        header: { description: "The header that carries the user's name in calls.", type: 'string', pattern: '^[a-z0-9-]+$' },
        home: { description: 'The page to which both redirect when the request has no Referer.', type: 'string', pattern: '^/' },
      }),
    },
  }),
};

const objectName: Schema = { description: 'KIND/NAME.NAMESPACE.', type: 'string', pattern: '^[A-Za-z]+/[a-z0-9][a-z0-9.-]*$' };
const pointer: Schema = { description: 'A JSON pointer.', type: 'string', pattern: '^/' };

/** An operation: `op` decides which fields it has. */
const operation = (op: readonly string[], fields: Readonly<Record<string, Schema>>): Schema =>
  mapping({ op: op.length === 1 ? { const: op[0] } : { enum: op }, path: pointer, ...fields });

const change: DescribedSchema = {
  description: 'An operation of JSON Patch (RFC 6902), or `substitute`, which replaces every occurrence of a text within a string.',
  oneOf: [
    operation(['add', 'replace'], { value: {} }),
    operation(['remove'], {}),
    operation(['move', 'copy'], { from: pointer }),
    operation(['substitute'], { find: { type: 'string', minLength: 1 }, with: { type: 'string' } }),
  ],
};

const mutation: DescribedSchema = {
  description: 'A mistake in the manifests, made on purpose. A promise must fail and name the object.',
  ...mapping({
    mistake: { description: 'The mistake, in one sentence.', type: 'string', minLength: 1 },
    object: { ...objectName, description: 'The object that is changed: `VirtualService/reviews.bookinfo`.' },
    'names?': { ...objectName, description: 'The object that the failure has to name. Default: the object that is changed.' },
    'promises?': {
      description: 'The promises that are judged, by their sentences. Default: all expectations of the file.',
      type: 'array',
      minItems: 1,
      items: { type: 'string' },
    },
    'dashboards?': { description: "Judges the dashboards and rules of the object's file instead of promises.", const: true },
    'restarts?': value('name', 'The Deployment that is restarted, as its pods read the object only when they start. Default: none.'),
    'change?': {
      description: 'The changes, made in this order. Default: the object is left out of the manifests.',
      type: 'array',
      minItems: 1,
      items: { $ref: '#/$defs/change' },
    },
  }),
};

/** The JSON schema of a file of expectations. */
export const FILE_SCHEMA: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Expectations of an application in a mesh',
  description: 'What comes of requests, connections and pods, given some manifests. Workloads and services are named NAME.NAMESPACE.',
  ...mapping({
    '$schema?': { type: 'string', description: 'The place of this schema, for editors.' },
    expectations: {
      description: 'The promises, judged in this order.',
      type: 'array',
      minItems: 1,
      items: { $ref: '#/$defs/expectation' },
    },
    'images?': {
      description: 'The answers of images that the testbed replaces. Default: every image answers 200 and calls nobody.',
      type: 'array',
      items: { $ref: '#/$defs/image' },
    },
    'mutations?': {
      description: 'Mistakes that the expectations notice: the test of the expectations. Default: none.',
      type: 'array',
      items: { $ref: '#/$defs/mutation' },
    },
  }),
  $defs: {
    expectation,
    ...Object.fromEntries(kinds.flatMap(([, { definitions = {} }]) => Object.entries(definitions))),
    ...Object.fromEntries(kinds.map(([, { expect }]) => [expect.name, expect.schema])),
    image,
    mutation,
    change,
    ...VALUES,
  },
};
