import { listText } from '../../../cli/reporters/list';

const expectations = [
  { promise: 'Customers reach the shop.', request: { from: 'outside', url: 'http://shop/' }, expect: { status: 200 } },
  { promise: 'It has a sidecar.', pods: 'shop-v1.shop', expect: { sidecar: true } },
] as const;

test('lists every subject, and of each promise what is sent and expected', () => {
  const subjects = [
    { subjectKind: 'environment', subject: 'lab', expectations },
    { subjectKind: 'scenario', subject: 'all-v1', expectations: [] },
  ] as const;
  expect(listText(subjects)).toBe(`environment lab
  Customers reach the shop.
    sent:     GET http://shop/ from outside
    expected: status 200
  It has a sidecar.
    sent:     nothing; the pods of shop-v1.shop are looked at
    expected: sidecar

scenario all-v1

2 promises of 2 subjects
`);
});
