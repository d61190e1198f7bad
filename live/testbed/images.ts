import type { Tools } from '../install/tools';

/** An image whose program is real, and what of the image the program and its arguments rely on. */
export interface Image {
  readonly name: 'prometheus' | 'jaeger';

  readonly program: (tools: Tools) => string;

  /** What a container without a command runs. */
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

/** By the names under which they are published, whatever registry they are pulled from. */
const IMAGES: readonly (readonly [RegExp, Image])[] = [
  [/(^|\/)(prom|prometheus)\/prometheus[:@]/, PROMETHEUS],
  [/(^|\/)jaegertracing\/jaeger[:@]/, JAEGER],
];

/** The image that runs as it is, but of the version that this repository pins; undefined for one that something stands in for. */
export const realImage = (image: string): Image | undefined => IMAGES.find(([pattern]) => pattern.test(image))?.[1];
