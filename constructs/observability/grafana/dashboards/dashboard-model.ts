import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import * as grafana from '@grafana/grafana-foundation-sdk/dashboard';
import type { Dashboard } from '../dashboard-file';

/** The tag of every dashboard of this library. */
const TAG = 'cdk8s-mesh';

/** The uid of a dashboard, for links. */
export const dashboardUid = (name: string): string => `${TAG}-${name}`;

/** Panels under a heading. */
export interface Row {
  /** The heading: the question that the panels answer. */
  readonly title: string;
  readonly panels: readonly Builder<grafana.Panel>[];
}

/** The properties of a dashboard. */
export interface DashboardProps {
  /** The end of its uid and of its ConfigMap's name. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly variables?: readonly Builder<grafana.VariableModel>[];
  readonly rows: readonly Row[];
}

const COLUMNS = 24;

/** The schema version of Grafana 12.0; later releases migrate it on load. The library writes 42, which 12.0 does not know. */
const SCHEMA_VERSION = 41;

/** The classic form: before Grafana 13, file provisioning does not accept the newer one (v2). Its builder is marked as deprecated. */
type ClassicDashboard = ReturnType<typeof grafana.defaultDashboard>;

/** Places panels from left to right, line by line, and numbers their ids from 1. */
function layOut(rows: readonly Row[]): (grafana.Panel | grafana.RowPanel)[] {
  const placed: (grafana.Panel | grafana.RowPanel)[] = [];
  let y = 0;
  for (const { title, panels } of rows) {
    placed.push(
      new grafana.RowBuilder(title)
        .id(placed.length + 1)
        .gridPos({ x: 0, y, w: COLUMNS, h: 1 })
        .build(),
    );
    y += 1;
    let [x, lineHeight] = [0, 0];
    for (const panel of panels.map((builder) => builder.build())) {
      const { w, h } = panel.gridPos ?? grafana.defaultGridPos();
      if (x + w > COLUMNS) [x, y, lineHeight] = [0, y + lineHeight, 0];
      placed.push({ ...panel, id: placed.length + 1, gridPos: { x, y, w, h } });
      [x, lineHeight] = [x + w, Math.max(lineHeight, h)];
    }
    y += lineHeight;
  }
  return placed;
}

/** Links to the other dashboards. They keep the time and the selected variables. */
const OTHERS: grafana.DashboardLink = {
  ...new grafana.DashboardLinkBuilder('Dashboards').type(grafana.DashboardLinkType.Dashboards).tags([TAG]).keepTime(true).includeVars(true).build(),
  placement: undefined,
};

/** Creates a dashboard of the mesh as a file. */
export function dashboard({ name, title, description, variables = [], rows }: DashboardProps): Dashboard {
  const uid = dashboardUid(name);
  const model: ClassicDashboard = {
    ...grafana.defaultDashboard(),
    uid,
    title,
    description,
    tags: ['istio', TAG],
    editable: false,
    graphTooltip: grafana.DashboardCursorSync.Crosshair,
    schemaVersion: SCHEMA_VERSION,
    time: { from: 'now-1h', to: 'now' },
    refresh: '30s',
    annotations: { list: [] },
    templating: { list: variables.map((variable) => variable.build()) },
    links: [OTHERS],
    panels: layOut(rows),
  };
  return { name, uid, json: `${JSON.stringify(model, null, 2)}\n` };
}
