import { environmentExpectations, scenarioExpectations } from '../../../expectations';
import { fullName } from '../../../live/suite/request-path';
import { ABSENT_PODS } from '../../../live/suite/absent-pods';
import { environment } from '../../support/manifests';

const all = [
  ...Object.values(environmentExpectations).flat(),
  ...Object.values(scenarioExpectations).map((expectations) => ({ expectations })),
].flatMap(({ expectations }) => expectations);

test('connections speak of each of them', () => {
  const ends = all.flatMap((expectation) => ('connection' in expectation ? [expectation.connection.from, expectation.connection.to] : []));
  expect(ABSENT_PODS.map(fullName).filter((name) => !ends.includes(name))).toEqual([]);
});

test('no environment makes any of them', () => {
  const made = ['lab', 'production'].flatMap(environment).filter(({ kind }) => ['Deployment', 'Pod'].includes(kind));
  expect(made.map(fullName)).toContain('details-v1.bookinfo');
  expect(ABSENT_PODS.map(fullName).filter((name) => made.map(fullName).includes(name))).toEqual([]);
});
