import type { Selectable } from 'kysely';
import '#/app/schema.ts';
import type { Schema } from '#/platform/db/database.ts';

/** What a read of each table gives: the types that db-schema.test.ts holds against the real databases. */
export type SchemaRows = { readonly [Table in keyof Schema]: Selectable<Schema[Table]> };
