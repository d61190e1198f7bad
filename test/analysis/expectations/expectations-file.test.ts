import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExpectationsFileError, readExpectations } from '../../../analysis/expectations/expectations-file';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-expectations-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function file(content: string, name = 'expectations.yaml'): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** What is said of a file, with FILE for its path. */
function refusal(path: string): string {
  try {
    readExpectations(path);
  } catch (error) {
    expect(error).toBeInstanceOf(ExpectationsFileError);
    return (error as Error).message.replaceAll(path, 'FILE');
  }
  throw new Error('nothing was refused');
}

const reached = { promise: 'Customers reach the shop.', request: { from: 'outside', url: 'http://shop.example.com/' }, expect: { status: 200 } };

const yaml = `# of our shop
expectations:
  - promise: Customers reach the shop.
    request: { from: outside, url: 'http://shop.example.com/' }
    expect: { status: 200 }
`;

test('reads YAML', () => {
  expect(readExpectations(file(yaml))).toEqual([reached]);
});

test('reads JSON', () => {
  expect(readExpectations(file(JSON.stringify({ expectations: [reached] }, undefined, '\t'), 'expectations.json'))).toEqual([reached]);
});

test('fails when there is no such file', () => {
  const message = 'FILE does not exist. Write there what is expected of the manifests, or name another file with --expectations FILE.';
  expect(refusal(join(folder, 'none.yaml'))).toBe(message);
});

test('fails when it is a folder', () => {
  expect(refusal(folder)).toMatch(/^FILE is a folder\. /);
});

test.each(['', '\n', '# nothing yet\n\n  # but soon\n'])('fails when it is empty: %j', (content) => {
  expect(refusal(file(content))).toMatch(/^FILE is empty\. Write a list, for example:\n\nexpectations:\n {2}- promise: /);
});

test('fails when it is not YAML, and says where', () => {
  expect(refusal(file('expectations:\n  - promise: [A\n'))).toMatch(/^FILE is not YAML: .+ in line 3, column 1\.$/);
});

test('fails when it holds two documents', () => {
  expect(refusal(file(`${yaml}---\n${yaml}`))).toBe('FILE is not YAML: expected a single document in the stream, but found more.');
});

test.each(['- promise: A list.\n', 'promises: []\n', 'A text.\n', 'null\n'])('fails when it has no field for expectations: %j', (content) => {
  expect(refusal(file(content))).toMatch(/^FILE has no field 'expectations'\. Write a list, for example:/);
});

test.each(['expectations: []\n', 'expectations:\n', 'expectations: { a: 1 }\n'])('fails when there are no expectations: %j', (content) => {
  expect(refusal(file(content))).toMatch(/^FILE has no list under 'expectations', or an empty one\. Write a list, for example:/);
});

test('names the expectation by its number and promise, and the field', () => {
  const wrong = { ...reached, promise: 'They wait.', given: [{ workload: 'shop-v1.shop', delay: 5 }] };
  const path = file(JSON.stringify({ expectations: [reached, wrong] }));
  expect(refusal(path)).toMatch(/^FILE has 1 mistake:\n {2}expectation 2 \('They wait\.'\): given\[0\]\.delay is 5, a number\. Write a string\.$/);
});

test('names an expectation without a promise by its number', () => {
  const { request, expect: expected } = reached;
  expect(refusal(file(JSON.stringify({ expectations: [{ request, expect: expected }] })))).toContain(
    "\n  expectation 1: it has no 'promise'. Write it.",
  );
});

test('says what is wrong in an item that is no mapping', () => {
  expect(refusal(file('expectations:\n  - Customers reach the shop.\n'))).toContain(
    '\n  expectation 1: it is "Customers reach the shop.", a string. Write a mapping.',
  );
});

test('names a field beside the expectations', () => {
  expect(refusal(file(`${yaml}expectation: 3\n`))).toContain(
    "\n  the file has a field 'expectation', which means nothing here. Did you mean 'expectations'?",
  );
});

test('says every mistake in a line of its own', () => {
  const path = file(
    JSON.stringify({
      expectations: [
        { ...reached, promise: 1 },
        { ...reached, request: { from: 'outside' } },
      ],
    }),
  );
  expect(refusal(path).split('\n')).toHaveLength(3);
});
