import { inspect } from 'node:util';
import { Attached } from '../../../constructs/internal/attached';

test('a value is that of its object', () => {
  const attached = new Attached<object, number>();
  const [a, b] = [{}, {}];
  attached.set(a, 1);
  attached.set(b, 2);
  expect([attached.get(a), attached.get(b), attached.get({})]).toEqual([1, 2, undefined]);
});

test('a later value takes the place of an earlier one', () => {
  const attached = new Attached<object, number>();
  const object = {};
  attached.set(object, 1);
  attached.set(object, 2);
  expect(attached.get(object)).toBe(2);
});

test('set returns the value', () => {
  const value = new Map();
  expect(new Attached<object, unknown>().set({}, value)).toBe(value);
});

test('two kinds of value on one object do not meet', () => {
  const [one, other] = [new Attached<object, string>(), new Attached<object, string>()];
  const object = {};
  one.set(object, 'one');
  expect(other.get(object)).toBeUndefined();
});

test('nobody who looks at the object sees it', () => {
  const object = { a: 1 };
  new Attached<object, number>().set(object, 1);
  expect([Object.keys(object), { ...object }, JSON.stringify(object), inspect(object)]).toEqual([['a'], { a: 1 }, '{"a":1}', '{ a: 1 }']);
  expect(Object.getOwnPropertySymbols({ ...object })).toEqual([]);
});
