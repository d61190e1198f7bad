import { join } from 'node:path';
import { FILE_SCHEMA } from '../../analysis/expectations/schema/file-schema';

/** The committed JSON schema of files of expectations, for editors. */
export const SCHEMA_FILE = join(__dirname, '../../analysis/expectations/schema.json');

/** Its text, made of the outcomes and kinds. */
export const schemaText = (): string => `${JSON.stringify(FILE_SCHEMA, null, 2)}\n`;
