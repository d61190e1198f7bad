import type { Testbed } from '../../../live/testbed/testbed';
import { deployed } from '../../../live/runner/deployments';

const testbed = (...deployments: object[]) =>
  ({
    api: { list: () => Promise.resolve(deployments) },
    kubelet: { check: () => undefined, settle: () => Promise.resolve() },
  }) as unknown as Testbed;

const deployment = (status: object, spec: object = { replicas: 2 }) => ({
  metadata: { name: 'web', namespace: 'shop', generation: 3 },
  spec,
  status,
});
const CURRENT = { observedGeneration: 3, updatedReplicas: 2, readyReplicas: 2, replicas: 2 };

test('a Deployment has the pods that it asks for', async () => {
  await expect(deployed(testbed(deployment(CURRENT)))).resolves.toBeUndefined();
});

test('a Deployment without a number asks for one', async () => {
  await expect(
    deployed(testbed(deployment({ observedGeneration: 3, updatedReplicas: 1, readyReplicas: 1, replicas: 1 }, {}))),
  ).resolves.toBeUndefined();
});

test('fails at once when its pods are refused, with the reason', async () => {
  const message = 'pods "web" is forbidden: violates PodSecurity "restricted:latest"';
  const conditions = [{ type: 'ReplicaFailure', status: 'True', message }];
  await expect(deployed(testbed(deployment({ ...CURRENT, readyReplicas: 0, conditions })))).rejects.toThrow(`Deployment/web.shop: ${message}`);
});

test.each([{ observedGeneration: 2 }, { updatedReplicas: 1 }, { readyReplicas: 1 }, { replicas: 3 }])('waits while it has %j', async (behind) => {
  const states = [deployment({ ...CURRENT, ...behind }), deployment({ ...CURRENT, ...behind }), deployment(CURRENT)];
  const list = jest.fn(() => Promise.resolve([states.shift() ?? deployment(CURRENT)]));
  const waiting = { ...testbed(), api: { list } } as unknown as Testbed;
  await deployed(waiting);
  expect(list).toHaveBeenCalledTimes(3);
});
