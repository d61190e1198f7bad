import { load } from 'js-yaml';
import { isMapping, type SourceObject } from '../../../analysis/objects';
import type { ConfigFiles } from '../config-files';
import { objectsOf } from '../untyped';

/** A rule in a file of rules. */
export interface DeclaredRule {
  /** The name of the recorded metric, or of the alert. */
  readonly name: string;

  /** The ConfigMap that has it. */
  readonly source: SourceObject;
}

interface Group {
  readonly rules?: readonly ({ readonly record?: unknown; readonly alert?: unknown } | null)[] | null;
}

/** The rules in some ConfigMaps: files of YAML with groups of rules. */
export function rulesIn(configs: readonly ConfigFiles[]): DeclaredRule[] {
  return configs.flatMap(({ source, files }) =>
    Object.entries(files)
      .filter(([file]) => /\.ya?ml$/.test(file))
      .flatMap(([, text]) => groupsIn(text))
      .flatMap(({ rules }) => objectsOf(rules))
      .map(({ record, alert }) => record ?? alert)
      .filter((name) => typeof name === 'string')
      .map((name) => ({ name, source })),
  );
}

function groupsIn(text: string): Group[] {
  try {
    const file = load(text);
    return isMapping(file) ? objectsOf(file.groups as Group[]) : [];
  } catch {
    // Templates, and whatever else Prometheus never reads.
    return [];
  }
}
