import { metricsIn } from '../../../../live/measure/observability/selectors';

const matcher = (name: string, type: string, value: string) => ({ name, type, value });
const selector = (...matchers: object[]) => ({ type: 'vectorSelector', name: '', matchers, offset: 300000 });
const named = (name: string) => selector(matcher('__name__', '=', name));

test('metrics are found in calls, operations, ranges and subqueries', () => {
  const range = { ...named('a'), type: 'matrixSelector', range: 300000 };
  const sum = { type: 'aggregation', op: 'sum', param: null, grouping: [], expr: { type: 'call', args: [range] } };
  const subquery = { type: 'subquery', range: 600000, expr: { type: 'parenExpr', expr: named('b') } };
  const zero = { type: 'call', func: { name: 'vector' }, args: [{ type: 'numberLiteral', val: '0' }] };
  const tree = { type: 'binaryExpr', op: 'or', lhs: sum, rhs: { type: 'binaryExpr', op: '+', lhs: { type: 'call', args: [subquery] }, rhs: zero } };
  expect(metricsIn(tree).map(({ name }) => name)).toEqual(['a', 'b']);
});

test('metrics may be named by a regular expression', () => {
  expect(metricsIn(selector(matcher('job', '=', 'x'), matcher('__name__', '=~', 'a|b')))).toEqual([{ type: '=~', name: 'a|b' }]);
});

test('what is not named is nothing to look for', () => {
  expect(metricsIn(selector(matcher('job', '=', 'x'), matcher('__name__', '!=', 'a')))).toEqual([]);
  expect(metricsIn({ type: 'numberLiteral', val: '1' })).toEqual([]);
});
