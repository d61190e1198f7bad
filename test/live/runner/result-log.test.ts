import { type Expectation, type RequestFacts, verdictOf } from '../../../analysis/expectations';
import { ResultLog } from '../../../live/runner/result-log';
import type { Result } from '../../../analysis/expectations/result';
import { because } from '../../analysis/expectations/results';
import { SILENT } from '../../../live/runner/run-listener';

const EXPECTATION: Expectation = {
  promise: 'The cart answers.',
  request: { from: 'till-v1.shop', url: 'http://cart:8080/' },
  expect: { status: 200 },
};

const answered = (value: number): RequestFacts => ({ answers: { total: 1, statuses: [{ value, times: 1 }], failures: [] }, outcome: {} });

/** A log, and the events that its listener received. */
function record(): { record: ResultLog; events: unknown[] } {
  const events: unknown[] = [];
  const listener = {
    ...SILENT,
    phase: (part: string, seconds: number) => events.push([part, seconds]),
    subject: ({ subject }: { subject: string }, number: number, total: number) => events.push([subject, number, total]),
    result: (result: Result) => events.push(result.kind === 'check' ? result.check : result.expectation.promise),
  };
  return { record: new ResultLog(listener, 2), events };
}

test('an expectation that holds is a result of the subject, as data', () => {
  const { record: results } = record();
  results.begin({ subject: 'reviews-90-10', subjectKind: 'scenario' });
  results.expectation(EXPECTATION, verdictOf(answered(200), []), { seconds: 1 });
  expect(results.results).toEqual([
    {
      subject: 'reviews-90-10',
      subjectKind: 'scenario',
      kind: 'expectation',
      expectation: EXPECTATION,
      facts: answered(200),
      verdict: 'holds',
      findings: [],
      objects: [],
      seconds: 1,
    },
  ]);
  expect(results.failed).toBe(false);
});

const OBJECTS = [{ object: { kind: 'Service', name: 'cart', namespace: 'shop' }, where: { file: 'shop.yaml', line: 3 } }];

test('one that fails has the facts, the findings, the objects and the log', () => {
  const { record: results } = record();
  results.expectation(EXPECTATION, verdictOf(answered(503), ['not 200']), { objects: OBJECTS, log: ['503'], seconds: 1 });
  const findings = [{ code: 'MESH6001', severity: 'error', where: {}, message: 'not 200' }];
  expect(results.results[0]).toMatchObject({ verdict: 'fails', facts: answered(503), findings, objects: OBJECTS, log: ['503'] });
  expect(results.failed).toBe(true);
});

const APPLIED = { check: 'applied', facts: { objects: 3 } } as const;

test('a check holds without findings', () => {
  const { record: results } = record();
  expect(results.check(APPLIED, { findings: [], seconds: 1 })).toBe(true);
  expect(results.results[0]).toMatchObject({ kind: 'check', check: 'applied', facts: { objects: 3 }, verdict: 'holds', findings: [] });
});

test('a check fails with all of its findings', () => {
  const { record: results } = record();
  const findings = [because('one'), because('two')];
  expect(results.check(APPLIED, { findings, seconds: 1 })).toBe(false);
  expect(results.results[0]).toMatchObject({ verdict: 'fails', findings });
});

test('a skipped expectation was not judged, and its run has failed', () => {
  const { record: results } = record();
  const reason = because('lab could not be applied', 'MESH6003');
  results.skip([EXPECTATION, EXPECTATION], reason);
  expect(results.results.map(({ verdict, findings, seconds }) => [verdict, findings, seconds])).toEqual([
    ['skipped', [reason], 0],
    ['skipped', [reason], 0],
  ]);
  expect(results.failed).toBe(true);
});

test('a check for which a mesh has nothing is skipped, which is no failure', () => {
  const { record: results, events } = record();
  const reason = because('there is no Prometheus', 'MESH6003');
  results.skipCheck({ check: 'rules', facts: { rules: 2 } }, reason, OBJECTS);
  expect(results.results).toMatchObject([
    { kind: 'check', check: 'rules', facts: { rules: 2 }, verdict: 'skipped', findings: [reason], objects: OBJECTS, seconds: 0 },
  ]);
  expect([results.failed, events]).toEqual([false, ['rules']]);
});

test('tells its listener of phases, of subjects by their number, and of results as they come', () => {
  const { record: results, events } = record();
  results.phase('istiod', 3);
  results.begin({ subject: 'lab', subjectKind: 'environment' });
  results.begin({ subject: 'canary', subjectKind: 'scenario' });
  results.expectation(EXPECTATION, verdictOf(answered(200), []), { seconds: 1 });
  expect(events).toEqual([['istiod', 3], ['lab', 1, 2], ['canary', 2, 2], 'The cart answers.']);
});

test('results before a subject belong to the boot', () => {
  const { record: results } = record();
  results.check(APPLIED, { findings: [], seconds: 1 });
  expect(results.results[0]).toMatchObject({ subject: 'boot', subjectKind: 'mesh' });
});
