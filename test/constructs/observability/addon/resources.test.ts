import { resourcesOf } from '../../../../constructs/observability/addon/resources';
import type { ContainerResources } from '../../../../constructs';
import { shopChart } from '../../../support/manifests';

const DEFAULTS = { cpuRequest: '100m', memoryRequest: '512Mi', memoryLimit: '1Gi' };
const merge = (given?: ContainerResources) => resourcesOf(shopChart(), DEFAULTS, given);

test('are the defaults where nothing is given', () => {
  expect(merge()).toEqual(DEFAULTS);
  expect(merge({ memoryLimit: undefined })).toEqual(DEFAULTS);
});

test.each<[string, ContainerResources, ContainerResources]>([
  ['a larger limit leaves the request', { memoryLimit: '4Gi' }, { memoryRequest: '512Mi', memoryLimit: '4Gi' }],
  ['a smaller limit takes the request with it', { memoryLimit: '400Mi' }, { memoryRequest: '400Mi', memoryLimit: '400Mi' }],
  ['a larger request takes the limit with it', { memoryRequest: '2Gi' }, { memoryRequest: '2Gi', memoryLimit: '2Gi' }],
  ['units are compared by what they amount to', { memoryRequest: '1.1G' }, { memoryRequest: '1.1G', memoryLimit: '1.1G' }],
  ['so are cores', { cpuLimit: '50m' }, { cpuRequest: '50m', cpuLimit: '50m' }],
])('%s', (_, given, expected) => {
  expect(merge(given)).toMatchObject(expected);
});

test.each<[string, unknown, RegExp]>([
  ['more is reserved than allowed', { memoryRequest: '2Gi', memoryLimit: '1Gi' }, /memoryRequest '2Gi' is above memoryLimit '1Gi'\. Use a limit/],
  [
    'a value is no quantity',
    { memoryLimit: 'lots' },
    /\[Shop\] resources: memoryLimit is 'lots', which is not a Kubernetes quantity\. Write a number/,
  ],
  ['a value is null', { cpuRequest: null }, /resources: cpuRequest is null/],
  ['they are no object', 'small', /resources is 'small'\. Give an object/],
])('fails when %s', (_, given, message) => {
  expect(() => merge(given as ContainerResources)).toThrow(message);
});
