import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { goParts, type GoParts } from '../../../live/install/go';
import type { Recipe } from '../../../live/install/cache';

/** Calls of the test file that uses it get a new folder for each test. */
export function temporaryFolder(): () => string {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-install-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  return () => folder;
}

/** Runs a test's programs instead of the machine's, as far as they are there. */
export function withPath(path: () => string): void {
  const { PATH } = process.env;
  beforeEach(() => {
    process.env.PATH = path();
  });
  afterEach(() => {
    process.env.PATH = PATH;
  });
}

export function write(file: string, text: string): string {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** A program of the given shell lines. */
export function script(file: string, lines: string): void {
  write(file, `#!/bin/sh\n${lines}\n`);
  chmodSync(file, 0o755);
}

/** A recipe that writes one file, `program`. */
export function fakeRecipe(overrides: Partial<Recipe> = {}): Recipe {
  return {
    name: 'shop',
    contents: 'program',
    sources: [],
    settings: {},
    files: ['program'],
    check: () => undefined,
    build: (target) => {
      write(join(target, 'program'), 'built');
      return Promise.resolve();
    },
    ...overrides,
  };
}

/** Go parts of a module that requires `example.com/cart` v1.2.3. */
export function cartModule(folder: string, overrides: Partial<GoParts> = {}): Recipe {
  write(join(folder, 'go.mod'), 'module shop\n\ngo 1.26.8\n\nrequire (\n\texample.com/cart v1.2.3 // indirect\n)\n');
  write(join(folder, 'go.sum'), 'example.com/cart v1.2.3 h1:abc=\n');
  return goParts({ name: 'shop', folder, programs: ['example.com/cart/cmd/cart'], ...overrides });
}
