import type { DataLink } from './table';

/** The tag of every dashboard of this library. */
export const TAG = 'cdk8s-mesh';

/** The uid of a dashboard, for links. */
export const dashboardUid = (name: string): string => `${TAG}-${name}`;

/** A link from a row of a table to a dashboard: its variables, and the columns with their values. */
export function rowLink(name: string, title: string, variables: Readonly<Record<string, string>>): DataLink {
  const values = Object.entries(variables).map(([variable, column]) => `var-${variable}=\${__data.fields.${column}}`);
  return { title, url: `/d/${dashboardUid(name)}?${[...values, '${__url_time_range}'].join('&')}` };
}
