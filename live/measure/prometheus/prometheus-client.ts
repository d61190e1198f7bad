import { isMapping } from '../../../analysis/objects';
import { fetchPage } from '../../testbed/fetch-page';
import { TestbedError } from '../../live-error';

/** Something that Prometheus scrapes, or tries to. */
export interface ScrapeTarget {
  readonly scrapePool: string;
  readonly scrapeUrl: string;
  readonly health: 'up' | 'down' | 'unknown';
  readonly lastError: string;

  /** `15s`. */
  readonly scrapeInterval?: string;
}

/** A rule that Prometheus evaluates. */
export interface EvaluatedRule {
  readonly name: string;
  readonly type: 'recording' | 'alerting';
  readonly query: string;
  readonly health: 'ok' | 'err' | 'unknown';
  readonly lastError?: string;
}

/** A series of the answer to a query, with its value now. */
export interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [time: number, value: string];
}

type Evaluated =
  | { readonly resultType: 'vector'; readonly result: readonly Sample[] }
  | { readonly resultType: 'matrix'; readonly result: unknown }
  | { readonly resultType: 'scalar' | 'string'; readonly result: Sample['value'] };

/** The check of an answer's data. */
type IsData<Data> = (data: unknown) => data is Data;

/** The most characters of an unexpected answer that a message shows. */
const SHOWN = 200;

/** A metric in an expression: by its name, or by a regular expression. */
export interface NamedMetric {
  readonly type: '=' | '=~';
  readonly name: string;
}

/** Prometheus refuses a query. The message is its own. */
export class RefusedQuery extends Error {}

/** A running Prometheus, asked by its HTTP API. */
export class PrometheusClient {
  /**
   * @param origin the address of the server: `http://10.99.0.9:9090`
   * @param workload the name of the server in messages
   */
  constructor(
    private readonly origin: string,
    readonly workload: string,
  ) {}

  /** The names of its scrape jobs, those without targets among them. */
  async jobs(): Promise<readonly string[]> {
    return (await this.ask('scrape_pools', {}, hasJobs)).scrapePools ?? [];
  }

  /** Its active targets. */
  async targets(): Promise<readonly ScrapeTarget[]> {
    return (await this.ask('targets', { state: 'active' }, hasTargets)).activeTargets;
  }

  /** Its rules, with how their last evaluation went. */
  async rules(): Promise<readonly EvaluatedRule[]> {
    return (await this.ask('rules', {}, hasRules)).groups.flatMap(({ rules }) => rules);
  }

  /**
   * The series that an expression has now; one may be `NaN`, as the latency of no requests.
   *
   * @throws RefusedQuery when it is no expression
   */
  async query(expression: string): Promise<readonly Sample[]> {
    const { resultType, result } = await this.ask('query', { query: expression }, isEvaluated);
    if (resultType === 'matrix') throw new RefusedQuery('it is a range of values, of which no panel and no rule can be made');
    return resultType === 'vector' ? result : [{ metric: {}, value: result }];
  }

  /**
   * All metrics that an expression names.
   *
   * @throws RefusedQuery when it is no expression
   */
  async metrics(expression: string): Promise<readonly NamedMetric[]> {
    return metricsIn(await this.ask('parse_query', { query: expression }, isMapping));
  }

  /** The values of a label, in the alphabet's order; of the series that match a selector, if one is given. */
  labelValues(label: string, selector?: string): Promise<readonly string[]> {
    return this.ask(`label/${encodeURIComponent(label)}/values`, selector === undefined ? {} : { 'match[]': selector }, isList);
  }

  /** The names of all labels, in the alphabet's order. */
  labelNames(): Promise<readonly string[]> {
    return this.ask('labels', {}, isList);
  }

  private async ask<Data>(page: string, parameters: Record<string, string>, isData: IsData<Data>): Promise<Data> {
    const response = await fetchPage(`${this.origin}/api/v1/${page}?${new URLSearchParams(parameters).toString()}`, this.workload);
    const text = (await response.text()).trim();
    const answer = parsed(text);
    if (isMapping(answer)) {
      const { status, data, error } = answer;
      if (status === 'success' && isData(data)) return data;
      if (status === 'error' && typeof error === 'string') throw new RefusedQuery(error);
    }
    const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}...` : text;
    throw new TestbedError(`${this.workload} does not answer as Prometheus does: ${response.status} to /api/v1/${page}: ${shown}`);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isList = (data: unknown): data is readonly string[] => Array.isArray(data);

const areObjects = (data: unknown): data is readonly Readonly<Record<string, unknown>>[] => Array.isArray(data) && data.every(isMapping);

const hasJobs = (data: unknown): data is { readonly scrapePools: readonly string[] | null } =>
  isMapping(data) && (data.scrapePools === null || isList(data.scrapePools));

const hasTargets = (data: unknown): data is { readonly activeTargets: readonly ScrapeTarget[] } => isMapping(data) && areObjects(data.activeTargets);

const hasRules = (data: unknown): data is { readonly groups: readonly { readonly rules: readonly EvaluatedRule[] }[] } =>
  isMapping(data) && areObjects(data.groups) && data.groups.every((group) => areObjects(group.rules));

const isEvaluated = (data: unknown): data is Evaluated => isMapping(data) && typeof data.resultType === 'string' && isList(data.result);

interface SyntaxNode {
  readonly type?: unknown;
  readonly matchers?: readonly { readonly name: string; readonly type: string; readonly value: string }[];
}

const SELECTORS: readonly unknown[] = ['vectorSelector', 'matrixSelector'];

/** The metrics in the syntax tree of an expression, which Prometheus returns at /api/v1/parse_query. */
export function metricsIn(tree: unknown): NamedMetric[] {
  if (typeof tree !== 'object' || tree === null) return [];
  const { type, matchers = [] } = tree as SyntaxNode;
  if (!SELECTORS.includes(type)) return Object.values(tree).flatMap(metricsIn);
  return matchers
    .filter(({ name }) => name === '__name__')
    .flatMap(({ type: by, value }) => (by === '=' || by === '=~' ? { type: by, name: value } : []));
}
