import { searchable } from '#/features/comments/domain/private-facts.ts';

/**
 * Words by which a reply would tell the world that somebody is, was or will be a patient. A health care provider may
 * not confirm that in public, even when the writer has said it first.
 */
const CONFIRMING = [
  /\b(?:your|yours)\s(?:[\p{L}-]{1,20}\s){0,2}?(?:visits?|appointments?|bookings?|sessions?|treatments?|massages?|charts?|records?|files?|intake|notes|results?|diagnos[ie]s|symptoms|condition|order|referral|claims?|insurance|balance|bill|therapist|practitioner|progress|recovery|history)\b/iu,
  /\b(?:you|you've|you\shave|you\swere|you\sare|you're)\b[^.!?\n]{0,30}\b(?:came|come|visited|visit(?:ing)?|booked|saw|seen|treated|patients?|clients?|customers?|told\sus|with\sus|to\sus|by\sus)\b/iu,
  /\b(?:we|our\s[\p{L}-]{1,20}|i)\b[^.!?\n]{0,20}\b(?:saw|seen|treated|treat|treating|worked\son|helped|remember|know|met|see|called|phoned|told|advised)\s(?:you|him|her|them)\b/iu,
  /\b(?:as|being)\s(?:a|our|one\sof\sour)\s(?:[\p{L}-]{1,20}\s)?(?:patients?|clients?|customers?)\b/iu,
  /\bour\s(?:[\p{L}-]{1,20}\s)?(?:patients?|clients?)\b/iu,
  /\b(?:see|seeing|meet|welcome|have)\syou\s(?:[\p{L}-]{1,12}\s){0,2}?(?:again|back|soon|next|in\sthe\sclinic)\b/iu,
  /\b(?:thank\syou|thanks)\sfor\s(?:coming|visiting|choosing|trusting|being\s(?:a|our)|your\s(?:trust|business|visit))\b/iu,
  /\b(?:last|next|previous|first)\s(?:visit|session|appointment|time\syou)\b/iu,
  /\bcome\sback\b/iu,
];

/** The words that would confirm it, or null. It refuses more than it must: the templates always pass. */
export function confirmingWords(reply: string): string | null {
  const plain = searchable(reply);
  for (const pattern of CONFIRMING) {
    const found = pattern.exec(plain);
    if (found !== null) return found[0];
  }
  return null;
}

export const REPLY_TEMPLATES = {
  thanks: 'Thank you for writing. Other readers can learn from what people share here.',
  general:
    'Thank you for writing. We cannot talk about anyone’s own care here. This page says in general what is known, and where it comes from.',
  contact:
    'Thank you for writing. We cannot talk about anyone’s own care in public. Anyone with a question can call the clinic.',
  safety:
    'Thank you for writing. Anyone who gets new or worse signs should call a doctor. In an emergency, call 911.',
  correction: 'Thank you for writing. We will check what the page says here and correct it if it is wrong.',
} as const;
export type ReplyTemplate = keyof typeof REPLY_TEMPLATES;
