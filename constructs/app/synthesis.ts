import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { inOrder } from './order';
import { type ChartContents, survey } from './survey';
import { Twins } from './twins';
import { toYaml } from './yaml';

/** Input that was refused: the message says where, what and the cure for each finding. */
export class SynthesisError extends Error {
  override readonly name = 'SynthesisError';
}

/** The name of a chart's file; `place` is the chart's, from 0 on, where charts depend on one another. */
export type FileOf = (chart: Chart, place: number | undefined) => string;

/** Trees of constructs on their way to files: every one is judged and rendered before the first file is written. */
export class Synthesis {
  private readonly findings: string[] = [];
  private readonly twins = new Twins();
  private readonly files = new Map<string, { readonly chart: string; readonly yaml: Buffer }>();
  private readonly paths: Record<string, { path: string }> = {};

  /** Writes below `outdir`; where `recordsPaths`, with construct-metadata.json, which the cdk8s CLI's validation plugins read. */
  constructor(
    private readonly outdir: string,
    private readonly recordsPaths: boolean,
    private readonly fileOf: FileOf,
  ) {}

  /** Judges and renders what stands below `root`, and keeps nothing of it but text. */
  take(root: IConstruct): void {
    const found = survey(root);
    const twins = found.charts.flatMap(({ objects }) => objects.map((object) => this.twins.note(object)).filter((finding) => finding !== undefined));
    const findings = found.findings.length > 0 ? found.findings : twins;
    this.findings.push(...findings);
    if (findings.length > 0) return;
    const { charts, chartsDepend } = inOrder(found);
    for (const [place, contents] of charts.entries()) this.render(this.fileOf(contents.chart, chartsDepend ? place : undefined), contents);
  }

  /** Writes every file, or throws what was found and writes none. */
  write(): void {
    if (this.findings.length > 0) throw new SynthesisError(this.findings.join('\n'));
    mkdirSync(this.outdir, { recursive: true });
    const folders = new Set<string>();
    for (const [file, { yaml }] of this.files) {
      const path = join(this.outdir, file);
      const folder = dirname(path);
      if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
      folders.add(folder);
      writeFileSync(path, yaml);
    }
    if (!this.recordsPaths) return;
    writeFileSync(join(this.outdir, 'construct-metadata.json'), JSON.stringify({ version: '1.0.0', resources: this.paths }));
  }

  private render(file: string, { chart, objects }: ChartContents): void {
    const other = this.files.get(file);
    if (other !== undefined) {
      this.findings.push(`[${chart.node.path}] ${other.chart} is written to the same file, ${file}. Give one another id.`);
      return;
    }
    if (this.recordsPaths) for (const { name, node } of objects) this.paths[name] = { path: node.path };
    const isStock = chart.toJson === Chart.prototype.toJson;
    const documents = isStock ? objects.map((object) => toDocument(object, object.toJson())) : chart.toJson().map((json) => toDocument(chart, json));
    this.files.set(file, { chart: chart.node.path, yaml: Buffer.from(documents.join('---\n')) });
  }
}

function toDocument(from: IConstruct, json: unknown): string {
  try {
    return toYaml([json]);
  } catch (error) {
    throw new SynthesisError(`[${from.node.path}] ${(error as Error).message}`);
  }
}
