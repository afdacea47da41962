import type { z } from 'zod';

/** What a file holds once it was checked. Nobody changes it. */
export type Written<Schema extends z.ZodType> = Fixed<z.output<Schema>>;

/** What several files hold together, each under its name. */
export type WrittenParts<Schemas extends Readonly<Record<string, z.ZodType>>> = {
  readonly [Name in keyof Schemas]: Written<Schemas[Name]>;
};

type Fixed<Value> = { readonly [Key in keyof Value]: Fixed<Value[Key]> };
