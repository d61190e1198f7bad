import { Construct } from 'constructs';
import { VersionedService } from '../workloads/versioned-service';

const PORT = 9080;
const HEALTH_PATH = '/health';
const IMAGE_TAG = '1.20.3';

/** details and ratings: one process of Ruby or Node. */
const SMALL = {
  user: 1000,
  resources: { cpuRequest: '10m', cpuLimit: '500m', memoryRequest: '64Mi', memoryLimit: '128Mi' },
};

/** reviews: Open Liberty, which unpacks itself into folders of its image. */
const LIBERTY = {
  user: 1001,
  readOnlyRootFilesystem: false,
  startupSeconds: 180,
  env: { LOG_DIR: '/tmp/logs' },
  scratch: { tmp: '/tmp', 'wlp-output': '/opt/ibm/wlp/output' },
  resources: { cpuRequest: '50m', cpuLimit: '1', memoryRequest: '192Mi', memoryLimit: '512Mi' },
};

/** productpage: gunicorn with the image's 8 workers. */
const GUNICORN = {
  user: 1000,
  scratch: { tmp: '/tmp' },
  podAnnotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': String(PORT), 'prometheus.io/path': '/metrics' },
  resources: { cpuRequest: '50m', cpuLimit: '1', memoryRequest: '256Mi', memoryLimit: '512Mi' },
};

/** Properties of `BookinfoApp`. */
export interface BookinfoAppProps {
  /** The namespace. @default - the chart's */
  readonly namespace?: string;

  /** The number of pods of each version. With 2 or more, they are spread over nodes and have a PodDisruptionBudget. @default 1 */
  readonly replicas?: number;

  /** The registry of the images. @default 'registry.istio.io/release' */
  readonly registry?: string;
}

/**
 * Promises Istio's sample application: productpage calls details and reviews, and reviews (v2, v3) calls ratings.
 *
 * Names, labels, selectors, ports and images are those of the sample. Hardening, probes, requests and limits are added. The images run as uid
 * 1000, reviews as 1001 (Open Liberty's user). The root file system is read-only, except in reviews: Open Liberty unpacks itself below
 * /opt/ol/wlp/output, which the sample does not mount.
 *
 * Objects: those of a VersionedService for each of the four services.
 *
 * @see https://istio.io/latest/docs/examples/bookinfo/
 * @example
 * const { productpage, reviews } = new BookinfoApp(chart, 'Bookinfo');
 * new AllowCalls(chart, 'Calls', { from: productpage, to: [reviews], methods: ['GET'] });
 */
export class BookinfoApp extends Construct {
  /** The web page. */
  readonly productpage: VersionedService<'v1'>;

  /** Facts about a book. */
  readonly details: VersionedService<'v1'>;

  /** Reviews of a book: v1 without stars, v2 with black stars, v3 with red stars. */
  readonly reviews: VersionedService<'v1' | 'v2' | 'v3'>;

  /** The stars of a review. */
  readonly ratings: VersionedService<'v1'>;

  constructor(scope: Construct, id: string, props: BookinfoAppProps = {}) {
    super(scope, id);
    const { namespace, replicas, registry = 'registry.istio.io/release' } = props;
    const service = (name: string) => ({
      name,
      namespace,
      replicas,
      port: PORT,
      healthPath: HEALTH_PATH,
      serviceAccountName: `bookinfo-${name}`,
    });
    const version = (name: string, number: string) => ({ image: `${registry}/examples-bookinfo-${name}-${number}:${IMAGE_TAG}` });

    this.details = new VersionedService(this, 'Details', { ...service('details'), ...SMALL, versions: { v1: version('details', 'v1') } });
    this.ratings = new VersionedService(this, 'Ratings', { ...service('ratings'), ...SMALL, versions: { v1: version('ratings', 'v1') } });
    this.reviews = new VersionedService(this, 'Reviews', {
      ...service('reviews'),
      ...LIBERTY,
      versions: { v1: version('reviews', 'v1'), v2: version('reviews', 'v2'), v3: version('reviews', 'v3') },
    });
    this.productpage = new VersionedService(this, 'Productpage', {
      ...service('productpage'),
      ...GUNICORN,
      versions: { v1: version('productpage', 'v1') },
    });
  }
}
