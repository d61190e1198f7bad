import { EXCEPTIONS, unexpected } from '../../../live/runner/istioctl-messages';
import { WITHOUT_ISTIO_STATS } from '../../../live/testbed/testbed-objects';

const OWN = `EnvoyFilter ${WITHOUT_ISTIO_STATS.metadata.namespace}/${WITHOUT_ISTIO_STATS.metadata.name}`;
const message = (code: string, origin: string) => ({ code, level: 'Warning', origin, message: 'look at this' });

test.each([
  ['IST0133', OWN],
  ['IST0151', OWN],
  ['IST0102', 'Namespace default'],
])("%s of the testbed's own %s is expected", (code, origin) => {
  expect(unexpected([message(code, origin)])).toEqual([]);
});

test.each([
  ['the same code of another EnvoyFilter', 'IST0133', 'EnvoyFilter shop/cart'],
  ['the same code of an EnvoyFilter with a longer name', 'IST0133', `${OWN}-too`],
  ['this code of an EnvoyFilter with a longer name', 'IST0151', `${OWN}-too`],
  ['the same code of another Namespace', 'IST0102', 'Namespace shop'],
  ['another code of the same object', 'IST0134', OWN],
  ['another code of the Namespace', 'IST0133', 'Namespace default'],
])('%s is not', (_, code, origin) => {
  expect(unexpected([message('IST0133', OWN), message(code, origin)])).toMatchObject([
    { code: 'MESH6002', message: `Warning ${code} ${origin}: look at this`, data: { code, level: 'Warning', message: 'look at this' } },
  ]);
});

test.each([
  ['EnvoyFilter shop/cart', { kind: 'EnvoyFilter', name: 'cart', namespace: 'shop' }],
  ['Namespace shop', { kind: 'Namespace', name: 'shop' }],
])('a finding about %s is about the object', (origin, object) => {
  expect(unexpected([message('IST0133', origin)])[0]!.object).toEqual(object);
});

test('a message without an object is a finding without one, and keeps its page', () => {
  const documentationUrl = 'https://istio.io/latest/docs/reference/config/analysis/ist0139/';
  expect(unexpected([{ code: 'IST0139', level: 'Error', message: 'a webhook is invalid', documentationUrl }])).toEqual([
    {
      code: 'MESH6002',
      severity: 'error',
      where: {},
      message: 'Error IST0139: a webhook is invalid',
      data: { code: 'IST0139', level: 'Error', message: 'a webhook is invalid' },
      link: documentationUrl,
    },
  ]);
});

test('an information counts as any other level', () => {
  expect(unexpected([{ ...message('IST0118', 'Service shop/cart'), level: 'Info' }])).toHaveLength(1);
});

test("every exception is about the testbed's or the cluster's own, and says so", () => {
  expect(EXCEPTIONS.filter(({ reason }) => !/(testbed|cluster)'s own/.test(reason))).toEqual([]);
});
