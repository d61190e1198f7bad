import { type Diagnostic, DiagnosticError } from '../../../analysis/diagnostics';

const finding = (more: Partial<Diagnostic>): Diagnostic => ({ code: 'MESH1001', severity: 'error', where: {}, message: 'replicas is 0.', ...more });

test.each<[string, Partial<Diagnostic>, string]>([
  ['no place', {}, 'replicas is 0.'],
  ['a construct', { where: { constructPath: 'lab/Shop' }, cure: 'Give 1 or more.' }, '[lab/Shop] replicas is 0. Give 1 or more.'],
  ['a file', { where: { file: 'shop.yaml' } }, 'shop.yaml: replicas is 0.'],
  ['a line', { where: { file: 'shop.yaml', line: 3 } }, 'shop.yaml, line 3: replicas is 0.'],
  ['a column', { where: { file: 'shop.yaml', line: 3, column: 5 } }, 'shop.yaml, line 3, column 5: replicas is 0.'],
])('a finding with %s has its place, message and cure', (_, more, text) => {
  expect(new DiagnosticError([finding(more)]).message).toBe(text);
});

test('several findings have a line each, and stay data', () => {
  const findings = [finding({}), finding({ message: 'name is missing.' })];
  const error = new DiagnosticError(findings);
  expect(error.message).toBe('replicas is 0.\nname is missing.');
  expect(error.diagnostics).toEqual(findings);
});
