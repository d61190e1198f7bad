import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import {
  type Answer,
  type Arrival,
  blame,
  type Cluster,
  type Expectation,
  judgeRequests,
  type RequestExpectation,
  type Verdict,
} from '../../../../analysis/expectations';
import { environmentExpectations } from '../../../../environments/expectations';
import { scenarios } from '../../../../scenarios';
import { Mesh } from '../../../../analysis/model';
import { kindAndName, readObjects } from '../../../../analysis/objects';
import { DIST, ROOT } from '../../../support/manifests';
import { answer, byProxy, times } from '../measurements';

export const PRODUCTPAGE = 'productpage-v1.bookinfo';
export const DENIED = byProxy(403, { body: 'RBAC: access denied' });

/** An answer that went through reviews of a version, or another workload. */
export const by = (...trail: string[]) => answer({ trail: [PRODUCTPAGE, ...trail] });

const cluster: Cluster = {
  versionsOf: (service) => {
    const versions: Record<string, string[]> = { 'reviews.bookinfo': ['v1', 'v2', 'v3'], 'productpage.bookinfo': ['v1'] };
    return new Map((versions[service] ?? []).map((version) => [service.replace('.', `-${version}.`), version]));
  },
  fingerprintOf: () => 'abc',
};

/** The mesh of environments and scenarios, after something has been done to their objects. */
export function applied(subjects: readonly string[], mutate: (object: Mutable) => void = () => undefined): Mesh {
  const files = subjects.flatMap((subject) => {
    const folder = join(DIST, subject);
    return subject.includes('/') ? [`${folder}.k8s.yaml`] : readdirSync(folder).map((file) => join(folder, file));
  });
  const placed = files.flatMap((file) => readObjects(readFileSync(file, 'utf8'), file));
  for (const { object } of placed) mutate(object as Mutable);
  return Mesh.of(placed);
}

export interface Mutable {
  kind: string;
  metadata: { name: string; labels: Record<string, string> };
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- mutations reach into whatever kind they are of
  spec: any;
}

export function promised(subject: string, promise: string): Expectation {
  const scenario = scenarios.find(({ name }) => name === subject);
  const expectations = scenario?.expectations ?? environmentExpectations[subject]!.flatMap((group) => group.expectations);
  return expectations.find((expectation) => expectation.promise === promise)!;
}

interface Failure {
  /** The subject and its promise. */
  readonly of: readonly [subject: string, promise: string];
  readonly answers: readonly Answer[];
  readonly arrivals?: readonly Arrival[];
}

/** The objects that are blamed: `VirtualService/reviews.bookinfo in dist/scenarios/reviews-90-10.k8s.yaml`. */
export function blamedBy(expectation: Expectation, verdict: Verdict, mesh: Mesh): string[] {
  return blame(expectation, verdict, mesh).map(({ object, file }) => `${kindAndName(object)} in ${relative(ROOT, file)}`);
}

/** The objects that are blamed for a failure. The answers are repeated until each request has one. */
export function blamed({ of, answers, arrivals: seen = [] }: Failure, mesh: Mesh): string[] {
  const expectation = promised(...of) as RequestExpectation;
  const { count = 1 } = expectation.request;
  const measurement = { answers: times(count, (at) => answers[at % answers.length]!), arrivals: [...seen], logLines: {}, traces: new Map() };
  const verdict = judgeRequests(expectation, measurement, cluster);
  expect(verdict.holds).toBe(false);
  return blamedBy(expectation, verdict, mesh);
}

export const lab = (mutate?: (object: Mutable) => void) => applied(['lab'], mutate);
export const production = (mutate?: (object: Mutable) => void) => applied(['production'], mutate);
export const laid = (scenario: string, mutate?: (object: Mutable) => void) => applied(['lab', `scenarios/${scenario}`], mutate);
