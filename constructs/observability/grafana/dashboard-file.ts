import type { IConstruct } from 'constructs';
import { checkDnsName, shown } from '../../internal/checks';
import { ConstructError } from '../../internal/construct-error';
import { CONFIG_MAP_BYTES } from '../addon/files';

/** A dashboard of your own. */
export interface GrafanaDashboard {
  /** Ends the name of its ConfigMap, `grafana-dashboard-NAME`. */
  readonly name: string;

  /**
   * The dashboard in Grafana's classic form: JSON text, or the result of `DashboardBuilder.build()` of @grafana/grafana-foundation-sdk. It needs a unique
   * `uid` and a unique `title`. The uids of the data sources are `prometheus` and `jaeger`. At most 1 MiB.
   */
  readonly json: string | object;
}

/** A dashboard as a file for Grafana. */
export interface Dashboard {
  /** Ends the name of its ConfigMap, `grafana-dashboard-NAME`. */
  readonly name: string;

  /** Its uid, which links use. */
  readonly uid: string;

  /** Its JSON. */
  readonly json: string;
}

/** The uids that Grafana accepts. Source: https://grafana.com/docs/grafana/latest/developers/http_api/dashboard/#identifier-id-vs-unique-identifier-uid */
const UID = /^[a-zA-Z0-9_-]{1,40}$/;

const MODEL = 'Give the JSON model of one dashboard, as Grafana exports it: { "uid": "orders", "title": "Orders", "panels": [...] }.';

/** The ConfigMap of a dashboard. */
export const configMapOf = (name: string): string => `grafana-dashboard-${name}`;

/** Turns dashboards into files. Throws unless `dashboards` is a list of them. */
export function dashboardFiles(scope: IConstruct, dashboards: readonly GrafanaDashboard[] = []): Dashboard[] {
  const example = "dashboards: [{ name: 'orders', json: readFileSync('orders.json', 'utf8') }].";
  const given: unknown = dashboards;
  if (!Array.isArray(given)) throw new ConstructError(scope, `dashboards is ${shown(given)}.`, `Give a list: ${example}`);
  return given.map((dashboard: unknown, index) => {
    if (typeof dashboard === 'object' && dashboard !== null) return dashboardFile(scope, dashboard as GrafanaDashboard);
    throw new ConstructError(scope, `dashboards[${index}] is ${shown(dashboard)}.`, `Give each a name and its json: ${example}`);
  });
}

/** Turns a dashboard into a file. Throws if it has no uid or title, or does not fit into a ConfigMap. */
export function dashboardFile(scope: IConstruct, { name, json }: GrafanaDashboard): Dashboard {
  checkDnsName(scope, 'dashboard name', name);
  checkDnsName(scope, 'ConfigMap', configMapOf(name));
  const text = textOf(scope, name, json);
  const bytes = Buffer.byteLength(text);
  if (bytes > CONFIG_MAP_BYTES) {
    const cure = 'Make it smaller, or split it into two dashboards.';
    throw new ConstructError(scope, `dashboard '${name}' has ${bytes} bytes, but a ConfigMap holds at most ${CONFIG_MAP_BYTES}.`, cure);
  }
  return { name, uid: uidOf(scope, name, text), json: text };
}

function textOf(scope: IConstruct, name: string, json: unknown): string {
  if (typeof json === 'string') return json;
  const text = typeof json === 'object' && json !== null ? stringify(scope, name, json) : undefined;
  if (text !== undefined) return `${text}\n`;
  throw new ConstructError(scope, `dashboard '${name}' has the json ${shown(json)}.`, MODEL);
}

/** The JSON of an object; undefined if its `toJSON` returns undefined. */
function stringify(scope: IConstruct, name: string, json: object): string | undefined {
  try {
    return JSON.stringify(json, null, 2);
  } catch (error) {
    throw new ConstructError(scope, `dashboard '${name}' cannot be written as JSON (${reasonOf(error)}).`, MODEL);
  }
}

/** The message of a JSON error, in one line. */
const reasonOf = (error: unknown): string => String((error as Error).message).replace(/\s+/g, ' ');

function uidOf(scope: IConstruct, name: string, text: string): string {
  const model = parse(scope, name, text);
  const missing = ['uid', 'title'].filter((field) => typeof model[field] !== 'string' || model[field].trim() === '');
  if (missing.length > 0) {
    const cure = "Set both, such as new DashboardBuilder('Orders').uid('orders'), and pass the result of build().";
    throw new ConstructError(scope, `dashboard '${name}' has no ${missing.join(' and no ')}.`, cure, { code: 'MESH1002' });
  }
  const uid = String(model.uid);
  if (UID.test(uid)) return uid;
  throw new ConstructError(
    scope,
    `dashboard '${name}' has the uid ${shown(uid)}, which Grafana refuses.`,
    'Use at most 40 letters, digits, hyphens and underscores.',
  );
}

function parse(scope: IConstruct, name: string, text: string): Partial<Record<string, unknown>> {
  let model: unknown;
  try {
    model = JSON.parse(text);
  } catch (error) {
    throw new ConstructError(scope, `dashboard '${name}' is not JSON (${reasonOf(error)}).`, MODEL);
  }
  if (typeof model === 'object' && model !== null && !Array.isArray(model)) return { ...model };
  throw new ConstructError(scope, `dashboard '${name}' is ${shown(model)}.`, MODEL);
}

/** The title. Grafana requires unique titles in a folder, and Kiali finds dashboards by it. */
const titleOf = ({ json }: Dashboard): string => (JSON.parse(json) as { readonly title: string }).title.trim();

/** Throws if two dashboards have the same name, uid or title: one would replace the other. */
export function checkDistinct(scope: IConstruct, dashboards: readonly Dashboard[]): void {
  const all = dashboards.map((dashboard) => ({ ...dashboard, title: titleOf(dashboard) }));
  for (const key of ['name', 'uid', 'title'] as const) {
    const values = all.map((dashboard) => dashboard[key]);
    const twice = values.find((value, index) => values.indexOf(value) !== index);
    if (twice === undefined) continue;
    const taken = all.filter((dashboard) => dashboard[key] === twice).map(({ name }) => name);
    throw new ConstructError(scope, `two dashboards have the ${key} '${twice}' (${taken.join(', ')}).`, `Give each a unique ${key}.`, {
      code: 'MESH1005',
    });
  }
}
