import { behaviourOf } from '../../analysis/expectations';
import { containersOf } from '../../analysis/model';
import { environments } from './subjects';

const images = environments[0]!.images!;
const image = (name: string) => behaviourOf(`registry.istio.io/release/examples-bookinfo-${name}:1.20.3`, images);

test('both environments say the same of images', () => {
  expect(environments[1]!.images).toEqual(images);
});

test('every image that they speak of runs', () => {
  const running = environments[0]!.mesh.workloads.flatMap(({ spec }) => containersOf(spec).map((container) => container.image ?? ''));
  for (const declared of images)
    expect([declared.image, running.some((name) => behaviourOf(name, [declared]) !== undefined)]).toEqual([declared.image, true]);
});

test('productpage calls details and reviews for the page', () => {
  expect(image('productpage-v1')?.routes?.find(({ path }) => path === '/productpage')?.calls).toEqual([
    'http://details:9080/details/0',
    'http://reviews:9080/reviews/0',
  ]);
});

test('productpage lets users sign in', () => {
  expect(image('productpage-v1')?.signIn).toEqual({ path: '/login', signOut: '/logout', header: 'end-user', home: '/productpage' });
});

test.each(['reviews-v2', 'reviews-v3'])('%s calls ratings, as the user that it was called by', (name) => {
  expect(image(name)?.routes?.flatMap(({ calls }) => calls)).toEqual(['http://ratings:9080/ratings/0']);
  expect(image(name)?.forward).toContain('end-user');
});

test.each(['reviews-v1', 'details-v1', 'ratings-v1'])('%s calls nobody', (name) => {
  expect(image(name)).toBeUndefined();
});
