import * as cdk8s from 'cdk8s';
import * as constructs from 'constructs';
import * as ts from 'typescript';
import * as library from '../../constructs';

/** The names of the public constructs. */
export const publicConstructs = Object.entries(library)
  .filter(([, value]) => typeof value === 'function' && value.prototype instanceof constructs.Construct)
  .map(([name]) => name);

const modules: Record<string, unknown> = { cdk8s, constructs, 'cdk8s-mesh': library };

/** Runs TypeScript that a reader may copy, and returns what it exports. */
export function runModule(code: string): Record<string, unknown> {
  const { outputText } = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
  const exported: Record<string, unknown> = {};
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the code is the project's own
  new Function('exports', 'require', outputText)(exported, (name: string) => modules[name]);
  return exported;
}
