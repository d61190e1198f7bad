import { behaviourOf } from '../../../live/testbed/applications';

const image = (name: string) => behaviourOf(`registry.istio.io/release/examples-bookinfo-${name}:1.20.3`);

test('productpage calls details and reviews for the page', () => {
  expect(image('productpage-v1').routes?.find(({ path }) => path === '/productpage')?.calls).toEqual([
    'http://details:9080/details/0',
    'http://reviews:9080/reviews/0',
  ]);
});

test('productpage lets users sign in', () => {
  expect(image('productpage-v1').signIn).toEqual({ path: '/login', signOut: '/logout', header: 'end-user' });
});

test.each(['reviews-v2', 'reviews-v3'])('%s calls ratings, as the user that it was called by', (name) => {
  expect(image(name).routes?.flatMap(({ calls }) => calls)).toEqual(['http://ratings:9080/ratings/0']);
  expect(image(name).forward).toContain('end-user');
});

test.each(['reviews-v1', 'details-v1', 'ratings-v1'])('%s calls nobody', (name) => {
  expect(image(name)).toEqual({});
});

test('an image that it does not know calls nobody', () => {
  expect(behaviourOf('example.com/cart:1')).toEqual({});
});
