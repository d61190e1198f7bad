import { quantity } from '../../diagnostics/words';
import { type Mesh, servesHost } from '../../model';
import type { SourceObject } from '../../objects';
import { nearObjects, weightedRoutes } from '../blame/near-objects';
import { pathOf, type RequestPath } from '../blame/request-path';
import { signsIn } from '../blame/signs';
import { type AnswerFacts, hasStatus } from '../evidence/answers';
import { type ExpectedOutcome, OUTCOMES, type OutcomeFacts, type OutcomeName, outcomeOf, type Outcomes, valueOf } from '../outcomes';
import type { Behaviour, Request } from '../request';
import { type DescribedSchema, mapping, value } from '../schema/definitions';
import type { Kind } from './kind';

/** HTTP requests have an outcome. */
export interface RequestExpectation {
  /** The promise, in one sentence. */
  readonly promise: string;

  readonly request: Request;

  /**
   * The behaviour of workloads while the requests are made.
   *
   * @default - every workload answers 200 at once
   */
  readonly given?: readonly Behaviour[];

  readonly expect: ExpectedOutcome;
}

/** The facts about requests and their outcome. */
export interface RequestFacts<Name extends OutcomeName = OutcomeName> {
  readonly answers: AnswerFacts;

  /** The facts that the outcome is about; undefined when a request has no answer of its own, so that nothing can be judged. */
  readonly outcome: OutcomeFacts[Name] | undefined;
}

const requestSchema: DescribedSchema = {
  description: 'HTTP requests, all alike.',
  ...mapping({
    from: value('sender', 'Who sends them: a workload, or `outside`, a pod that is not in the mesh.'),
    url: {
      description: "Where to, as the sender writes it. A short name is in the sender's namespace.",
      type: 'string',
      pattern: '^https?://[^/]+/',
    },
    'method?': { type: 'string', pattern: '^[A-Z]+$', default: 'GET' },
    'headers?': {
      description: "A `host` among them is sent instead of the URL's, and is the name that TLS asks for. Default: none.",
      type: 'object',
      propertyNames: { pattern: '^[a-z0-9-]+$' },
      additionalProperties: { type: 'string' },
    },
    'count?': { description: 'How many.', type: 'integer', minimum: 1, default: 1 },
    'concurrency?': { description: 'How many at once.', type: 'integer', minimum: 1, default: 1 },
  }),
};

const behaviourSchema: DescribedSchema = {
  description: 'How a workload behaves towards the requests of an expectation.',
  ...mapping({
    workload: value('name'),
    'status?': { ...value('status', 'The status that it answers with.'), default: 200 },
    'delay?': { ...value('duration', 'How long it takes.'), default: '0s' },
    'attempts?': {
      description: 'For how many attempts of each request; later ones it answers as ever. Default: for all.',
      type: 'integer',
      minimum: 1,
    },
  }),
};

export const request: Kind<RequestExpectation, RequestFacts> = {
  fields: {
    request: { $ref: '#/$defs/request' },
    given: {
      description: 'How workloads behave while the requests are made. Default: every workload answers 200 at once.',
      type: 'array',
      minItems: 1,
      items: { $ref: '#/$defs/behaviour' },
    },
  },
  expect: {
    name: 'outcome',
    schema: {
      description: 'What comes of the requests: exactly one outcome.',
      type: 'object',
      minProperties: 1,
      maxProperties: 1,
      additionalProperties: false,
      properties: Object.fromEntries(Object.entries(OUTCOMES).map(([name, { schema }]) => [name, schema])),
    },
  },
  definitions: { request: requestSchema, behaviour: behaviourSchema },
  isNegative: ({ expect }) => isNegative(outcomeOf(expect), valueOf(expect)),
  sentText: ({ request: sent, given = [] }) => [requestText(sent), ...given.map(behaviourText)].join('; '),
  expectedText: ({ expect }) => expectedText(outcomeOf(expect), valueOf(expect)),
  measuredText: (facts, { expect }) => measuredText(outcomeOf(expect), valueOf(expect), facts),
  blame: blameRequests,
};

function isNegative<Name extends OutcomeName>(name: Name, expected: Outcomes[Name]): boolean {
  return OUTCOMES[name].isNegative(expected);
}

function expectedText<Name extends OutcomeName>(name: Name, expected: Outcomes[Name]): string {
  return OUTCOMES[name].expectedText(expected);
}

function measuredText<Name extends OutcomeName>(name: Name, expected: Outcomes[Name], { answers, outcome }: RequestFacts<Name>): string {
  if (outcome === undefined) return quantity(answers.total, 'answer');
  return OUTCOMES[name].measuredText(outcome, { expected, answers });
}

function behaviourText({ workload, status, delay, attempts }: Behaviour): string {
  const ways = [status === undefined ? '' : ` answers ${status}`, delay === undefined ? '' : ` takes ${delay}`].filter((way) => way !== '');
  return `${workload}${ways.join(' and')}${attempts === undefined ? '' : ` at the first ${quantity(attempts, 'attempt')}`}`;
}

function requestText({ from, url, method = 'GET', headers = {}, count = 1, concurrency = 1 }: Request): string {
  const sent = Object.entries(headers).map(([name, header]) => `${name}: ${header}`);
  return [
    `${method} ${url} from ${from}`,
    ...(sent.length === 0 ? [] : [`with ${sent.join(', ')}`]),
    ...(count === 1 ? [] : [`${count} times`]),
    ...(concurrency === 1 ? [] : [`${concurrency} at once`]),
  ].join(', ');
}

/** Blames the objects on the way of the requests, by their kinds. */
function blameRequests({ request: sent, expect }: RequestExpectation, facts: RequestFacts | undefined, mesh: Mesh): readonly SourceObject[] {
  const name = outcomeOf(expect);
  const path = pathOf(sent, mentionedBy(name, valueOf(expect)), mesh);
  const near = nearObjects(path, mesh);
  const isServed = path.gateways.length === 0 || path.gateways.some((gateway) => servesHost(gateway, path.host));
  const kinds = [...(isServed ? [] : ['Gateway']), ...blamedKinds(name, valueOf(expect), { facts, path, routes: () => weightedRoutes(mesh, near) })];
  return [...new Set(kinds)].flatMap((kind) => near.filter(({ object }) => object.kind === kind));
}

function mentionedBy<Name extends OutcomeName>(name: Name, expected: Outcomes[Name]): readonly string[] {
  return OUTCOMES[name].mentions?.(expected) ?? [];
}

interface Surroundings<Name extends OutcomeName> {
  readonly facts: RequestFacts<Name> | undefined;
  readonly path: RequestPath;
  readonly routes: () => readonly ReadonlyMap<string, number>[];
}

function blamedKinds<Name extends OutcomeName>(name: Name, expected: Outcomes[Name], { facts, path, routes }: Surroundings<Name>): readonly string[] {
  const { blame, decidedBy } = OUTCOMES[name];
  if (facts?.outcome === undefined) return decidedBy;
  const { answers, outcome } = facts;
  const isUnanswered = path.gateways.length > 0 && hasStatus(answers, 0);
  const signs = [...(isUnanswered ? ['Gateway', 'Certificate'] : []), ...signsIn(answers)];
  if (blame === undefined) return [...signs, ...decidedBy];
  return blame({ expected, facts: outcome, answers, signs, routes });
}
