import type { Signature } from '#/features/conditions/domain/sign-off.ts';
import { sheetCode } from '#/features/conditions/domain/review-sheet.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';

/** What was typed to sign a page; all of it is needed. */
export type TypedSignature = {
  readonly sheet?: string | undefined;
  readonly name?: string | undefined;
  readonly credential?: string | undefined;
  readonly license?: string | undefined;
  readonly date?: string | undefined;
};

export type SigningFault =
  | { readonly kind: 'incomplete'; readonly missing: readonly string[] }
  | { readonly kind: 'other-text'; readonly code: string }
  | { readonly kind: 'no-license'; readonly typed: string }
  | { readonly kind: 'no-day'; readonly typed: string }
  | { readonly kind: 'day-to-come'; readonly typed: string }
  | { readonly kind: 'before-edit'; readonly typed: string; readonly edited: string };

const FIELDS = ['sheet', 'name', 'credential', 'license', 'date'] as const;

/** A signature is whole, on the text as it is, and of a day on which the page was as it is. */
export function readSignature(
  typed: TypedSignature,
  page: { readonly fingerprint: string; readonly edited: string },
  today: string,
): Result<Signature, SigningFault> {
  const { sheet = '', name = '', credential = '', license = '', date = '' } = typed;
  const given = { sheet, name, credential, license, date };
  const missing = FIELDS.filter((field) => !/[\p{L}\p{N}]/u.test(given[field])).map((field) => `--${field}`);
  if (missing.length > 0) return failed({ kind: 'incomplete', missing });
  const code = sheetCode(page.fingerprint);
  if (sheet.trim() !== code) return failed({ kind: 'other-text', code });
  if (!/\d/.test(license)) return failed({ kind: 'no-license', typed: license });
  if (!isDay(date)) return failed({ kind: 'no-day', typed: date });
  if (date > today) return failed({ kind: 'day-to-come', typed: date });
  if (date < page.edited) return failed({ kind: 'before-edit', typed: date, edited: page.edited });
  return ok({ name: name.trim(), credential: credential.trim(), license: license.trim(), on: date });
}

function isDay(typed: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(typed)) return false;
  try {
    Temporal.PlainDate.from(typed);
    return true;
  } catch {
    return false;
  }
}
