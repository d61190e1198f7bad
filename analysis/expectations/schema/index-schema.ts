import { mapping, type Schema } from './definitions';

/** A path within the output's folder. */
const path: Schema = { description: 'A path within the folder, with /.', type: 'string', pattern: '^(?!/)(?!(.*/)?\\.\\.(/|$))[^\\\\]+$' };
const paths: Schema = { type: 'array', items: path };
const text: Schema = { type: 'string', minLength: 1 };
const list = (fields: Readonly<Record<string, Schema>>): Schema => ({ type: 'array', items: mapping(fields) });

/** The JSON schema of `index.json`. */
export const INDEX_SCHEMA: Schema = mapping({
  version: { const: 1 },
  environments: list({
    name: text,
    folder: path,
    files: paths,
    install: path,
    expectations: path,
    prune: mapping({ selector: text, allowlist: { type: 'array', items: text } }),
  }),
  tenants: list({ name: text, environment: text, files: paths }),
  scenarios: list({
    name: text,
    promise: { type: 'string' },
    see: { type: 'string' },
    base: text,
    files: paths,
    withdraws: paths,
    expectations: path,
  }),
  files: paths,
});
