import { join } from 'node:path';
import { DiagnosticError } from '../../analysis/diagnostics';
import { readObjects } from '../../analysis/objects';
import { checkFinding, findingsOf, knownFindings, placed, placeText, skippedFinding } from '../../live/findings';

const TEXT = `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: cart, namespace: shop }
`;

test('an object has its file, from the working directory, and its line', () => {
  const [, route] = readObjects(TEXT, join(process.cwd(), 'shop/40.yaml'));
  expect(placed(route!)).toEqual({
    object: { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', name: 'cart', namespace: 'shop' },
    where: { file: 'shop/40.yaml', line: 5, column: 1 },
  });
  expect(placeText(route!)).toBe('VirtualService/cart.shop in shop/40.yaml');
});

test('an object that was not read from a text has its file alone', () => {
  expect(placed({ object: { kind: 'Namespace', metadata: { name: 'shop' } }, file: 'a.yaml' })).toEqual({
    object: { kind: 'Namespace', name: 'shop' },
    where: { file: 'a.yaml' },
  });
});

test('the findings of an error are those that it carries; of an error of the system, its message', () => {
  const carried = [skippedFinding('no pods'), checkFinding('no key', { data: { key: 'a' } })];
  expect(findingsOf(new DiagnosticError(carried))).toBe(carried);
  const closed = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
  expect(findingsOf(closed)).toEqual([{ code: 'MESH5003', severity: 'error', where: {}, message: 'socket hang up', data: { code: 'ECONNRESET' } }]);
});

test.each([new TypeError('x is not a function'), Object.assign(new TypeError('no string'), { code: 'ERR_INVALID_ARG_TYPE' }), 'a text'])(
  'a bug is no finding: %p is thrown again',
  (bug) => {
    expect(knownFindings(bug)).toBeUndefined();
    expect(() => findingsOf(bug)).toThrow(bug);
  },
);
