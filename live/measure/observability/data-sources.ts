import { isObject, objectsOf } from './loose';

/** How a panel, a query or a variable names where its data is from: the name, or type and id; either may be a variable, as in `${DS}`. */
export type DataSource = string | { readonly type?: string | null; readonly uid?: string | null } | null;

/** What a dashboard says of its data sources. */
interface Model {
  /** What Grafana asks for when it imports a dashboard that was exported. */
  readonly __inputs?: readonly ({ readonly name?: string; readonly pluginId?: string } | null)[] | null;
  readonly templating?: {
    readonly list?: readonly ({ readonly name?: string; readonly type?: string; readonly query?: unknown } | null)[] | null;
  } | null;
}

/** The types of the data sources that are variables of a dashboard, by their names. */
export type DataSourceTypes = ReadonlyMap<string, string>;

export function dataSourceTypesOf({ __inputs, templating }: Model): DataSourceTypes {
  const inputs = objectsOf(__inputs).map(({ name, pluginId }) => [name, pluginId]);
  const variables = objectsOf(templating?.list).filter(({ type }) => type === 'datasource');
  const known = [...inputs, ...variables.map(({ name, query }) => [name, query])];
  return new Map(known.filter((entry): entry is [string, string] => entry.every((part) => typeof part === 'string')));
}

/** Whether data is from Prometheus, as far as the dashboard says. */
export function isPrometheus(source: DataSource | undefined, types: DataSourceTypes): boolean {
  const { type, uid } = isObject(source) ? source : { type: undefined, uid: source };
  const [, variable = ''] = /^\$\{?(\w+)\}?$/.exec(uid ?? '') ?? [];
  return (types.get(variable) ?? type ?? 'prometheus') === 'prometheus';
}
