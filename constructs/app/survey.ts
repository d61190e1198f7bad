import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';

/** A chart, with what is its own: not what belongs to a chart nested in it. */
export interface ChartContents {
  readonly chart: Chart;

  /** In the order in which they were created, or, once in order, in which they are written. */
  readonly objects: ApiObject[];
}

/** What one walk over a tree finds. */
export interface Survey {
  readonly root: IConstruct;
  readonly charts: readonly ChartContents[];

  /** What the validations of the constructs say, each with its path. */
  readonly findings: readonly string[];

  /** The constructs that depend on others; each chart depends on those that stand in it. */
  readonly dependents: readonly IConstruct[];
}

/** Visits each construct below and including `root` once, asks its validations once, and sorts its objects by chart. */
export function survey(root: IConstruct): Survey {
  // By path, as cdk8s keeps them: of the names of fields, JavaScript puts integers first.
  const charts: Record<string, ChartContents> = {};
  const findings: string[] = [];
  const dependents: IConstruct[] = [];
  for (const construct of root.node.findAll()) {
    const { node } = construct;
    for (const finding of node.validate()) findings.push(`[${node.path}] ${finding}`);
    if (Chart.isChart(construct)) {
      charts[node.path] = { chart: construct, objects: [] };
      node.addDependency(...node.children.filter((child) => Chart.isChart(child)));
    } else if (ApiObject.isApiObject(construct)) {
      const { path } = construct.chart.node;
      if (path in charts) charts[path]!.objects.push(construct);
      else findings.push(`[${node.path}] belongs to chart ${path}, which is not built in turn with it. Put it into a chart of its folder.`);
    }
    if (node.dependencies.length > 0) dependents.push(construct);
  }
  return { root, charts: Object.values(charts), findings, dependents };
}
