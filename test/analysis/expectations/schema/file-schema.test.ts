import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import * as ts from 'typescript';
import { FILE_SCHEMA } from '../../../../analysis/expectations/schema/file-schema';
import { SCHEMA_FILE, schemaText } from '../../../../scripts/generate/schema';
import { ROOT } from '../../../support/manifests';
import { every, subjects } from '../../../scenarios/subjects';

interface Node {
  properties?: Record<string, Node>;
  required?: string[];
}

const schema = FILE_SCHEMA as object as Node & { $defs: Record<string, Node> };
const validate = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictRequired: false }).compile(schema);

const file = (expectation: unknown) => ({ expectations: [expectation] });
const request = { from: 'outside', url: 'http://cart.shop/' };
const good = { promise: 'Some.', request, expect: { status: 200 } };
const connection = { from: 'cart-v1.shop', to: '10.0.0.1', port: 80 };

test('the committed schema.json is the generated one', () => {
  expect(readFileSync(SCHEMA_FILE, 'utf8')).toBe(schemaText());
});

test.each(every)('%s conforms', (_, expectation) => {
  expect([validate(file(expectation)), validate.errors]).toEqual([true, null]);
});

test('a whole file conforms', () => {
  for (const { expectations } of subjects) expect(validate({ $schema: './schema.json', expectations })).toBe(true);
});

test.each<[string, unknown]>([
  ['no promise', { request, expect: { status: 200 } }],
  ['nothing that it is about', { promise: 'Some.', expect: { status: 200 } }],
  ['two things that it is about', { ...good, pods: 'cart-v1.shop' }],
  ['no outcome', { ...good, expect: {} }],
  ['two outcomes', { ...good, expect: { status: 200, denied: true } }],
  ['an outcome that does not exist', { ...good, expect: { answered: true } }],
  ['an outcome of requests for pods', { promise: 'Some.', pods: 'cart-v1.shop', expect: { status: 200 } }],
  ['an outcome of pods for a connection', { promise: 'Some.', connection, expect: { sidecar: true } }],
  ['a field that does not exist', { ...good, reqest: {} }],
  ['a field of the request that does not exist', { ...good, request: { ...request, times: 3 } }],
  ['a sender without a namespace', { ...good, request: { ...request, from: 'cart' } }],
  ['a URL without a scheme', { ...good, request: { ...request, url: 'cart.shop/' } }],
  ['a header in upper case', { ...good, request: { ...request, headers: { Host: 'shop' } } }],
  ['no requests', { ...good, request: { ...request, count: 0 } }],
  ['a share above 100', { ...good, expect: { split: { versions: { v1: 110 } } } }],
  ['a duration without a unit', { ...good, expect: { timeout: { after: '3' } } }],
  ['a trace over nothing', { ...good, expect: { traced: { by: 'jaeger.shop', through: [] } } }],
  ['targets without jobs', { promise: 'Some.', prometheus: 'prometheus.shop', expect: { targets: {} } }],
  ['a place without a port', { promise: 'Some.', prometheus: 'prometheus.shop', expect: { targets: { proxies: [] }, at: { proxies: '/metrics' } } }],
  ['not denied, which is a status', { ...good, expect: { denied: false } }],
  ['a behaviour without requests', { promise: 'Some.', given: [{ workload: 'cart-v1.shop' }], connection, expect: { allowed: true } }],
  ['another protocol', { promise: 'Some.', connection: { ...connection, protocol: 'SCTP' }, expect: { allowed: true } }],
])('fails with %s', (_, expectation) => {
  expect(validate(file(expectation))).toBe(false);
});

test.each<[string, unknown]>([
  ['no targets', { targets: { pods: [] } }],
  ['targets at a port and a path', { targets: { pods: ['cart.shop'] }, at: { pods: ':15020/stats/prometheus' } }],
])('a job may have %s', (_, expected) => {
  expect([validate(file({ promise: 'Some.', prometheus: 'prometheus.shop', expect: expected })), validate.errors]).toEqual([true, null]);
});

test('fails without expectations', () => {
  expect([validate({}), validate({ expectations: [] })]).toEqual([false, false]);
});

/** The fields of a type, each with whether it must be there; of a field with fields, those too: `split.of?`. */
function fieldsOf(members: ts.NodeArray<ts.TypeElement>, prefix = ''): string[] {
  return members.filter(ts.isPropertySignature).flatMap((member) => {
    const name = `${prefix}${member.name.getText()}`;
    const inner = member.type && ts.isTypeLiteralNode(member.type) ? fieldsOf(member.type.members, `${name}.`) : [];
    return [member.questionToken ? `${name}?` : name, ...inner];
  });
}

/** The fields of each interface of a file of analysis/expectations/, by the interface's name. */
function interfacesOf(name: string): Map<string, string[]> {
  const source = ts.createSourceFile(name, readFileSync(join(ROOT, 'analysis/expectations', name), 'utf8'), ts.ScriptTarget.Latest, true);
  return new Map(source.statements.filter(ts.isInterfaceDeclaration).map(({ name: { text }, members }) => [text, fieldsOf(members)]));
}

/** The same of the schema. */
function propertiesOf({ properties = {}, required = [] }: Node, prefix = ''): string[] {
  return Object.entries(properties).flatMap(([key, node]) => {
    const name = `${prefix}${key}`;
    return [required.includes(key) ? name : `${name}?`, ...propertiesOf(node, `${name}.`)];
  });
}

const pascalCase = (name: string) => name[0]!.toUpperCase() + name.slice(1);
const kebabCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

test.each(Object.entries(schema.$defs.outcome!.properties!))('schema and type of the outcome %s have the same fields', (name, node) => {
  const fields = interfacesOf(`outcomes/${kebabCase(name)}.ts`).get(pascalCase(name)) ?? [];
  expect(propertiesOf(node).sort()).toEqual(fields.sort());
});

test('every outcome that has fields is an interface', () => {
  const withFields = Object.entries(schema.$defs.outcome!.properties!).filter(([, { properties }]) => properties !== undefined);
  expect(withFields.map(([name]) => name)).toHaveLength(13);
});

test.each([
  ['Request', 'request', 'request.ts'],
  ['Behaviour', 'behaviour', 'request.ts'],
  ['Connection', 'connection', 'kinds/connection.ts'],
  ['Mutation', 'mutation', 'file/mutations.ts'],
  ['ImageBehaviour', 'image', 'file/images.ts'],
])('schema and types have the same fields of %s', (type, definition, typeFile) => {
  const fields = propertiesOf({ ...schema.$defs[definition]!, properties: shallow(schema.$defs[definition]!) });
  expect(fields.sort()).toEqual(interfacesOf(typeFile).get(type)!.sort());
});

/** The properties without those of their own. */
const shallow = ({ properties = {} }: Node): Record<string, Node> => Object.fromEntries(Object.keys(properties).map((name) => [name, {}]));

test('schema and types have the same kinds of expectations', () => {
  const kinds = {
    'request.ts': 'RequestExpectation',
    'pods.ts': 'PodExpectation',
    'connection.ts': 'ConnectionExpectation',
    'arrivals.ts': 'ArrivalExpectation',
    'targets.ts': 'TargetExpectation',
  };
  const inTypes = Object.entries(kinds).flatMap(([typeFile, kind]) => interfacesOf(`kinds/${typeFile}`).get(kind)!);
  const top = inTypes.map((name) => name.replace(/\?$/, '')).filter((name) => !name.includes('.'));
  expect(Object.keys(schema.$defs.expectation!.properties!).sort()).toEqual([...new Set(top)].sort());
});
