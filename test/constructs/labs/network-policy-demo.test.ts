import { NetworkPolicyDemo } from '../../../constructs';
import { shopChart } from '../../support/manifests';

test('fails when the step is none', () => {
  expect(() => new NetworkPolicyDemo(shopChart(), 'Demo', { step: 'allow-all' as never })).toThrow(
    /step is 'allow-all'\. Use one of deny-all, allow-specific/,
  );
});
