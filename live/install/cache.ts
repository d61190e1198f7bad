import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, isAbsolute, join, resolve } from 'node:path';
import type { RunCommand } from './commands';
import type { Part } from './install';

/** The recipe of a part in the cache. The name of the part's folder contains a fingerprint of the fields below: `kubernetes-1f0c...`. */
export interface Recipe {
  readonly name: string;
  readonly contents: string;
  /** The files whose contents decide the result of the build. */
  readonly sources: readonly string[];
  /** Other inputs of the build: flags, programs, files to copy. */
  readonly settings: unknown;
  /** The files that the folder must have, relative to it. A folder that lacks one is built again. */
  readonly files: readonly string[];
  check(): void;
  /** Fills an empty folder. */
  build(folder: string, run: RunCommand): Promise<void>;
}

const UNFINISHED = '.unfinished-';

/** $CDK8S_MESH_CACHE, else $XDG_CACHE_HOME/cdk8s-mesh, else ~/.cache/cdk8s-mesh. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env.CDK8S_MESH_CACHE) return resolve(env.CDK8S_MESH_CACHE);
  const { XDG_CACHE_HOME: xdg = '' } = env;
  return join(isAbsolute(xdg) ? xdg : join(homedir(), '.cache'), 'cdk8s-mesh');
}

/** The first 16 hex digits of the SHA-256 of all inputs of the build. */
function fingerprint({ sources, settings, files }: Recipe): string {
  const contents = [...sources].sort().map((file) => [basename(file), readFileSync(file, 'utf8')]);
  const text = JSON.stringify([process.arch, contents, settings, files]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** The folder of a part, whether it exists or not. */
export const folderOf = (recipe: Recipe, cache: string) => join(cache, `${recipe.name}-${fingerprint(recipe)}`);

export function isInstalled(recipe: Recipe, cache: string): boolean {
  const folder = folderOf(recipe, cache);
  return recipe.files.every((file) => existsSync(join(folder, file)));
}

/** Folders of the same part with other fingerprints, and unfinished folders of a killed run. */
function leftovers({ name }: Recipe, cache: string): string[] {
  const ofPart = new RegExp(`^(${name}-[0-9a-f]{16}|\\${UNFINISHED}${name}-\\d+)$`);
  return readdirSync(cache)
    .filter((entry) => ofPart.test(entry) && !belongsToLiveProcess(entry))
    .map((entry) => join(cache, entry));
}

function belongsToLiveProcess(entry: string): boolean {
  if (!entry.startsWith(UNFINISHED)) return false;
  return existsSync(`/proc/${entry.split('-').at(-1)!}`);
}

/**
 * Builds under another name and renames, so that a half-built part never counts. Then removes older builds of the part: Go's build cache makes most
 * of them again within a minute.
 */
async function install(recipe: Recipe, cache: string, run: RunCommand): Promise<void> {
  const unfinished = join(cache, `${UNFINISHED}${recipe.name}-${process.pid}`);
  const folder = folderOf(recipe, cache);
  mkdirSync(unfinished, { recursive: true });
  try {
    await recipe.build(unfinished, run);
    rmSync(folder, { recursive: true, force: true });
    renameSync(unfinished, folder);
    for (const leftover of leftovers(recipe, cache).filter((other) => other !== folder)) rmSync(leftover, { recursive: true, force: true });
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** A part that lives in the cache. */
export function cached(recipe: Recipe): Part {
  return {
    name: recipe.name,
    contents: recipe.contents,
    isInstalled: (cache) => isInstalled(recipe, cache),
    check: () => {
      recipe.check();
    },
    install: (cache, run) => install(recipe, cache, run),
  };
}
