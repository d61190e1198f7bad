import { DETAILS, PRODUCTPAGE, RATINGS, REVIEWS, REVIEWS_V1, WORKLOADS } from './bookinfo';
import { DNS, INTERNET, isStopped, NODE, passes } from './connections';
import type { Group } from './group';
import { INGRESS_GATEWAY, ISTIOD } from './requests';

const PROMETHEUS = 'prometheus.istio-system';
const JAEGER = 'jaeger.istio-system';

export const network: Group = {
  title: 'Pods connect as the application and the mesh need, and not otherwise',
  manifests: '60-network',
  expectations: [
    passes('The gateway connects to productpage.', { from: INGRESS_GATEWAY, to: PRODUCTPAGE, port: 9080 }),
    passes('Productpage connects to details.', { from: PRODUCTPAGE, to: DETAILS, port: 9080 }),
    ...REVIEWS.flatMap((reviews) => [
      passes(`Productpage connects to ${reviews}.`, { from: PRODUCTPAGE, to: reviews, port: 9080 }),
      passes(`${reviews} connects to ratings.`, { from: reviews, to: RATINGS, port: 9080 }),
    ]),
    ...WORKLOADS.flatMap((workload) => [
      passes(`${workload} has its configuration and certificates of istiod.`, { from: workload, to: ISTIOD, port: 15012 }),
      passes(`${workload} resolves names.`, { from: workload, to: DNS, port: 53, protocol: 'UDP' }),
      passes(`The kubelet probes ${workload}.`, { from: NODE, to: workload, port: 15021 }),
      passes(`Prometheus scrapes ${workload}.`, { from: PROMETHEUS, to: workload, port: 15020 }),
      passes(`${workload} sends spans.`, { from: workload, to: JAEGER, port: 4317 }),
      isStopped(`${workload} does not connect to the internet.`, { from: workload, to: INTERNET, port: 443 }),
      isStopped(`Nobody connects to ${workload} from outside.`, { from: NODE, to: workload, port: 9080 }),
      isStopped(`Prometheus does not connect to the application of ${workload}.`, { from: PROMETHEUS, to: workload, port: 9080 }),
    ]),
    isStopped('The gateway does not connect to details.', { from: INGRESS_GATEWAY, to: DETAILS, port: 9080 }),
    isStopped('Productpage does not connect to ratings.', { from: PRODUCTPAGE, to: RATINGS, port: 9080 }),
    isStopped('Details does not connect to ratings.', { from: DETAILS, to: RATINGS, port: 9080 }),
    isStopped('Ratings does not connect to reviews.', { from: RATINGS, to: REVIEWS_V1, port: 9080 }),
    isStopped('Reviews does not connect to details.', { from: REVIEWS_V1, to: DETAILS, port: 9080 }),
    isStopped('Reviews does not connect to productpage.', { from: REVIEWS_V1, to: PRODUCTPAGE, port: 9080 }),
    isStopped('Productpage does not connect to another port of details.', { from: PRODUCTPAGE, to: DETAILS, port: 8080 }),
  ],
};
