import { quantity } from '../../../analysis/diagnostics/words';
import { type TargetFacts, type Verdict, verdictOf } from '../../../analysis/expectations';
import type { ScrapeTarget } from '../prometheus/prometheus-client';

/** A pod that may be scraped. */
export interface ScrapedPod {
  readonly workload: string;
  readonly name: string;
  readonly address: string;
}

/** What a Prometheus scrapes, and where. */
export interface Scraping {
  readonly jobs: readonly string[];
  readonly targets: readonly ScrapeTarget[];
  readonly pods: readonly ScrapedPod[];

  /** Its own workload: a target `localhost` is itself. */
  readonly prometheus: string;

  /** A workload of the suite's own, which no expectation names, and where alone it has metrics: a target elsewhere is one like any other. */
  readonly ignored?: { readonly workload: string; readonly at: string };
}

/** The workloads of each job, and where it scrapes them, if that is promised, too. */
export interface PromisedTargets {
  readonly targets: Readonly<Record<string, readonly string[]>>;
  readonly at?: Readonly<Record<string, string>>;
}

/** Whether the targets are exactly the pods of the workloads promised, one each, at the place promised, all of them scraped without an error. */
export function judgeTargets({ targets, at = {} }: PromisedTargets, scraping: Scraping): Verdict<TargetFacts> {
  const jobs = [...new Set([...Object.keys(targets), ...scraping.jobs])].sort();
  const strays = Object.keys(at).filter((job) => targets[job] === undefined);
  const findings = [
    ...strays.map((job) => `at has a job ${job}, which targets does not have`),
    ...jobs.flatMap((job) => findingsOf(job, { workloads: targets[job], at: at[job] }, scraping)),
  ];
  return verdictOf({ jobs: jobs.map((job) => countOf(job, scraping)) }, findings);
}

/** What is promised of one job. */
interface PromisedJob {
  readonly workloads: readonly string[] | undefined;
  readonly at: string | undefined;
}

function findingsOf(job: string, { workloads, at }: PromisedJob, scraping: Scraping): string[] {
  if (workloads === undefined) return [`there is a job ${job}, which nobody expects`];
  if (!scraping.jobs.includes(job)) return [`there is no job ${job}`];
  const targets = targetsOf(job, scraping);
  const expected = workloads.flatMap((workload) => {
    const pods = scraping.pods.filter((pod) => pod.workload === workload);
    return pods.length === 0 ? [`${job}: ${workload} has no pods`] : pods.flatMap((pod) => missing(job, pod, targets));
  });
  const unexpected = targets
    .filter(({ workload }) => workload === undefined || !workloads.includes(workload))
    .map(({ workload, target }) => `${job}: ${target.scrapeUrl} (${workload ?? 'no pod'}) is a target, which nobody expects`);
  const unhealthy = targets
    .filter(({ target }) => target.health !== 'up')
    .map(({ workload, target }) => `${job}: ${workload ?? ''} ${stateOf(target)}`);
  const elsewhere = targets
    .filter(({ workload, target }) => at !== undefined && workload !== undefined && workloads.includes(workload) && placeOf(target) !== at)
    .map(({ workload, target }) => `${job}: ${workload ?? ''} is scraped at ${target.scrapeUrl}, not at ${at ?? ''}`);
  return [...expected, ...unhealthy, ...elsewhere, ...unexpected];
}

function missing(job: string, pod: ScrapedPod, targets: readonly Placed[]): string[] {
  const own = targets.filter(({ address }) => address === pod.address).length;
  return own === 1 ? [] : [`${job}: ${pod.workload} has ${own === 0 ? 'no target' : quantity(own, 'target')} for its pod ${pod.name}`];
}

const stateOf = ({ scrapeUrl, health, lastError }: ScrapeTarget) =>
  health === 'unknown' ? `is not scraped yet: ${scrapeUrl}` : `is ${health}: ${lastError} (${scrapeUrl})`;

/** A target with the pod that it is of. */
interface Placed {
  readonly target: ScrapeTarget;
  readonly address: string;
  readonly workload: string | undefined;
}

/** `:15020/stats/prometheus` of `http://10.99.0.5:15020/stats/prometheus`, the port also where it is that of the scheme. */
function placeOf({ scrapeUrl }: ScrapeTarget): string {
  const { port, protocol, pathname } = new URL(scrapeUrl);
  return `:${port || (protocol === 'https:' ? '443' : '80')}${pathname}`;
}

/** The targets of a job, without what is ignored. */
function targetsOf(job: string, { targets, pods, prometheus, ignored }: Scraping): Placed[] {
  const own = pods.find(({ workload }) => workload === prometheus)?.address ?? '';
  return targets
    .filter(({ scrapePool }) => scrapePool === job)
    .map((target) => {
      const { hostname } = new URL(target.scrapeUrl);
      const address = ['localhost', '127.0.0.1'].includes(hostname) ? own : hostname;
      return { target, address, workload: pods.find((pod) => pod.address === address)?.workload };
    })
    .filter(({ target, workload }) => ignored === undefined || workload !== ignored.workload || placeOf(target) !== ignored.at);
}

function countOf(job: string, scraping: Scraping): TargetFacts['jobs'][number] {
  const all = targetsOf(job, scraping);
  return { job, up: all.filter(({ target }) => target.health === 'up').length, targets: all.length };
}
