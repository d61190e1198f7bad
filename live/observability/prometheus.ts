import { fetchPage } from '../bed/page';

/** Something that Prometheus scrapes, or tries to. */
export interface Target {
  readonly scrapePool: string;
  readonly scrapeUrl: string;
  readonly health: 'up' | 'down' | 'unknown';
  readonly lastError: string;
}

/** A rule that Prometheus evaluates. */
export interface Rule {
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

type Answered<Data> = { readonly status: 'success'; readonly data: Data } | { readonly status: 'error'; readonly error: string };

/** A Prometheus refuses what it is asked; the message is its own. */
export class RefusedQuery extends Error {}

/** A running Prometheus, asked by its HTTP API. */
export class Prometheus {
  /**
   * @param origin where it listens: `http://10.99.0.9:9090`
   * @param workload what it is called in messages
   */
  constructor(
    private readonly origin: string,
    readonly workload: string,
  ) {}

  /** The names of its scrape jobs, those without targets among them. */
  async jobs(): Promise<readonly string[]> {
    return (await this.ask<{ scrapePools: readonly string[] | null }>('scrape_pools')).scrapePools ?? [];
  }

  /** What it scrapes. */
  async targets(): Promise<readonly Target[]> {
    return (await this.ask<{ activeTargets: readonly Target[] }>('targets', { state: 'active' })).activeTargets;
  }

  /** Its rules, with how their last evaluation went. */
  async rules(): Promise<readonly Rule[]> {
    return (await this.ask<{ groups: readonly { rules: readonly Rule[] }[] }>('rules')).groups.flatMap(({ rules }) => rules);
  }

  /**
   * The series that an expression has now; one may be `NaN`, as the latency of no requests.
   *
   * @throws RefusedQuery when it is no expression
   */
  async query(expression: string): Promise<readonly Sample[]> {
    const { resultType, result } = await this.ask<Evaluated>('query', { query: expression });
    if (resultType === 'matrix') throw new RefusedQuery('it is a range of values, of which no panel and no rule can be made');
    return resultType === 'vector' ? result : [{ metric: {}, value: result }];
  }

  /** The values of a label, in the alphabet's order; of the series that match a selector, if one is given. */
  labelValues(label: string, selector?: string): Promise<readonly string[]> {
    return this.ask<readonly string[]>(`label/${encodeURIComponent(label)}/values`, selector === undefined ? {} : { 'match[]': selector });
  }

  private async ask<Data>(page: string, parameters: Record<string, string> = {}): Promise<Data> {
    const response = await fetchPage(`${this.origin}/api/v1/${page}?${new URLSearchParams(parameters).toString()}`, this.workload);
    const text = await response.text();
    if (!text.startsWith('{')) throw new Error(`${this.workload} answers ${response.status} to /api/v1/${page}: ${text.trim()}`);
    const answer = JSON.parse(text) as Answered<Data>;
    if (answer.status === 'error') throw new RefusedQuery(answer.error);
    return answer.data;
  }
}
