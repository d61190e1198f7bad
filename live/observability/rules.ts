import { load } from 'js-yaml';
import type { ConfigFiles } from './dashboards';

/** A rule as a file of rules has it. */
export interface DeclaredRule {
  /** What it records, or the alert. */
  readonly name: string;

  /** Where it stands. */
  readonly source: string;
}

interface RulesFile {
  readonly groups?: readonly { readonly rules?: readonly { readonly record?: string; readonly alert?: string }[] }[];
}

/** The rules in some ConfigMaps: files of YAML with groups of rules. */
export function rulesIn(configs: readonly ConfigFiles[]): DeclaredRule[] {
  return configs.flatMap(({ source, files }) =>
    Object.entries(files)
      .filter(([file]) => /\.ya?ml$/.test(file))
      .flatMap(([, text]) => groupsIn(text))
      .flatMap(({ rules = [] }) => rules)
      .flatMap(({ record, alert }) => record ?? alert ?? [])
      .map((name) => ({ name, source })),
  );
}

function groupsIn(text: string): NonNullable<RulesFile['groups']> {
  try {
    const { groups } = (load(text) ?? {}) as RulesFile;
    return Array.isArray(groups) ? (groups as NonNullable<RulesFile['groups']>) : [];
  } catch {
    // Templates, and whatever else Prometheus never reads.
    return [];
  }
}
