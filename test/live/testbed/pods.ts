import type { PodContainer, Pod } from '../../../live/testbed/pod-spec';

/** A pod `cart-v1-5d9c-x2x4` of Deployment `cart-v1` in namespace `shop`, with one container. */
export function pod(of: { readonly metadata?: Partial<Pod['metadata']>; readonly spec?: Partial<Pod['spec']> } = {}): Pod {
  return {
    metadata: {
      name: 'cart-v1-5d9c-x2x4',
      namespace: 'shop',
      uid: 'u-1',
      labels: { app: 'cart', 'pod-template-hash': '5d9c' },
      ownerReferences: [{ kind: 'ReplicaSet', name: 'cart-v1-5d9c' }],
      ...of.metadata,
    },
    spec: { serviceAccountName: 'cart', nodeName: 'testbed', containers: [container()], ...of.spec },
  };
}

export function container(of: Partial<PodContainer> = {}): PodContainer {
  return { name: 'cart', image: 'example.com/cart:1', ...of };
}
