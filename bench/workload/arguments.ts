import { readFileSync } from 'node:fs';

/** The arguments of each program here: a JSON file to read, and a folder to write into. */
export function programArguments(): { input: unknown; outdir: string } {
  const [input, outdir] = process.argv.slice(2);
  return { input: JSON.parse(readFileSync(input!, 'utf8')) as unknown, outdir: outdir! };
}
