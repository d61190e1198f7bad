/** The answers of an image that the testbed replaces with its HTTP program. An image without an entry answers 200 to every request. */
export interface ImageBehaviour {
  /** The image, without tag and digest. The registry and leading folders may be left out: `examples-bookinfo-reviews-v2`. */
  readonly image: string;

  /** The paths that call other services. @default - none: no path calls anybody */
  readonly routes?: readonly ImageRoute[];

  /** The request headers that calls carry on. Trace headers are always carried. @default - none */
  readonly forward?: readonly string[];

  /** Users can sign in. @default - they cannot */
  readonly signIn?: SignIn;
}

/** A path of an image. */
export interface ImageRoute {
  readonly path: string;

  /** Every path that begins with `path` counts. @default false */
  readonly prefix?: boolean;

  /** The URLs that a request to this path calls, in this order. @default - none */
  readonly calls?: readonly string[];
}

/** A sign-in by a posted form and a cookie. */
export interface SignIn {
  /** The path to which the form is posted. */
  readonly path: string;

  /** The path that signs out. */
  readonly signOut: string;

  /** The header that carries the user's name in calls. */
  readonly header: string;

  /** The page to which both redirect when the request has no Referer. */
  readonly home: string;
}

/** The behaviour of a container image, tag and registry included; undefined if none is declared. */
export function behaviourOf(image: string, behaviours: readonly ImageBehaviour[]): ImageBehaviour | undefined {
  const [name = ''] = image.split('@');
  const lastSlash = name.lastIndexOf('/');
  const colon = name.indexOf(':', lastSlash + 1);
  const untagged = colon === -1 ? name : name.slice(0, colon);
  return behaviours.find(({ image: declared }) => untagged === declared || untagged.endsWith(`/${declared}`));
}
