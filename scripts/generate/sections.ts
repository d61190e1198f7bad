import { FIELD_NAMES, FIELDS } from '../../environments/tenants/fields';
import { constructsByFolder, constructsReference } from './constructs';
import { pruneCommand, scenariosReference } from './dist-index';
import { table } from './markdown';
import { outcomeRows } from './outcomes';

/** The generated sections of the docs, by name. Each reads its data from the code or from dist/index.json. */
const SECTIONS: Readonly<Record<string, () => string>> = {
  'constructs by folder': constructsByFolder,
  'constructs reference': constructsReference,
  outcomes: () => table(['outcome', 'holds when'], outcomeRows()),
  'prune command': pruneCommand,
  'scenarios reference': scenariosReference,
  'tenant fields': () =>
    table(
      ['field', 'meaning', 'if left out'],
      FIELD_NAMES.map((field) => [`\`${field}\``, FIELDS[field].doc.meaning, FIELDS[field].doc.leftOut]),
    ),
};

const SECTION = /(<!-- generated: (.+?) -->\n)[\s\S]*?(<!-- \/generated -->)/g;

/** A page with each section between `<!-- generated: NAME -->` and `<!-- /generated -->` written anew. Throws for an unknown name. */
export function withSections(page: string): string {
  return page.replace(SECTION, (_, start: string, name: string, end: string) => {
    const section = SECTIONS[name];
    if (section === undefined) throw new Error(`There is no section '${name}'. There is ${Object.keys(SECTIONS).join(', ')}.`);
    return `${start}\n${section().trim()}\n\n${end}`;
  });
}
