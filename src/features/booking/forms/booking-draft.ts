import { z } from 'zod';
import { UNBOOKABLE_REASONS } from '#/features/booking/domain/faults.ts';
import { DETAILS_FIELDS } from '#/features/booking/forms/details-form.ts';
import type { TypedValues } from '#/kernel/form-fields.ts';

const draftHold = z.object({
  token: z.string(),
  service: z.string(),
  /** Who will give the visit. */
  practitioner: z.string(),
  /** What was asked for: a slug, or any. Asked for again when the hold has ended. */
  wished: z.string(),
  startsAtMs: z.number(),
  endsAtMs: z.number(),
  priceCents: z.number(),
  expiresAtMs: z.number(),
  extended: z.boolean(),
});

const draft = z.object({
  /** The safety questions were passed. What was answered is not kept. */
  screened: z.boolean(),
  /** A room without steps is wanted. */
  stepFree: z.boolean(),
  hold: draftHold.nullable(),
  /** The time that was lost to somebody else, until another one is chosen. Epoch milliseconds. */
  lostMs: z.number().nullable(),
  /** What an older draft says in another word is the most frequent reason. */
  lostBecause: z.enum(['slot-taken', ...UNBOOKABLE_REASONS]).catch('slot-taken'),
  /** As typed, so that nothing is typed twice. */
  details: z.record(z.string(), z.string()).nullable(),
  /** The details were complete once. */
  detailsPassed: z.boolean(),
  /** The hold had ended and the same time could be kept again. */
  keptAgain: z.boolean(),
  /** Several visits are being planned: what the address of that page said. */
  planned: z.string().nullable().catch(null),
  /** The id of the visit whose private link led here: the way to know who books. */
  knownBy: z.string().nullable().catch(null),
  /** The secret path of the visit that was booked with this draft. */
  visitPath: z.string().nullable(),
  /** A digest of what stood on the page whose button booked it: the other pages showed something else. */
  bookedAs: z.string().nullable(),
});

export type DraftHold = z.infer<typeof draftHold>;
/** Why a time that was chosen is not to be had any more. */
export type LostBecause = BookingDraft['lostBecause'];
/** What one person has chosen and typed on the way to a visit. It lives in a sealed cookie and nowhere else. */
export type BookingDraft = z.infer<typeof draft>;

export const EMPTY_DRAFT: BookingDraft = {
  screened: false,
  stepFree: false,
  hold: null,
  lostMs: null,
  lostBecause: 'slot-taken',
  details: null,
  detailsPassed: false,
  keptAgain: false,
  planned: null,
  knownBy: null,
  visitPath: null,
  bookedAs: null,
};

/** Null when the text is not a draft of this version of the site. */
export function readDraft(text: string | null): BookingDraft | null {
  if (text === null) return null;
  try {
    const parsed = draft.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Only the fields of the details page are kept, and empty ones are left out. */
export function detailsOf(typed: TypedValues): TypedValues {
  return Object.fromEntries(
    DETAILS_FIELDS.map((field) => [field, typed[field] ?? ''] as const).filter(([, value]) => value !== ''),
  );
}
