import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Diagnostic } from '../../analysis/diagnostics';
import { finding } from './synthesis-error';

/** A chart and its objects, without those of nested charts. */
export interface ChartContents {
  readonly chart: Chart;

  /** In the order of creation; after sorting, in the order of writing. */
  readonly objects: ApiObject[];
}

/** The result of one walk over a tree. */
export interface Survey {
  readonly root: IConstruct;
  readonly charts: readonly ChartContents[];

  /** The errors that the validations of the constructs return. */
  readonly findings: readonly Diagnostic[];

  /** The constructs that depend on others. A chart depends on the charts nested in it. */
  readonly dependents: readonly IConstruct[];
}

const OWN_CHART = 'Put it into a chart of its folder.';

/** Visits each construct below and including `root` once, calls its validations once, and groups objects by chart. */
export function survey(root: IConstruct): Survey {
  // A plain object, as in cdk8s: JavaScript lists keys that are integers first.
  const charts: Record<string, ChartContents> = {};
  const findings: Diagnostic[] = [];
  const dependents: IConstruct[] = [];
  for (const construct of root.node.findAll()) {
    const { node } = construct;
    for (const error of node.validate()) findings.push(finding('MESH1008', error, undefined, node.path));
    if (Chart.isChart(construct)) {
      charts[node.path] = { chart: construct, objects: [] };
      node.addDependency(...node.children.filter((child) => Chart.isChart(child)));
    } else if (ApiObject.isApiObject(construct)) {
      const { path } = construct.chart.node;
      if (path in charts) charts[path]!.objects.push(construct);
      else findings.push(finding('MESH1004', `belongs to chart ${path}, which is not built in turn with it.`, OWN_CHART, node.path));
    }
    if (node.dependencies.length > 0) dependents.push(construct);
  }
  return { root, charts: Object.values(charts), findings, dependents };
}
