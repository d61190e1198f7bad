import type { IConstruct } from 'constructs';

/**
 * What every check of this library throws: where (the construct path), what is wrong with which value, and the cure.
 */
export class ConstructError extends Error {
  override readonly name = 'ConstructError';

  constructor(scope: IConstruct, problem: string, cure: string) {
    super(`[${scope.node.path}] ${problem} ${cure}`);
  }
}
