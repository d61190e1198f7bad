/** How the HTTP program answers for an image: its routes, and the headers that it passes on. */
export interface ApplicationBehaviour {
  readonly routes?: readonly Route[];
  readonly forward?: readonly string[];
  readonly signIn?: { readonly path: string; readonly signOut: string; readonly header: string };
}

interface Route {
  readonly path: string;
  readonly prefix?: boolean;
  readonly calls?: readonly string[];
}

const DETAILS = 'http://details:9080/details/0';
const REVIEWS = 'http://reviews:9080/reviews/0';
const RATINGS: ApplicationBehaviour = {
  routes: [{ path: '/reviews/', prefix: true, calls: ['http://ratings:9080/ratings/0'] }],
  forward: ['end-user', 'user-agent'],
};

/** Bookinfo's images, after the sample's sources. */
const BEHAVIOURS: readonly (readonly [RegExp, ApplicationBehaviour])[] = [
  [
    /examples-bookinfo-productpage-/,
    {
      routes: [
        { path: '/productpage', calls: [DETAILS, REVIEWS] },
        { path: '/api/v1/products/0', calls: [DETAILS] },
        { path: '/api/v1/products/0/reviews', calls: [REVIEWS] },
      ],
      forward: ['user-agent'],
      signIn: { path: '/login', signOut: '/logout', header: 'end-user' },
    },
  ],
  [/examples-bookinfo-reviews-v[23]:/, RATINGS],
];

/** How the HTTP program answers for an image; of one that it does not know, 200 to everything. */
export const behaviourOf = (image: string): ApplicationBehaviour => BEHAVIOURS.find(([pattern]) => pattern.test(image))?.[1] ?? {};
