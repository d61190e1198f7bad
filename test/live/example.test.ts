import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { type Expectation, isOfKind, ofKind, polarity, readExpectations, type RequestExpectation } from '../../analysis/expectations';
import { namespaceOfName } from '../../analysis/objects';
import { find, type Manifest, ROOT } from '../support/manifests';

const SHOP = join(ROOT, 'examples/shop');
const EXPECTATIONS = join(SHOP, 'expectations.yaml');

/** The workloads that the example's own manifests do not create. */
const ELSEWHERE = ['outside', 'istio-ingressgateway.istio-system'];

const files = readdirSync(SHOP)
  .sort()
  .map((file) => join(SHOP, file))
  .filter((file) => file !== EXPECTATIONS);
const objects = files.flatMap((file) => loadAll(readFileSync(file, 'utf8')) as Manifest[]);
const { expectations } = readExpectations(readFileSync(EXPECTATIONS, 'utf8'), EXPECTATIONS);
const requests = ofKind('request', expectations);

const namesOf = (...kinds: string[]) =>
  objects.filter(({ kind }) => kinds.includes(kind)).map(({ metadata }) => `${metadata.name}.${metadata.namespace!}`);

function workloadsOf(expectation: Expectation): readonly string[] {
  if (isOfKind('pods', expectation)) return [expectation.pods];
  if (isOfKind('arrivals', expectation)) return [expectation.arrivals];
  if (isOfKind('connection', expectation)) return [expectation.connection.from, expectation.connection.to];
  if (isOfKind('prometheus', expectation)) return [expectation.prometheus];
  const { request, given = [], expect: outcome } = expectation;
  return [request.from, ...given.map(({ workload }) => workload), ...(outcome.identity ? [outcome.identity.seenBy] : [])];
}

/** The service that a URL names, seen from the sender's namespace. */
function serviceOf({ request: { from, url } }: RequestExpectation): string {
  const { hostname } = new URL(url);
  return hostname.includes('.') ? hostname : `${hostname}.${namespaceOfName(from)}`;
}

const outcomeOf = <Name extends keyof RequestExpectation['expect']>(name: Name) =>
  requests.find(({ expect: outcome }) => name in outcome)!.expect[name]!;

test('names workloads that exist', () => {
  expect([...ELSEWHERE, ...namesOf('Deployment')]).toEqual(expect.arrayContaining(expectations.flatMap(workloadsOf)));
});

test('asks services that exist', () => {
  expect([...ELSEWHERE, ...namesOf('Service')]).toEqual(expect.arrayContaining(requests.map(serviceOf)));
});

test('names the callers that are allowed and denied', () => {
  expect(new Set(expectations.map(polarity))).toEqual(new Set(['positive', 'negative']));
});

test('shows each of its outcomes', () => {
  const outcomes = new Set(expectations.flatMap(({ expect: outcome }) => Object.keys(outcome)));
  expect([...outcomes].sort()).toEqual(['allowed', 'denied', 'identity', 'refused', 'sidecar', 'split', 'status', 'timeout']);
});

test('expects the weights and the timeout of the route', () => {
  const [route] = find(objects, 'VirtualService', 'cart').spec.http;
  const weights = route.route.map(({ destination, weight }: Manifest) => [destination.subset, weight]);
  expect(outcomeOf('split').versions).toEqual(Object.fromEntries(weights));
  expect(outcomeOf('timeout').after).toBe(route.timeout);
});

test('expects the host of the Gateway', () => {
  const hosts = find(objects, 'Gateway').spec.servers.flatMap((server: Manifest) => server.hosts);
  expect(requests.flatMap(({ request }) => request.headers?.host ?? [])).toEqual(hosts);
});

test('expects the identity of a ServiceAccount that exists', () => {
  const { spiffe } = outcomeOf('identity');
  const [, namespace, name] = /^spiffe:\/\/cluster\.local\/ns\/(.+)\/sa\/(.+)$/.exec(spiffe)!;
  expect(namesOf('ServiceAccount')).toContain(`${name!}.${namespace!}`);
});

test('begins with the namespace that everything else is in', () => {
  const [namespace, ...others] = objects;
  expect(namespace!.kind).toBe('Namespace');
  expect(new Set(others.map(({ metadata }) => metadata.namespace))).toEqual(new Set([namespace!.metadata.name]));
});

test('has each object once', () => {
  const names = objects.map(({ apiVersion, kind, metadata }) => `${apiVersion} ${kind}/${metadata.name}`);
  expect(names).toEqual([...new Set(names)]);
});

describe('the docs', () => {
  const text = readFileSync(join(ROOT, 'docs/live.md'), 'utf8');
  const [table] = readFileSync(join(ROOT, 'docs/reference/outcomes.md'), 'utf8').split('## Precision');
  const outcomes = [...table!.matchAll(/^\| `((\w+): [^`]+)` +\|/gm)].map(([, outcome, name]) => ({ name: name!, outcome: outcome! }));

  const read = (content: string): readonly Expectation[] => readExpectations(content, 'docs/live.md').expectations;

  test('shows expectations of every kind', () => {
    const shown = read(/```yaml\n(expectations:[^`]+)```/.exec(text)![1]!);
    expect(new Set(shown.flatMap((expectation) => Object.keys(expectation)))).toEqual(
      new Set(['promise', 'request', 'given', 'pods', 'connection', 'arrivals', 'prometheus', 'expect']),
    );
  });

  test('lists every outcome, and no other', () => {
    const schema = JSON.parse(readFileSync(join(ROOT, 'analysis/expectations/schema.json'), 'utf8'));
    expect(outcomes.map(({ name }) => name).sort()).toEqual(Object.keys(schema.$defs.outcome.properties).sort());
  });

  test.each(outcomes)('shows how $name is written', ({ outcome }) => {
    const written = `expectations:\n  - promise: It holds.\n    request: { from: outside, url: http://web.shop/ }\n    expect: { ${outcome} }\n`;
    expect(() => read(written)).not.toThrow();
  });
});
