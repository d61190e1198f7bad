import type { ImageBehaviour } from '../../analysis/expectations';

const DETAILS = 'http://details:9080/details/0';
const REVIEWS = 'http://reviews:9080/reviews/0';
const RATINGS = 'http://ratings:9080/ratings/0';

const asksRatings = (image: string): ImageBehaviour => ({
  image,
  routes: [{ path: '/reviews/', prefix: true, calls: [RATINGS] }],
  forward: ['end-user', 'user-agent'],
});

/** Bookinfo's images, after the sample's sources. Those of details, ratings and reviews v1 call nobody. */
export const images: readonly ImageBehaviour[] = [
  {
    image: 'examples-bookinfo-productpage-v1',
    routes: [
      { path: '/productpage', calls: [DETAILS, REVIEWS] },
      { path: '/api/v1/products/0', calls: [DETAILS] },
      { path: '/api/v1/products/0/reviews', calls: [REVIEWS] },
    ],
    forward: ['user-agent'],
    signIn: { path: '/login', signOut: '/logout', header: 'end-user', home: '/productpage' },
  },
  asksRatings('examples-bookinfo-reviews-v2'),
  asksRatings('examples-bookinfo-reviews-v3'),
];
