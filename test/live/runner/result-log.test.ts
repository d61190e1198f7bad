import { type Expectation, type RequestFacts, verdictOf } from '../../../analysis/expectations';
import { ResultLog } from '../../../live/runner/result-log';
import { SILENT } from '../../../live/runner/run-listener';

const EXPECTATION: Expectation = {
  promise: 'The cart answers.',
  request: { from: 'till-v1.shop', url: 'http://cart:8080/' },
  expect: { status: 200 },
};

const answered = (value: number): RequestFacts => ({ answers: { total: 1, statuses: [{ value, times: 1 }], failures: [] }, outcome: {} });

/** A log, and the events that its listener was told. */
function record(): { record: ResultLog; events: unknown[] } {
  const events: unknown[] = [];
  const listener = {
    ...SILENT,
    phase: (part: string, seconds: number) => events.push([part, seconds]),
    subject: ({ subject }: { subject: string }, number: number, total: number) => events.push([subject, number, total]),
    result: ({ promise }: { promise: string }) => events.push(promise),
  };
  return { record: new ResultLog(listener, 2), events };
}

test('an expectation that holds is a result of the subject, in words', () => {
  const { record: results } = record();
  results.begin({ subject: 'reviews-90-10', subjectKind: 'scenario' });
  results.expectation(EXPECTATION, verdictOf(answered(200), []), { seconds: 1 });
  expect(results.results).toEqual([
    {
      subject: 'reviews-90-10',
      subjectKind: 'scenario',
      kind: 'expectation',
      promise: 'The cart answers.',
      sent: 'GET http://cart:8080/ from till-v1.shop',
      expected: 'status 200',
      measured: '200 (once)',
      verdict: 'holds',
      seconds: 1,
    },
  ]);
  expect(results.failed).toBe(false);
});

test('one that fails has the reason, the object and the log', () => {
  const { record: results } = record();
  results.expectation(EXPECTATION, verdictOf(answered(503), ['not 200']), { object: 'Service/cart', log: ['503'], seconds: 1 });
  expect(results.results[0]).toMatchObject({ verdict: 'fails', reason: 'not 200', object: 'Service/cart', log: ['503'] });
  expect(results.failed).toBe(true);
});

test('a check holds without findings', () => {
  const { record: results } = record();
  expect(results.check('All is applied.', 'applied', { findings: [], measured: '3 objects', seconds: 1 })).toBe(true);
  expect(results.results[0]).toMatchObject({ kind: 'check', verdict: 'holds', expected: 'applied', reason: undefined });
});

test('a check fails with all of its findings', () => {
  const { record: results } = record();
  expect(results.check('All is applied.', 'applied', { findings: ['one', 'two'], measured: '', seconds: 1 })).toBe(false);
  expect(results.results[0]).toMatchObject({ verdict: 'fails', reason: 'one; two' });
});

test('what is skipped was not judged, and a run with it has failed', () => {
  const { record: results } = record();
  results.skip([EXPECTATION, EXPECTATION], 'lab could not be applied');
  expect(results.results.map(({ verdict, reason, seconds }) => [verdict, reason, seconds])).toEqual([
    ['skipped', 'lab could not be applied', 0],
    ['skipped', 'lab could not be applied', 0],
  ]);
  expect(results.failed).toBe(true);
});

test('a check for which a mesh has nothing is skipped, which is no failure', () => {
  const { record: results, events } = record();
  results.skipCheck('Every rule is evaluated.', 'no rule without data', { reason: 'there is no Prometheus', object: 'ConfigMap/rules.shop' });
  expect(results.results).toMatchObject([
    {
      kind: 'check',
      promise: 'Every rule is evaluated.',
      verdict: 'skipped',
      reason: 'there is no Prometheus',
      object: 'ConfigMap/rules.shop',
      seconds: 0,
    },
  ]);
  expect([results.failed, events]).toEqual([false, ['Every rule is evaluated.']]);
});

test('tells its listener of phases, of subjects by their number, and of results as they come', () => {
  const { record: results, events } = record();
  results.phase('istiod', 3);
  results.begin({ subject: 'lab', subjectKind: 'environment' });
  results.begin({ subject: 'canary', subjectKind: 'scenario' });
  results.expectation(EXPECTATION, verdictOf(answered(200), []), { seconds: 1 });
  expect(events).toEqual([['istiod', 3], ['lab', 1, 2], ['canary', 2, 2], 'The cart answers.']);
});

test('what comes before a subject is of the boot', () => {
  const { record: results } = record();
  results.check('It boots.', 'up', { findings: [], measured: '', seconds: 1 });
  expect(results.results[0]).toMatchObject({ subject: 'boot', subjectKind: 'mesh' });
});
