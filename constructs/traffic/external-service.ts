import { Construct } from 'constructs';
import * as networking from '../../imports/networking.istio.io';
import { checkHost } from '../internal/checks';
import { checkDuration, type Duration } from '../internal/duration';
import { namespaceOf } from '../internal/namespace';
import { renderRetries, type Retries } from './retries';

/** Properties of `ExternalService`. */
export interface ExternalServiceProps {
  /** The host outside the cluster, which serves HTTPS on port 443. */
  readonly host: string;

  /** How long a caller waits in all. @default - for ever, as Istio does */
  readonly timeout?: Duration;

  /** How failed requests are tried again. @default - Istio's: 2 tries more, not after a timeout */
  readonly retries?: Retries;

  /** The namespace of the objects. @default - the chart's */
  readonly namespace?: string;
}

const HTTP_PORT = 80;
const HTTPS_PORT = 443;

/**
 * Promises that pods of the mesh reach an HTTPS host outside the cluster, with a timeout and retries, and with its certificate verified.
 *
 * Callers say `http://HOST`: their sidecar opens the TLS connection, and so can see, time and retry the requests. `https://HOST` is
 * passed through as it is, without them.
 *
 * Objects: ServiceEntry, DestinationRule (opens TLS), and a VirtualService where there is a timeout or retries.
 *
 * @example
 * new ExternalService(chart, 'Rates', { host: 'api.example.com', timeout: '5s', retries: { attempts: 2, perTryTimeout: '2s' } });
 */
export class ExternalService extends Construct {
  /** The host outside the cluster. */
  readonly host: string;

  constructor(scope: Construct, id: string, props: ExternalServiceProps) {
    super(scope, id);
    const { host, timeout, retries } = props;
    checkHost(this, host, 'exact');
    if (timeout !== undefined) checkDuration(this, 'timeout', timeout);
    const rendered = retries && renderRetries(this, retries, timeout);
    this.host = host;
    const metadata = { name: host.replaceAll('.', '-'), namespace: namespaceOf(this, props.namespace) };

    new networking.ServiceEntry(this, 'Resource', {
      metadata,
      spec: {
        hosts: [host],
        location: networking.ServiceEntrySpecLocation.MESH_UNDERSCORE_EXTERNAL,
        resolution: networking.ServiceEntrySpecResolution.DNS,
        ports: [
          { number: HTTP_PORT, name: 'http', protocol: 'HTTP', targetPort: HTTPS_PORT },
          { number: HTTPS_PORT, name: 'https', protocol: 'HTTPS' },
        ],
      },
    });
    const tls = {
      mode: networking.DestinationRuleSpecTrafficPolicyPortLevelSettingsTlsMode.SIMPLE,
      sni: host,
      subjectAltNames: [host],
      caCertificates: 'system',
    };
    new networking.DestinationRule(this, 'TlsOrigination', {
      metadata,
      spec: { host, trafficPolicy: { portLevelSettings: [{ port: { number: HTTP_PORT }, tls }] } },
    });
    if (timeout === undefined && rendered === undefined) return;
    const route = [{ destination: { host, port: { number: HTTP_PORT } } }];
    new networking.VirtualService(this, 'Routes', {
      metadata,
      spec: {
        hosts: [host],
        http: [{ match: [{ port: HTTP_PORT }], route, ...(timeout !== undefined && { timeout }), ...(rendered && { retries: rendered }) }],
      },
    });
  }
}
