import { answer, byProxy, judged, noAnswer, times } from '../measurements';

test('holds when every answer has it', () => {
  expect(judged({ status: 404 }, { answers: times(5, () => byProxy(404)) })).toEqual({ holds: true, measured: '404 (5 times)' });
});

test('fails when one has not', () => {
  const answers = [answer(), answer(), byProxy(503, { body: 'no healthy upstream' })];
  expect(judged({ status: 200 }, { answers })).toEqual({
    holds: false,
    measured: '200 (2 times), 503 (once)',
    reason: '1 of 3 answers are not 200; the first: 503 "no healthy upstream"',
  });
});

test('fails when there was no answer', () => {
  expect(judged({ status: 200 }, { answers: [noAnswer('EOF')] }).reason).toBe('1 of 1 answers are not 200; the first: no answer (EOF)');
});
