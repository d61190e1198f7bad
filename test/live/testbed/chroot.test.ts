import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { chrooted, populateRoot } from '../../../live/testbed/chroot';
import { type Image, realImage } from '../../../live/testbed/images';
import { temporaryFolder, write } from '../install/support';

const folder = temporaryFolder();
const image: Image = realImage('prom/prometheus:v3.15.0')!;
const at = (...path: string[]) => join(folder(), 'root', ...path);

describe('furnish', () => {
  beforeEach(() => {
    write(join(folder(), 'etc/resolv.conf'), 'nameserver 127.0.0.1');
    write(join(folder(), 'etc/ssl/certs/ca.crt'), 'PEM');
    write(at('etc/prometheus/prometheus.yml'), 'global: {}');
    populateRoot(at(), image, join(folder(), 'etc'));
  });

  test("copies the namespace's files beside those of the volumes", () => {
    expect(readdirSync(at('etc')).sort()).toEqual(['prometheus', 'resolv.conf', 'ssl']);
    expect(readFileSync(at('etc/ssl/certs/ca.crt'), 'utf8')).toBe('PEM');
    expect(readFileSync(at('etc/prometheus/prometheus.yml'), 'utf8')).toBe('global: {}');
  });

  test('keeps the file of a volume where the namespace has one, too', () => {
    write(at('etc/resolv.conf'), 'nameserver 10.96.0.10');
    populateRoot(at(), image, join(folder(), 'etc'));
    expect(readFileSync(at('etc/resolv.conf'), 'utf8')).toBe('nameserver 10.96.0.10');
  });

  test('has a folder for temporary files that everybody may write', () => {
    expect(statSync(at('tmp')).mode & 0o7777).toBe(0o1777);
  });

  test("has the image's working directory, and places for what is mounted", () => {
    const places = ['prometheus', 'proc', 'bin/prometheus', 'dev/null'];
    expect(places.filter((place) => !existsSync(at(place)))).toEqual([]);
  });
});

test('chrooted mounts the program and the hosts file, enters as the user and runs the command', () => {
  const chroot = { root: '/pod', program: '/cache/prometheus', image, user: 7, hosts: '/etc/netns/pod/hosts' };
  const [sh, , , , process, ...args] = chrooted(chroot, ['/bin/prometheus', '--agent']);
  const end = args.indexOf('--');
  expect([sh, process]).toEqual(['sh', String(globalThis.process.pid)]);
  expect(args.slice(0, 4)).toEqual(['/etc/netns/pod/hosts', '/pod/etc/hosts', '/cache/prometheus', '/pod/bin/prometheus']);
  expect(args.slice(end + 1)).toEqual(
    ['unshare', '--root=/pod', '--wd=/prometheus', '--setgid=7', '--setuid=7', '--'].concat('/bin/prometheus', '--agent'),
  );
});
