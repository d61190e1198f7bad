import { Construct } from 'constructs';
import { checkHost, checkPath, checkWhole } from '../internal/checks';
import { namespaceOf } from '../internal/namespace';
import { addDeployment } from '../workloads/deployment';
import { addServiceAccount } from '../workloads/service-account';
import { RestrictEgress } from '../network/restrict-egress';
import type { IEntry } from '../traffic/ingress';

/** Properties of `LoadGenerator`. */
export interface LoadGeneratorProps {
  /** The entry that it calls. */
  readonly entry: IEntry;

  /** The host name of the requests. @default - the address of the entry */
  readonly host?: string;

  /** The path of the requests. @default '/productpage' */
  readonly path?: string;

  /** The rate, in requests per second. @default 5 */
  readonly requestsPerSecond?: number;

  /** The namespace. @default - the chart's */
  readonly namespace?: string;
}

const NAME = 'load-generator';
const MAX_REQUESTS_PER_SECOND = 1000;

/**
 * Promises a steady rate of requests to the entry, so that dashboards have data.
 *
 * Objects: ServiceAccount, Deployment (fortio), and a NetworkPolicy that allows it to reach the gateway under DenyAllEgress.
 *
 * @example
 * const { productpage } = new BookinfoApp(chart, 'Bookinfo');
 * const { gateway } = new BookinfoIngress(chart, 'Entry', { productpage });
 * new LoadGenerator(chart, 'Load', { entry: gateway, requestsPerSecond: 20 });
 */
export class LoadGenerator extends Construct {
  constructor(scope: Construct, id: string, props: LoadGeneratorProps) {
    super(scope, id);
    const { entry, host, path = '/productpage', requestsPerSecond = 5 } = props;
    checkWhole(this, { requestsPerSecond }, 1, MAX_REQUESTS_PER_SECOND);
    checkPath(this, 'path', path);
    if (host !== undefined) checkHost(this, host, 'exact');
    const namespace = namespaceOf(this, props.namespace);
    const podLabels = { app: NAME };
    const labels = { ...podLabels, 'app.kubernetes.io/name': NAME };

    addServiceAccount(this, { name: NAME, namespace, labels });
    addDeployment(this, 'Resource', {
      metadata: { name: NAME, namespace, labels },
      selector: podLabels,
      podLabels: { 'sidecar.istio.io/inject': 'true' },
      replicas: 1,
      pod: {
        name: 'fortio',
        image: 'fortio/fortio:1.75.3',
        user: 1000,
        serviceAccountName: NAME,
        args: [
          ...['load', '-qps', String(requestsPerSecond), '-c', '2', '-t', '0', '-allow-initial-errors', '-loglevel', 'Warning'],
          ...(host === undefined ? [] : ['-H', `Host: ${host}`]),
          `http://${entry.address}${path}`,
        ],
      },
    });
    const ports = [{ port: entry.podPort }];
    new RestrictEgress(this, 'Egress', { name: `${NAME}-egress`, from: { podLabels, namespace }, to: [entry], ports });
  }
}
