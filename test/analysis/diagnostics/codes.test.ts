import { CODES } from '../../../analysis/diagnostics';

test.each(Object.keys(CODES))('%s is a code of ours, of Istio or of Kiali', (code) => {
  expect(code).toMatch(/^(MESH|IST|KIA)\d{4}$/);
});

test('no two codes have one title', () => {
  const titles = Object.values(CODES).map(({ title }) => title);
  expect([...new Set(titles)]).toEqual(titles);
});
