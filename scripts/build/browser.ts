import { build } from 'esbuild';

/** Bundles analysis/ for a browser, and returns the size in bytes. Throws if it imports a module of Node. */
export async function browserBundle(): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: ['analysis/index.ts'],
    bundle: true,
    platform: 'browser',
    target: 'es2022',
    minify: true,
    write: false,
  });
  return outputFiles.reduce((bytes, { contents }) => bytes + contents.length, 0);
}
