import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIELD_NAMES } from '../../../environments/tenants/fields';
import { settings } from '../../../environments/tenants/settings';
import type { TenantsSettings } from '../../../environments/tenants/tenant-settings';
import { runModule } from '../../support/library';
import { ROOT } from '../../support/manifests';
import { read } from './readers';

const page = readFileSync(join(ROOT, 'docs/tenants.md'), 'utf8');
const block = (language: string) => new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(page)![1]!;

test('shows the list that is committed', () => {
  expect(block('csv')).toBe(readFileSync(join(ROOT, 'environments/tenants/tenants.csv'), 'utf8'));
});

test('shows the same tenants in each of the three ways', () => {
  const ours = read(settings.tenants);
  expect(read(JSON.parse(block('json')) as TenantsSettings['tenants'])).toEqual(ours);
  expect(read((runModule(block('ts')).settings as TenantsSettings).tenants)).toEqual(ours);
});

test('lists every field', () => {
  for (const field of FIELD_NAMES) expect(page).toMatch(new RegExp(`^\\| \`${field}\` +\\|`, 'm'));
});
