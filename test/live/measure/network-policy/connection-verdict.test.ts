import { readAnswers } from '../../../../live/measure/network-policy/answers';
import { connectionVerdict } from '../../../../live/measure/network-policy/connection-verdict';
import { said } from '../../../analysis/expectations/said';
import { ASKED, POLICIES, RECORDED, traffic } from './shop';

const TRAFFIC = ASKED.map(({ connection }) => traffic(connection));
const ANSWERS = readAnswers(RECORDED, TRAFFIC);

/** The verdict on the recorded connection at this place. */
const verdict = (at: number, allowed: boolean) =>
  said({ ...ASKED[at]!, expect: { allowed } }, connectionVerdict(allowed, { answer: ANSWERS[at]!, traffic: TRAFFIC[at]!, policies: POLICIES }));

test('a connection that is allowed as expected holds', () => {
  expect(verdict(0, true)).toEqual({ holds: true, measured: 'allowed' });
});

test('a connection that is denied as expected holds, and names the side', () => {
  const measured = 'denied: no policy of cart.shop allows ingress from guest.other to 8080/TCP';
  expect(verdict(1, false)).toEqual({ holds: true, measured });
});

test('both sides are named when both deny', () => {
  expect(verdict(4, false).measured).toBe(
    'denied: no policy of cart.shop allows egress to web.shop 8080/TCP; no policy of web.shop allows ingress from cart.shop to 8080/TCP',
  );
});

test('an unexpectedly denied connection names the policies that select the end', () => {
  expect(verdict(2, true)).toMatchObject({
    holds: false,
    reason:
      'egress to 203.0.113.7 8080/TCP is allowed by none of those that select web.shop: ' +
      'NetworkPolicy/default-deny.shop, NetworkPolicy/web-egress.shop',
  });
});

test('an unexpectedly allowed connection names the policies that allow it', () => {
  expect(verdict(0, false)).toEqual({
    holds: false,
    measured: 'allowed',
    reason:
      'egress to cart.shop 8080/TCP is allowed by NetworkPolicy/web-egress.shop; ' +
      'ingress from web.shop to 8080/TCP is allowed by NetworkPolicy/web-to-cart.shop',
  });
});

test('an unexpectedly allowed connection says that no policy selects its end', () => {
  expect(verdict(3, false).reason).toBe(
    'egress to 203.0.113.7 8080/TCP is not limited: no NetworkPolicy selects guest.other for it; ' +
      '203.0.113.7 is outside the cluster, where no NetworkPolicy limits ingress from guest.other to 8080/TCP',
  );
});
