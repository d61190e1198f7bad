import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { type Answer, type Arrival, type Measurement, milliseconds, type RequestExpectation } from '../../analysis/expectations';
import type { Testbed } from '../testbed/testbed';
import { must } from '../testbed/exec';
import { inside } from '../testbed/network';
import type { Sandbox } from '../testbed/sandbox';
import { CLIENT } from '../stand-ins/outside';
import { tracesOf } from './traces';
import { TestbedError } from '../live-error';

/** Milliseconds without a new copy or retry, after which the requests count as over. */
const QUIET_MS = 120;

/** Envoy writes its access log once a second. */
const LOG_PATIENCE_MS = 3000;

interface Recorded extends Arrival {
  readonly expectation: string;
}

/** An answer, with the x-request-id of its request. */
interface Asked extends Answer {
  readonly request: string;
}

let measured = 0;

/** Sends the requests of an expectation, and collects answers, arrivals, log lines and traces. */
export async function measure(testbed: Testbed, expectation: RequestExpectation): Promise<Measurement> {
  const id = `expectation-${++measured}`;
  const offsets = new Map(testbed.kubelet.all().map((sandbox) => [sandbox, statSync(sandbox.arrivals).size]));
  const answers = await ask(testbed, expectation, id);
  const arrivals = await settled(() => arrivalsOf(offsets, id));
  const { logged, traced } = expectation.expect;
  return {
    answers,
    arrivals,
    logLines: logged ? await logLines(testbed, logged.by, arrivals.length > 0 ? arrivals : answers) : {},
    traces: traced ? await tracesOf(testbed, traced.by, arrivals) : new Map<string, readonly string[]>(),
  };
}

async function ask(testbed: Testbed, expectation: RequestExpectation, id: string): Promise<Asked[]> {
  const { request, given = [] } = expectation;
  const sender = senderOf(testbed, request.from);
  const behaviour = given.map(({ delay, ...rest }) => ({
    ...rest,
    ...(delay === undefined ? {} : { delayMs: milliseconds(expectation, 'given.delay', delay) }),
  }));
  const input = JSON.stringify({ method: 'GET', count: 1, concurrency: 1, ...request, from: undefined, expectation: id, behaviour });
  const user = ['setpriv', '--reuid', '1000', '--regid', '1000', '--clear-groups'];
  const output = await must(inside(sender.netns, [...user, testbed.tools.workload, 'ask']), { input });
  return (JSON.parse(output) as { answers: Asked[] }).answers.map((answer) => ({
    ...answer,
    trail: answer.trail ?? [],
    headers: answer.headers ?? {},
  }));
}

/** The pod that sends. Throws, with the names of all workloads, if there is none. */
export function senderOf(testbed: Testbed, from: string): Sandbox {
  const [sandbox] = testbed.kubelet.podsOf(from === 'outside' ? CLIENT : from);
  if (sandbox !== undefined) return sandbox;
  const workloads = [...new Set(testbed.kubelet.all().map(({ workload }) => workload))].sort();
  throw new TestbedError(`no pod of '${from}' can send the request. There are: ${workloads.join(', ')}.`);
}

/** Reads until no new records come. */
async function settled(read: () => Recorded[]): Promise<Recorded[]> {
  let last = read();
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    const now = read();
    if (now.length === last.length) return now;
    last = now;
  }
}

function arrivalsOf(offsets: ReadonlyMap<Sandbox, number>, id: string): Recorded[] {
  return [...offsets]
    .flatMap(([sandbox, offset]) => linesFrom(sandbox.arrivals, offset).map((line) => JSON.parse(line) as Recorded))
    .filter((arrival) => arrival.expectation === id);
}

/** The complete lines of a file from an offset on. */
export function linesFrom(file: string, offset: number): string[] {
  const size = statSync(file).size - offset;
  if (size <= 0) return [];
  const buffer = Buffer.alloc(size);
  const descriptor = openSync(file, 'r');
  readSync(descriptor, buffer, 0, size, offset);
  closeSync(descriptor);
  const text = buffer.toString();
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter(Boolean);
}

/** The request ids in a text. Omits the first digit of the third group, in which Envoy encodes the reason for tracing. */
export const requestNames = (text: string): Set<string> =>
  new Set(
    [...text.matchAll(/\b([0-9a-f]{8}-[0-9a-f]{4}-)[0-9a-f]([0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12})\b/g)].map(([, begin, end]) => `${begin!}_${end!}`),
  );

/** The number of requests that the access log of a workload's proxy contains. A gateway gives requests new ids, which arrivals have. */
async function logLines(testbed: Testbed, workload: string, requests: readonly { request: string }[]): Promise<Record<string, number>> {
  const wanted = requestNames(requests.map(({ request }) => request).join('\n'));
  const end = Date.now() + LOG_PATIENCE_MS;
  for (;;) {
    const text = testbed.kubelet
      .podsOf(workload)
      .map(({ proxyLog }) => readFileSync(proxyLog, 'utf8'))
      .join('\n');
    const logged = requestNames(text);
    const found = [...wanted].filter((request) => logged.has(request)).length;
    if (found === wanted.size || Date.now() > end) return { [workload]: found };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
