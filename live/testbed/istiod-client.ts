import type { KubernetesObject } from '../../analysis/objects';
import type { Api } from './api';
import { until } from './exec';
import type { FakeKubelet } from './fake-kubelet';
import { fetchPage } from './fetch-page';
import { proxyOf } from './pod-spec';
import { token } from './volumes';
import { TestbedError } from '../live-error';

/** The state of one proxy at istiod: the nonces that istiod sent and that the proxy acknowledged, by kind. */
interface ProxyStatus {
  readonly proxy: string;
  readonly [key: string]: string | undefined;
}

/** A configuration object, as istiod has read it. */
type Configuration = KubernetesObject;

const ISTIOD = 'istiod.istio-system';

/** Milliseconds without a new nonce, after which a push counts as over. istiod gathers changes for 100 ms. */
const QUIET_MS = 250;

/** A client of istiod's debug interface. */
export class IstiodClient {
  private bearer: string | undefined;

  constructor(
    private readonly api: Api,
    private readonly kubelet: FakeKubelet,
  ) {}

  /**
   * Waits until istiod has read these objects, and every proxy has acknowledged the resulting configuration. Throws after 30 s, with the proxies that
   * are behind.
   */
  async synced(objects: readonly KubernetesObject[] = []): Promise<void> {
    const wanted = objects.filter(({ apiVersion }) => apiVersion?.includes('istio.io/') ?? false);
    await until('istiod has read all configuration', 30, async () => {
      const known = new Set((await this.ask<Configuration[]>('configz')).map(keyOf));
      const missing = wanted.map(keyOf).filter((key) => !known.has(key));
      if (missing.length > 0) throw new TestbedError(`it lacks ${missing.join(', ')}`);
      return true;
    });
    let last = '';
    let since = Date.now();
    await until('every proxy has the current configuration', 30, async () => {
      const status = await this.ask<ProxyStatus[]>('syncz');
      const connected = new Set(status.map(({ proxy }) => proxy));
      const absent = this.expected().filter((proxy) => !connected.has(proxy));
      const behind = [...status.filter(isBehind).map(({ proxy }) => proxy), ...absent];
      const now = status
        .map((one) => JSON.stringify(one))
        .sort()
        .join();
      if (now !== last || behind.length > 0) [last, since] = [now, Date.now()];
      if (behind.length > 0) throw new TestbedError(`behind are ${behind.join(', ')}`);
      return Date.now() - since >= QUIET_MS || undefined;
    });
  }

  /** The names of the proxies that must be connected. */
  private expected(): string[] {
    return this.kubelet
      .all()
      .filter(({ pod }) => proxyOf(pod) !== undefined)
      .map(({ pod }) => `${pod.metadata.name}.${pod.metadata.namespace ?? ''}`);
  }

  /** The names of the connected proxies. */
  async proxies(): Promise<string[]> {
    return (await this.ask<ProxyStatus[]>('syncz')).map(({ proxy }) => proxy);
  }

  async ask<T>(page: string): Promise<T> {
    const [istiod] = this.kubelet.podsOf(ISTIOD);
    if (istiod === undefined) throw new TestbedError('istiod has no pod');
    this.bearer ??= await token(this.api, istiod.pod, 'istio-ca');
    const url = `http://${istiod.netns.address}:8080/debug/${page}`;
    const response = await fetchPage(url, ISTIOD, { authorization: `Bearer ${this.bearer}` });
    if (!response.ok) throw new TestbedError(`istiod's ${page}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }
}

const keyOf = ({ kind, metadata }: KubernetesObject) =>
  `${kind ?? ''}/${metadata.name}.${metadata.namespace ?? ''}@${metadata.resourceVersion ?? ''}`;

const isBehind = (status: ProxyStatus) =>
  Object.entries(status).some(([key, sent]) => key.endsWith('_sent') && sent !== '' && status[key.replace('_sent', '_acked')] !== sent);
