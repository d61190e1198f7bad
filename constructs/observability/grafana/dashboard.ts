import type { IConstruct } from 'constructs';
import { checkDnsName } from '../../core/checks';
import { ConstructError } from '../../core/construct-error';

/** A dashboard of your own. */
export interface GrafanaDashboard {
  /** Ends the name of its ConfigMap, `grafana-dashboard-NAME`. */
  readonly name: string;

  /**
   * The dashboard in Grafana's classic form: JSON, or what `build()` of `DashboardBuilder` of @grafana/grafana-foundation-sdk returns. It needs a
   * `uid` and a `title`, and asks the data source `prometheus` or `jaeger` by its uid.
   */
  readonly json: string | object;
}

/** A dashboard as Grafana reads it from a file. */
export interface Dashboard {
  /** Ends the name of its ConfigMap, `grafana-dashboard-NAME`. */
  readonly name: string;

  /** By which links find it. */
  readonly uid: string;

  /** Its JSON. */
  readonly json: string;
}

/** What a ConfigMap holds. Source: https://kubernetes.io/docs/concepts/configuration/configmap/ */
const MAX_BYTES = 1024 * 1024;

/** Makes a file of a dashboard. Fails on what Grafana would not find again, or a ConfigMap cannot hold. */
export function dashboardFile(scope: IConstruct, { name, json }: GrafanaDashboard): Dashboard {
  checkDnsName(scope, 'dashboard name', name);
  const text = typeof json === 'string' ? json : `${JSON.stringify(json, null, 2)}\n`;
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_BYTES) {
    const cure = 'Make it smaller, or two of it: rows that answer different questions are different dashboards.';
    throw new ConstructError(scope, `dashboard '${name}' has ${bytes} bytes, and a ConfigMap holds at most ${MAX_BYTES}.`, cure);
  }
  return { name, uid: uidOf(scope, name, text), json: text };
}

function uidOf(scope: IConstruct, name: string, text: string): string {
  const model = parse(scope, name, text);
  const missing = ['uid', 'title'].filter((field) => typeof model[field] !== 'string' || model[field] === '');
  if (missing.length === 0) return String(model.uid);
  const cure = "Give it both, as links find it by its uid: new DashboardBuilder('Orders').uid('orders'), and pass what build() returns.";
  throw new ConstructError(scope, `dashboard '${name}' has no ${missing.join(' and no ')}.`, cure);
}

function parse(scope: IConstruct, name: string, text: string): Partial<Record<string, unknown>> {
  const cure = 'Give the JSON model of one dashboard, as Grafana exports it: { "uid": "orders", "title": "Orders", "panels": [...] }.';
  try {
    const model: unknown = JSON.parse(text);
    if (typeof model === 'object' && model !== null) return { ...model };
  } catch (error) {
    throw new ConstructError(scope, `dashboard '${name}' is not JSON (${(error as Error).message}).`, cure);
  }
  throw new ConstructError(scope, `dashboard '${name}' is ${text.slice(0, 20)}.`, cure);
}

/** Fails on two dashboards of which one would take the other's place. */
export function checkDistinct(scope: IConstruct, dashboards: readonly Dashboard[]): void {
  for (const key of ['name', 'uid'] as const) {
    const values = dashboards.map((dashboard) => dashboard[key]);
    const twice = values.find((value, index) => values.indexOf(value) !== index);
    if (twice === undefined) continue;
    const taken = dashboards.filter((dashboard) => dashboard[key] === twice).map(({ name }) => name);
    throw new ConstructError(scope, `two dashboards have the ${key} '${twice}' (${taken.join(', ')}).`, `Give each a ${key} of its own.`);
  }
}
