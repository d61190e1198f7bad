import { readdirSync, rmSync } from 'node:fs';
import { join, parse } from 'node:path';
import { buildSync, type LogLevel } from 'esbuild';

/**
 * Bundles main.ts, with everything that it loads, into compiled/main.js.
 *
 * The settings of the environments stay files of their own, compiled/settings/NAME.js, since the list of environments is the content of that folder.
 *
 * @param root the folder that contains main.ts
 * @throws Error if a source is wrong; esbuild has then printed where, at the log level 'warning'
 */
export function bundle(root: string, logLevel: LogLevel = 'warning'): void {
  const settings = join(root, 'environments', 'settings');
  const outdir = join(root, 'compiled');
  rmSync(outdir, { recursive: true, force: true });
  const sources = readdirSync(settings).filter((file) => /\.[jt]s$/.test(file));
  const entries = sources.map((file) => [`settings/${parse(file).name}`, join(settings, file)] as const);
  buildSync({
    entryPoints: { main: join(root, 'main.ts'), ...Object.fromEntries(entries) },
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node20',
    logLevel,
  });
}
