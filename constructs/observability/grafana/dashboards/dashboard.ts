import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import * as grafana from '@grafana/grafana-foundation-sdk/dashboard';
import type { Dashboard } from '../dashboard';
import { dashboardUid, TAG } from './links';

/** Panels under a heading. */
export interface Row {
  /** The heading: the question that its panels answer. */
  readonly title: string;
  readonly panels: readonly Builder<grafana.Panel>[];
}

/** What makes one dashboard unlike the others. */
export interface DashboardProps {
  /** Ends its uid, and its ConfigMap's name. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly variables?: readonly Builder<grafana.VariableModel>[];
  readonly rows: readonly Row[];
}

const COLUMNS = 24;

/** What Grafana 12.0 writes itself, and later ones raise while they load. The library says 42, which 12.0 does not know. */
const SCHEMA_VERSION = 41;

/** The classic form: file provisioning takes the newer one (v2) in no Grafana before 13. Its builder is marked deprecated, its type is not left out. */
type ClassicDashboard = ReturnType<typeof grafana.defaultDashboard>;

/** Puts panels beside each other from the left, and into the next line when one is full; counts their ids from 1. */
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

/** The other dashboards, with the time and the choices made. */
const OTHERS: grafana.DashboardLink = {
  ...new grafana.DashboardLinkBuilder('Dashboards').type(grafana.DashboardLinkType.Dashboards).tags([TAG]).keepTime(true).includeVars(true).build(),
  placement: undefined,
};

/** A dashboard of the mesh, ready to be provisioned. */
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
