declare const brand: unique symbol;

/** A value that only the place that made or checked it may pass on under this name. */
export type Branded<Value, Name extends string> = Value & { readonly [brand]: Name };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const MAX_SLUG_LENGTH = 64;

/** True for a lower-case UUID as our own ids are made. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** True for a name as it stands in an address of this site: lower-case words joined by single hyphens. */
export function isSlug(text: string): boolean {
  return text.length <= MAX_SLUG_LENGTH && SLUG.test(text);
}
