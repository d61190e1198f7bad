import { quantity } from '../../../analysis/diagnostics/words';
import { type TargetFacts, type Verdict, verdictOf } from '../../../analysis/expectations';
import type { ScrapeTarget } from '../prometheus/prometheus-client';

/** A pod that may be scraped. */
export interface ScrapedPod {
  readonly workload: string;
  readonly name: string;
  readonly address: string;
}

/** The targets of a Prometheus, and the pods of the mesh. */
export interface Scraping {
  readonly jobs: readonly string[];
  readonly targets: readonly ScrapeTarget[];
  readonly pods: readonly ScrapedPod[];

  /** Its own workload: a target `localhost` is itself. */
  readonly prometheus: string;

  /** Our own metrics stand-in: its target is ignored, but only at this address. */
  readonly ignored?: { readonly workload: string; readonly at: string };
}

/** The expected workloads of each job and, if given, the port and path of the scrapes. */
export interface PromisedTargets {
  readonly targets: Readonly<Record<string, readonly string[]>>;
  readonly at?: Readonly<Record<string, string>>;
}

/** Judges whether the targets are exactly the pods of the expected workloads, one each, at the expected port and path, scraped without an error. */
export function judgeTargets({ targets, at = {} }: PromisedTargets, scraping: Scraping): Verdict<TargetFacts> {
  const jobs = [...new Set([...Object.keys(targets), ...scraping.jobs])].sort();
  const strays = Object.keys(at).filter((job) => targets[job] === undefined);
  const findings = [
    ...strays.map((job) => `at has a job ${job}, which targets does not have`),
    ...jobs.flatMap((job) => findingsOf(job, { workloads: targets[job], at: at[job] }, scraping)),
  ];
  return verdictOf({ jobs: jobs.map((job) => countOf(job, scraping)) }, findings);
}

/** The expectation of one job. */
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

/** A target with its pod. */
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

/** The targets of a job, without the ignored ones. */
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
