import type { Result } from '../../../analysis/expectations/result';
import { Terminal } from '../../../cli/reporters/terminal';
import { because, checkResult, failure, FAILURE_WORDS, result, skipped } from '../../analysis/expectations/results';

/** The lines that a terminal of this kind shows. */
function shown(use: (terminal: Terminal) => void, kind: { columns?: number; isTTY?: boolean; environment?: NodeJS.ProcessEnv } = {}): string[] {
  let text = '';
  const { environment = {}, ...output } = kind;
  use(new Terminal({ ...output, write: (part) => (text += part) }, environment));
  expect(text.endsWith('\n')).toBe(true);
  return text.slice(0, -1).split('\n');
}

const row = (judged: Result, columns = 100) =>
  shown(
    (terminal) => {
      terminal.result(judged);
    },
    { columns },
  );
const summary = (...results: Result[]) =>
  shown((terminal) => {
    terminal.summary(results, 372.3);
  });

test('shows a phase as it goes', () => {
  expect(
    shown((terminal) => {
      terminal.phase('booting', 'kube-apiserver', 3.14);
    }),
  ).toEqual(['booting: kube-apiserver 3.1 s']);
});

test('a subject is a heading with its place and the names of the columns', () => {
  const [space, heading] = shown(
    (terminal) => {
      terminal.subject(failure, 3, 36);
    },
    { columns: 100 },
  );
  expect(space).toBe('');
  expect(heading).toMatch(/^\[ 3\/36\] scenario reviews-90-10 +expected +measured +verdict$/);
});

test('a result is a row below these columns', () => {
  const [, heading, line] = shown(
    (terminal) => {
      terminal.subject(result(), 1, 1);
      terminal.result(result());
    },
    { columns: 100 },
  );
  expect(line).toMatch(/^ {2}Customers reach the shop\. +status 200 +200 \(5 times\) +holds$/);
  expect(['status 200', '200 (5', 'holds'].map((cell) => line!.indexOf(cell))).toEqual(
    ['expected', 'measured', 'verdict'].map((name) => heading!.indexOf(name)),
  );
});

test.each([
  [40, 100],
  [100, 100],
  [130, 130],
  [160, 160],
  [300, 160],
  [undefined, 160],
])('on %p columns, no line is longer than %d, and no word is lost', (columns, most) => {
  const names = { kind: 'outcome '.repeat(20).trim(), name: 'cart' };
  const facts = { mistake: 'word '.repeat(60).trim(), names, judged: 0, failed: 0, by: result({ promise: 'x'.repeat(200) }) };
  const lines = shown(
    (terminal) => {
      terminal.result(checkResult({ check: 'noticed', facts }));
      terminal.result(result({ verdict: 'skipped', findings: [because('y '.repeat(200).trim())] }));
    },
    { columns },
  );
  const longest = Math.max(...lines.map((line) => line.length));
  expect(longest).toBeLessThanOrEqual(most);
  expect(longest).toBeGreaterThan(most - 10);
  expect([/\bword\b/g, /\boutcome\b/g, /x/g, /\by\b/g].map((word) => lines.join('\n').match(word)?.length)).toEqual([60, 20, 200, 200]);
});

test('a failure says below its row what was sent, expected and measured, why, the object, and what Envoy logged', () => {
  const [cells, ...block] = row(failure, 160);
  expect(cells).toMatch(/ FAILS$/);
  expect(block).toEqual([
    `  │ sent      ${FAILURE_WORDS.sent}`,
    `  │ expected  ${FAILURE_WORDS.expected}`,
    `  │ measured  ${FAILURE_WORDS.measured}`,
    `  │ why       ${FAILURE_WORDS.reason}`,
    `  │ object    ${FAILURE_WORDS.object}`,
    `  │ Envoy     ${failure.log![0]!}`,
    `  │           ${failure.log![1]!}`,
    '',
  ]);
});

test('of a long log, a failure shows ten lines and says where the others are', () => {
  const log = Array.from({ length: 13 }, (_, at) => `line ${at}`);
  expect(row(result({ verdict: 'fails', log })).slice(-3)).toEqual(['  │           line 9', '  │           (3 more lines in live.json)', '']);
});

test('what was not judged says why', () => {
  expect(row(skipped).slice(-1)).toEqual(['  │ why       the manifests could not be applied']);
});

test('says once why several were not judged', () => {
  const lines = shown((terminal) => {
    for (let count = 0; count < 3; count++) terminal.result(skipped);
  });
  expect(lines.filter((line) => line.includes('why'))).toHaveLength(1);
});

test('writes out control characters, which would move the cursor', () => {
  expect(row(checkResult({ check: 'secrets', facts: { created: ['a\x1b[2J'] } })).join('')).toContain('a\\x1b[2J');
});

test('the summary counts promises by verdict, and says of what', () => {
  const scenarios = ['a', 'b'].map((subject) => result({ subject, subjectKind: 'scenario' }));
  expect(summary(result(), result({ subject: 'production' }), skipped, ...scenarios).slice(-1)).toEqual([
    '5 promises judged: 4 hold, 0 fail, 1 skipped (lab, production, 2 scenarios) in 6 min 12 s',
  ]);
});

test('the summary counts checks apart', () => {
  expect(summary(result(), checkResult({ check: 'applied', facts: { objects: 1 } })).slice(-2)).toEqual([
    '1 promise judged: 1 holds, 0 fail, 0 skipped (lab) in 6 min 12 s',
    '1 check made: 1 holds, 0 fail, 0 skipped',
  ]);
});

test('a summary of checks alone counts no promises', () => {
  expect(summary(checkResult({ check: 'completed', facts: {} }, { subjectKind: 'mutation', subject: 'weight' }))).toEqual([
    '',
    '1 check made: 1 holds, 0 fail, 0 skipped (1 mutation) in 6 min 12 s',
  ]);
});

test.each([
  [{ subjectKind: 'manifests', subject: 'shop' }, '(shop)'],
  [{ subjectKind: 'mutation', subject: 'weight' }, '(1 mutation)'],
] as const)('the summary names %j', (subject, text) => {
  expect(summary(result(subject)).at(-1)).toContain(` ${text} in `);
});

test('the summary names each failure again', () => {
  expect(summary(result(), failure).slice(0, -1)).toEqual([
    '',
    '1 failure',
    '  scenario reviews-90-10',
    `  │ promise   ${FAILURE_WORDS.promise}`,
    `  │ why       ${FAILURE_WORDS.reason}`,
    `  │ object    ${FAILURE_WORDS.object}`,
    '',
  ]);
});

test('without failures, the summary has no list of them', () => {
  expect(summary(result())).toHaveLength(2);
});

describe('colour', () => {
  const coloured = (kind: Parameters<typeof shown>[1]) =>
    shown((terminal) => {
      terminal.result(failure);
    }, kind)
      .join('')
      .includes('\x1b[31mFAILS\x1b[0m');

  test('is used on a terminal', () => {
    expect(coloured({ isTTY: true })).toBe(true);
  });

  test('is not used elsewhere', () => {
    expect(coloured({})).toBe(false);
  });

  test('is not used when NO_COLOR is set', () => {
    expect(coloured({ isTTY: true, environment: { NO_COLOR: '1' } })).toBe(false);
  });
});
