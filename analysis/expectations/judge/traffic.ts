import type { Outcomes } from '..';
import { quantity } from '../../diagnostics/words';
import { answerText, arrivalsAt, countEach, counted, type Evidence, exceptions, type Judge, statusesOf, unanswered, verdict } from './evidence';
import { ExpectationError } from './expectation-error';
import type { Answer } from './measurement';
import { serviceOf } from './service';
import { judgeShare } from './share';

export const split: Judge<Outcomes['split']> = ({ of, versions }, evidence) => {
  const { expectation, measurement, cluster } = evidence;
  checkSum(versions, evidence);
  const service = of ?? serviceOf(expectation);
  const workloads = cluster.versionsOf(service);
  const { answers } = measurement;
  if (workloads.size === 0) return verdict(statusesOf(answers), [`no workload is behind a service ${service}`]);

  const versionOf = ({ trail }: Answer) => trail.map((workload) => workloads.get(workload)).find((version) => version !== undefined);
  const seen = countEach(answers.map(versionOf).filter((version) => version !== undefined));
  const shares = [...new Set([...Object.keys(versions), ...seen.keys()])].map((version) =>
    judgeShare(expectation, { what: version, hits: seen.get(version) ?? 0, of: answers.length, promised: versions[version] ?? 0 }),
  );
  const others = answers.filter((answer) => versionOf(answer) === undefined);
  const statuses = statusesOf(others);
  return verdict([...shares.map(({ measured }) => measured), ...(others.length === 0 ? [] : [`no version: ${statuses}`])].join(', '), [
    exceptions(answers, `answers are by no workload of ${service}: ${statuses}`, (answer) =>
      versionOf(answer) === undefined ? answerText(answer) : undefined,
    ),
    ...shares.map(({ reason }) => reason),
  ]);
};

function checkSum(versions: Outcomes['split']['versions'], { expectation }: Evidence): void {
  const sum = Object.values(versions).reduce((before, share) => before + share, 0);
  if (Math.abs(sum - 100) < 1e-6) return;
  const shares = Object.entries(versions).map(([version, share]) => `${version} ${share} %`);
  throw new ExpectationError(expectation, `${shares.join(' and ') || 'no version'} of a split add up to ${sum} %.`, 'Make it 100 %.');
}

export const mirrored: Judge<Outcomes['mirrored']> = ({ to, share }, { expectation, measurement }) => {
  const { answers } = measurement;
  const copies = countEach(arrivalsAt([to], measurement).map(({ request }) => request));
  if (copies.size > answers.length) return verdict(`${copies.size} requests at ${to}`, [`only ${quantity(answers.length, 'request')} were sent`]);
  const judged = judgeShare(expectation, { what: 'mirrored', hits: copies.size, of: answers.length, promised: share });
  return verdict(judged.measured, [
    unanswered(answers),
    judged.reason,
    exceptions([...copies.values()], `requests at ${to} came more than once`, (times) => (times > 1 ? `${times} times` : undefined)),
    exceptions(answers, `answers are by ${to}, which should only get copies`, ({ trail }) => (trail.includes(to) ? trail.join(', ') : undefined)),
  ]);
};

export const redirected: Judge<Outcomes['redirected']> = ({ location, status }, { measurement: { answers } }) => {
  const text = (answer: Answer) => (answer.headers.location === undefined ? answerText(answer) : `${answer.status} to ${answer.headers.location}`);
  const promised = `${status} to ${location}`;
  return verdict(counted(answers.map(text)), [
    exceptions(answers, `answers are not ${promised}`, (answer) => (text(answer) === promised ? undefined : text(answer))),
  ]);
};
