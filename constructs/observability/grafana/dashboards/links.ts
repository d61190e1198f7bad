import type { DataLink } from './table';

/** What every dashboard of this library is tagged with. */
export const TAG = 'cdk8s-mesh';

/** The uid of a dashboard, by which links find it. */
export const dashboardUid = (name: string): string => `${TAG}-${name}`;

/** A link from a table's row to a dashboard that shows it alone: its variables, and the columns that hold their values. */
export function rowLink(name: string, title: string, variables: Readonly<Record<string, string>>): DataLink {
  const values = Object.entries(variables).map(([variable, column]) => `var-${variable}=\${__data.fields.${column}}`);
  return { title, url: `/d/${dashboardUid(name)}?${[...values, '${__url_time_range}'].join('&')}` };
}
