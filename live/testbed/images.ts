import type { Tools } from '../install/tools';

/** An image whose real program runs, with the properties of the image that the program relies on. */
export interface Image {
  readonly name: 'prometheus' | 'jaeger';

  readonly program: (tools: Tools) => string;

  /** The program of a container without a command. */
  readonly entrypoint: string;

  /** The user of a container that names none. */
  readonly user: number;

  /** The working directory. */
  readonly folder: string;

  /** Variables that the image sets; a container's own win. */
  readonly env: Readonly<Record<string, string>>;
}

const PROMETHEUS: Image = {
  name: 'prometheus',
  program: ({ prometheus }) => prometheus,
  entrypoint: '/bin/prometheus',
  user: 65534,
  folder: '/prometheus',
  env: {},
};

const JAEGER: Image = {
  name: 'jaeger',
  program: ({ jaeger }) => jaeger,
  entrypoint: '/cmd/jaeger/jaeger-linux',
  user: 10001,
  folder: '/',
  env: { JAEGER_LISTEN_HOST: '0.0.0.0' },
};

/** The images by their published names, of any registry. */
const IMAGES: readonly (readonly [RegExp, Image])[] = [
  [/(^|\/)(prom|prometheus)\/prometheus[:@]/, PROMETHEUS],
  [/(^|\/)jaegertracing\/jaeger[:@]/, JAEGER],
];

/** The real program for an image, in our pinned version; undefined if a stand-in is used. */
export const realImage = (image: string): Image | undefined => IMAGES.find(([pattern]) => pattern.test(image))?.[1];
