import { accessSync, constants, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Linux has a file system in memory, which costs tests that write many files half of the time of a disk. */
const MEMORY = '/dev/shm';

function parent(): string {
  try {
    accessSync(MEMORY, constants.W_OK);
    return MEMORY;
  } catch {
    return tmpdir();
  }
}

/** Creates an empty folder for a test, which removes it. */
export const temporaryFolder = (name: string): string => mkdtempSync(join(parent(), `cdk8s-mesh-${name}-`));
