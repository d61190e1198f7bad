import { Construct } from 'constructs';
import * as networking from '../../imports/networking.istio.io';
import { checkHost } from '../internal/checks';
import { checkDuration, type Duration } from '../internal/duration';
import { namespaceOf } from '../internal/namespace';
import { renderRetries, type Retries } from './retries';

/** Properties of `ExternalService`. */
export interface ExternalServiceProps {
  /** The host outside the cluster. It serves HTTPS on port 443. */
  readonly host: string;

  /** Time that a caller waits in all. @default - no limit, Istio's default */
  readonly timeout?: Duration;

  /** Retries of failed requests. @default - Istio's default: 2 retries, none after a timeout */
  readonly retries?: Retries;

  /** The namespace of the objects. @default - the chart's */
  readonly namespace?: string;
}

const HTTP_PORT = 80;
const HTTPS_PORT = 443;

/**
 * Promises that pods of the mesh reach an HTTPS host outside the cluster, with a timeout, retries and a verified certificate.
 *
 * Callers use `http://HOST`. Their sidecar opens the TLS connection, so it can see, time and retry the requests. Requests to `https://HOST` pass
 * through without these.
 *
 * Objects: ServiceEntry, DestinationRule (TLS origination), and a VirtualService when a timeout or retries are given.
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
