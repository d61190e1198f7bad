import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFiles, writeOutput } from '../../../constructs/app/write-output';
import { contentOf, createFiles } from '../../support/failing-files';
import { indexed, Project } from './run';

// Linux and root: file systems of their own are mounted.
const canMount = process.platform === 'linux' && process.getuid?.() === 0;
const onMounts = canMount ? test : test.skip;

const BEFORE = indexed({ 'lab/a.yaml': 'before', 'old/b.yaml': 'b' });
const PAGE = 4096;

let project: Project;
let dist: string;
beforeEach(() => {
  project = new Project();
  ({ dist } = project);
  mkdirSync(dist);
});
afterEach(() => {
  spawnSync('umount', [dist]);
  spawnSync('umount', [project.root]);
  project.remove();
});

function mount(folder: string, size: string): void {
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
}

onMounts('a dist/ that is a mount of its own is written', async () => {
  mount(dist, '1m');
  createFiles(dist, BEFORE);
  const fresh = indexed({ 'lab/a.yaml': 'after' });
  expect([(await project.synth(fresh)).code, contentOf(dist), project.leftovers()]).toEqual([0, fresh, []]);
});

onMounts('a bind mount within one file system is written', async () => {
  const elsewhere = join(project.root, 'elsewhere');
  createFiles(elsewhere, BEFORE);
  expect(spawnSync('mount', ['--bind', elsewhere, dist]).status).toBe(0);
  const fresh = indexed({ 'lab/a.yaml': 'after' });
  expect([(await project.synth(fresh)).code, contentOf(elsewhere)]).toEqual([0, fresh]);
});

onMounts('a folder in dist/ that is a mount is refused with the cure, and dist/ is as it was', async () => {
  createFiles(dist, BEFORE);
  rmSync(join(dist, 'lab'), { recursive: true });
  mkdirSync(join(dist, 'lab'));
  mount(join(dist, 'lab'), '1m');
  createFiles(dist, { 'lab/a.yaml': 'before' });
  const { code, error } = await project.synth(indexed({ 'lab/a.yaml': 'after' }));
  const after = contentOf(dist);
  spawnSync('umount', [join(dist, 'lab')]);
  expect([code, after]).toEqual([1, BEFORE]);
  expect(error).toContain(
    'A folder in dist/ is a mount of its own: unmount it, or mount dist/ as a whole.\n\nNothing was written: dist/ is as it was.',
  );
});

onMounts('on a disk that is full at any point, dist/ is as it was, and nothing is left behind', async () => {
  mount(project.root, '400k');
  const fresh = indexed(Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`lab/${index}.yaml`, 'x'.repeat(PAGE)])));
  const app = () => {
    writeOutput(process.env.CDK8S_OUTDIR!, (folder) => {
      writeFiles(folder, Object.entries(fresh));
    });
  };
  const codes = new Set<number>();
  for (let pages = 95; pages > 60; pages -= 3) {
    rmSync(join(project.root, 'ballast'), { force: true });
    rmSync(dist, { recursive: true, force: true });
    createFiles(dist, BEFORE);
    writeFileSync(join(project.root, 'ballast'), Buffer.alloc(pages * PAGE));
    const { code, error } = await project.synth(app);
    codes.add(code);
    if (code !== 0) {
      expect(error).toMatch(/ENOSPC[^]*Nothing was written: dist\/ is as it was\.$/);
      expect(contentOf(dist)).toEqual(BEFORE);
    } else {
      expect(contentOf(dist)).toEqual(fresh);
    }
    expect(readdirSync(project.root).sort()).toEqual(['ballast', 'dist']);
  }
  expect([...codes]).toEqual([1, 0]);
});
