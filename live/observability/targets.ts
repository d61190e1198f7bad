import { quantity } from '../report/words';
import type { Verdict } from '../judge/measurement';
import type { Target } from './prometheus';

/** A pod that may be scraped. */
export interface ScrapedPod {
  readonly workload: string;
  readonly name: string;
  readonly address: string;
}

/** What a Prometheus scrapes, and where. */
export interface Scraping {
  readonly jobs: readonly string[];
  readonly targets: readonly Target[];
  readonly pods: readonly ScrapedPod[];

  /** Its own workload: a target `localhost` is itself. */
  readonly prometheus: string;

  /** Workloads of the suite's own, which no expectation names. */
  readonly ignored: readonly string[];
}

type Promised = Readonly<Record<string, readonly string[]>>;

/** Whether the targets are exactly the pods of the workloads promised, one each, all of them scraped without an error. */
export function judgeTargets(promised: Promised, scraping: Scraping): Verdict {
  const jobs = [...new Set([...Object.keys(promised), ...scraping.jobs])].sort();
  const faults = jobs.flatMap((job) => faultsOf(job, promised[job], scraping));
  const measured = jobs.map((job) => `${job} ${countOf(job, scraping)}`).join(', ');
  return faults.length === 0 ? { holds: true, measured } : { holds: false, measured, reason: faults.join('; ') };
}

function faultsOf(job: string, workloads: readonly string[] | undefined, scraping: Scraping): string[] {
  if (workloads === undefined) return [`there is a job ${job}, which nobody expects`];
  if (!scraping.jobs.includes(job)) return [`there is no job ${job}`];
  const targets = targetsOf(job, scraping).filter(({ workload }) => workload === undefined || !scraping.ignored.includes(workload));
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
  return [...expected, ...unhealthy, ...unexpected];
}

function missing(job: string, pod: ScrapedPod, targets: readonly Placed[]): string[] {
  const own = targets.filter(({ address }) => address === pod.address).length;
  return own === 1 ? [] : [`${job}: ${pod.workload} has ${own === 0 ? 'no target' : quantity(own, 'target')} for its pod ${pod.name}`];
}

const stateOf = ({ scrapeUrl, health, lastError }: Target) =>
  health === 'unknown' ? `is not scraped yet: ${scrapeUrl}` : `is ${health}: ${lastError} (${scrapeUrl})`;

/** A target with the pod that it is of. */
interface Placed {
  readonly target: Target;
  readonly address: string;
  readonly workload: string | undefined;
}

function targetsOf(job: string, { targets, pods, prometheus }: Scraping): Placed[] {
  const own = pods.find(({ workload }) => workload === prometheus)?.address ?? '';
  return targets
    .filter(({ scrapePool }) => scrapePool === job)
    .map((target) => {
      const { hostname } = new URL(target.scrapeUrl);
      const address = ['localhost', '127.0.0.1'].includes(hostname) ? own : hostname;
      return { target, address, workload: pods.find((pod) => pod.address === address)?.workload };
    });
}

/** `7 up`, `6 of 7 up`. */
function countOf(job: string, scraping: Scraping): string {
  const all = targetsOf(job, scraping).filter(({ workload }) => workload === undefined || !scraping.ignored.includes(workload));
  const up = all.filter(({ target }) => target.health === 'up').length;
  return up === all.length ? `${up} up` : `${up} of ${all.length} up`;
}
