import { Construct } from 'constructs';
import { type Exposure, isExposed, renderExposure } from '../../../../constructs/observability/addon/exposure';
import { shopChart } from '../../../support/manifests';

const render = (exposure: Exposure) => renderExposure(new Construct(shopChart(), 'Grafana'), exposure);

test('a load balancer lets in the blocks named', () => {
  expect(render({ type: 'LoadBalancer', sourceRanges: ['203.0.113.0/24'] })).toEqual({
    type: 'LoadBalancer',
    loadBalancerSourceRanges: ['203.0.113.0/24'],
  });
});

test('a load balancer lets everyone in when told so', () => {
  expect(render({ type: 'LoadBalancer', openToEveryone: true })).toEqual({ type: 'LoadBalancer' });
});

test.each<[Exposure | undefined, boolean]>([
  [undefined, false],
  [{ type: 'ClusterIP' }, false],
  [{ type: 'NodePort' }, true],
  [{ type: 'LoadBalancer', openToEveryone: true }, true],
])('%j is exposed: %s', (exposure, expected) => {
  expect(isExposed(exposure)).toBe(expected);
});

test.each<[string, unknown, RegExp]>([
  [
    'nobody said from where',
    { type: 'LoadBalancer' },
    /\[Shop\/Grafana\] a LoadBalancer without sourceRanges opens the dashboard to the whole internet\. Set one/,
  ],
  ['the list is empty', { type: 'LoadBalancer', sourceRanges: [] }, /without sourceRanges/],
  [
    'both are said',
    { type: 'LoadBalancer', sourceRanges: ['10.0.0.0/8'], openToEveryone: true },
    /has sourceRanges \(10\.0\.0\.0\/8\) and openToEveryone/,
  ],
  [
    'the block is everywhere',
    { type: 'LoadBalancer', sourceRanges: ['0.0.0.0/0'] },
    /sourceRanges \(0\.0\.0\.0\/0\) cover every IPv4 address, which is the whole internet/,
  ],
  ['blocks are everywhere together', { type: 'LoadBalancer', sourceRanges: ['128.0.0.0/1', '0.0.0.0/1'] }, /cover every IPv4 address/],
  ['blocks of IPv6 are everywhere together', { type: 'LoadBalancer', sourceRanges: ['10.0.0.0/8', '::/1', '8000::/1'] }, /cover every IPv6 address/],
  ['the block is every IPv4 address as IPv6', { type: 'LoadBalancer', sourceRanges: ['::ffff:0:0/96'] }, /cover every IPv4 address/],
  [
    'half of the IPv4 addresses are mapped',
    { type: 'LoadBalancer', sourceRanges: ['0.0.0.0/1', '::ffff:128.0.0.0/97'] },
    /sourceRanges \(0\.0\.0\.0\/1, ::ffff:128\.0\.0\.0\/97\) cover every IPv4 address/,
  ],
  ['a prefix length has a leading zero', { type: 'LoadBalancer', sourceRanges: ['0.0.0.0/00'] }, /'0\.0\.0\.0\/00' is not a CIDR block/],
  ['everyone is anything but true', { type: 'LoadBalancer', openToEveryone: 'no' }, /openToEveryone is 'no'/],
  ['everyone is false', { type: 'LoadBalancer', openToEveryone: false }, /openToEveryone is false/],
  ['the blocks are one', { type: 'LoadBalancer', sourceRanges: '10.0.0.0/8' }, /sourceRanges is '10\.0\.0\.0\/8'\. Give a list/],
  ['the blocks are null', { type: 'LoadBalancer', sourceRanges: null }, /sourceRanges is null/],
  ['it is a word', 'NodePort', /\[Shop\/Grafana\] exposure is 'NodePort'\. Give an object/],
  ['it is null', null, /exposure is null/],
  ['a block is none', { type: 'LoadBalancer', sourceRanges: ['10.0.0.0'] }, /'10\.0\.0\.0' is not a CIDR block/],
  ['the port of the node is out of range', { type: 'NodePort', nodePort: 80 }, /nodePort is 80\. Give a whole number from 30000 to 32767/],
  ['the type is none', { type: 'Ingress' }, /exposure: type is 'Ingress'.*ClusterIP, NodePort, LoadBalancer/],
])('fails when %s', (_, exposure, message) => {
  expect(() => render(exposure as Exposure)).toThrow(message);
});
