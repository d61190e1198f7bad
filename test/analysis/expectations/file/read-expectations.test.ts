import { readExpectations } from '../../../../analysis/expectations';
import { type Diagnostic, DiagnosticError } from '../../../../analysis/diagnostics';

const read = (content: string) => readExpectations(content, 'FILE').expectations;

/** The findings about a text. */
function findings(content: string): readonly Diagnostic[] {
  try {
    read(content);
  } catch (error) {
    expect(error).toBeInstanceOf(DiagnosticError);
    return (error as DiagnosticError).diagnostics;
  }
  throw new Error('nothing was found');
}

/** The message about a text. */
function refusal(content: string): string {
  return new DiagnosticError(findings(content)).message;
}

const reached = { promise: 'Customers reach the shop.', request: { from: 'outside', url: 'http://shop.example.com/' }, expect: { status: 200 } };

const yaml = `# of our shop
expectations:
  - promise: Customers reach the shop.
    request: { from: outside, url: 'http://shop.example.com/' }
    expect: { status: 200 }
`;

test('reads YAML', () => {
  expect(read(yaml)).toEqual([reached]);
});

test('reads JSON', () => {
  expect(read(JSON.stringify({ expectations: [reached] }, undefined, '\t'))).toEqual([reached]);
});

test('reads images and mutations', () => {
  const mutation = { mistake: 'No shop.', object: 'Service/shop.shop', change: [{ op: 'replace', path: '/spec/ports/0/port', value: 81 }] };
  const image = { image: 'shop', routes: [{ path: '/', calls: ['http://cart/'] }] };
  const content = { expectations: [reached], images: [image], mutations: [mutation] };
  expect(readExpectations(JSON.stringify(content), 'FILE')).toEqual(content);
});

test.each(['', '\n', '# nothing yet\n\n  # but soon\n'])('fails when it is empty: %j', (content) => {
  expect(refusal(content)).toMatch(/^FILE: it is empty\. Write a list, for example:\n\nexpectations:\n {2}- promise: /);
});

test('fails when it is not YAML, and says where', () => {
  expect(refusal('expectations:\n  - promise: [A\n')).toMatch(/^FILE, line 3, column 1: it is not YAML: .+\.$/);
});

test('fails when it holds two documents', () => {
  expect(refusal(`${yaml}---\n${yaml}`)).toBe('FILE: it is not YAML: expected a single document in the stream, but found more.');
});

test.each(['- promise: A list.\n', 'promises: []\n', 'A text.\n', 'null\n'])('fails when it has no field for expectations: %j', (content) => {
  expect(refusal(content)).toMatch(/^FILE: it has no field 'expectations'\. Write a list, for example:/);
});

test.each(['expectations: []\n', 'expectations:\n', 'expectations: { a: 1 }\n'])('fails when there are no expectations: %j', (content) => {
  expect(refusal(content)).toMatch(/^FILE: it has no list under 'expectations', or an empty one\. Write a list, for example:/);
});

test('names the expectation by its number and promise, and the field', () => {
  const wrong = { ...reached, promise: 'They wait.', given: [{ workload: 'shop-v1.shop', delay: 5 }] };
  expect(refusal(JSON.stringify({ expectations: [reached, wrong] }))).toMatch(
    /^FILE, line 1, column \d+: expectation 2 \('They wait\.'\): given\[0\]\.delay is 5, a number\. Write a string\.$/,
  );
});

test('names the place of the field', () => {
  const [finding] = findings(yaml.replace('status: 200', 'status: "200"'));
  expect(finding).toMatchObject({
    code: 'MESH3002',
    severity: 'error',
    where: { file: 'FILE', line: 5, column: 15, field: 'expectations[0].expect.status' },
    message: `expectation 1 ('Customers reach the shop.'): expect.status is "200", a string. Write an integer, without quotes.`,
  });
});

test('names an expectation without a promise by its number', () => {
  const { request, expect: expected } = reached;
  expect(refusal(JSON.stringify({ expectations: [{ request, expect: expected }] }))).toMatch(/: expectation 1: it has no 'promise'\. Write it\.$/);
});

test('names an item that is no mapping', () => {
  expect(refusal('expectations:\n  - Customers reach the shop.\n')).toBe(
    'FILE, line 2, column 5: expectation 1: it is "Customers reach the shop.", a string. Write a mapping.',
  );
});

test('names a field beside the expectations', () => {
  expect(refusal(`${yaml}expectation: 3\n`)).toMatch(
    /: the file has a field 'expectation', which means nothing here\. Did you mean 'expectations'\?$/,
  );
});

test('names every finding', () => {
  const content = { expectations: [{ ...reached, promise: 1 }, { ...reached, request: { from: 'outside' } }] }; // prettier-ignore
  expect(findings(JSON.stringify(content))).toHaveLength(2);
});

describe('a mutation', () => {
  const mutated = (fields: object) => JSON.stringify({ expectations: [reached], mutations: [{ mistake: 'No shop.', object: 'Service/shop.shop', ...fields }] }); // prettier-ignore

  test.each([
    ['an operation that does not exist', { change: [{ op: 'delete', path: '/spec' }] }, /mutation 1 \('No shop\.'\): change\[0\]/],
    ['a path that is no pointer', { change: [{ op: 'remove', path: 'spec' }] }, /mutation 1 \('No shop\.'\): change\[0\]\.path is "spec"/],
    ['an object without a kind', { object: 'shop' }, /object is "shop", and must match/],
    [
      'a promise that nobody makes',
      { promises: ['It sells.'] },
      /promises\[0\] is "It sells\."\. Write the promise of an expectation of this file\.$/,
    ],
  ])('fails with %s', (_, fields, message) => {
    expect(refusal(mutated(fields))).toMatch(message);
  });

  test('may substitute a text', () => {
    expect(() => read(mutated({ change: [{ op: 'substitute', path: '/data/a', find: 'x', with: '' }] }))).not.toThrow();
  });
});
