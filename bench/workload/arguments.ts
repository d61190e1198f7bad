import { readFileSync } from 'node:fs';

/** What each program here is started with: a JSON file to read and a folder to write into. */
export function programArguments(): { input: unknown; outdir: string } {
  const [input, outdir] = process.argv.slice(2);
  return { input: JSON.parse(readFileSync(input!, 'utf8')) as unknown, outdir: outdir! };
}
