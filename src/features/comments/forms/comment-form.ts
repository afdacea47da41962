import { z } from 'zod';
import {
  checkWords,
  lengthOf,
  MAX_COMMENT,
  MIN_COMMENT,
  tidyWords,
  type WordsFault,
} from '#/features/comments/domain/comment-text.ts';
import { MAX_PEN_NAME, readPenName, type PenNameFault } from '#/features/comments/domain/pen-name.ts';
import { emailAdvice, parseEmailAddress, type EmailAddress } from '#/kernel/email-address.ts';
import { DECOY_FAULT, DECOY_FIELD, type FieldFault, type TypedValues } from '#/kernel/form-fields.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';

/** Names are ids too. */
export const COMMENT_FIELD = 'comment';
export const PEN_NAME_FIELD = 'penName';
export const EMAIL_FIELD = 'email';
/** The private facts the writer has been shown. */
export const SEEN_FIELD = 'seen';
/** The button that was pressed. */
export const DO_FIELD = 'do';

export type CommentForm = {
  readonly words: string;
  readonly penName: string;
  readonly email: EmailAddress | null;
};

const text = z.string().default('');
const typedForm = z.object({
  [COMMENT_FIELD]: text,
  [PEN_NAME_FIELD]: text,
  [EMAIL_FIELD]: text,
  [DECOY_FIELD]: text,
});

/** Reads the form. At most one message a field, in the order in which the form asks. */
export function readCommentForm(
  typed: TypedValues,
  clinicNames: readonly string[],
): Result<CommentForm, { readonly kind: 'form-faults'; readonly faults: readonly FieldFault[] }> {
  const values = typedForm.parse(typed);
  const faults: FieldFault[] = [];
  const words = checkWords(tidyWords(values.comment), MAX_COMMENT);
  if (!words.ok) faults.push({ field: COMMENT_FIELD, message: wordsMessage(words.fault, values.comment) });
  const penName = readPenName(values.penName, clinicNames);
  if (!penName.ok) faults.push({ field: PEN_NAME_FIELD, message: penNameMessage(penName.fault) });
  const email = values.email === '' ? ok(null) : parseEmailAddress(values.email);
  if (!email.ok) {
    const message = `${emailAdvice(email.fault)}, or leave it empty`;
    faults.push({ field: EMAIL_FIELD, message });
  }
  if (values[DECOY_FIELD] !== '') faults.push(DECOY_FAULT);
  if (!words.ok || !penName.ok || !email.ok || faults.length > 0) {
    return failed({ kind: 'form-faults', faults });
  }
  return ok({ words: words.value, penName: penName.value, email: email.value });
}

/** The private facts a former answer has named; anything else counts as none. */
export function readSeenFacts(typed: TypedValues): ReadonlySet<string> {
  try {
    return new Set(z.array(z.string()).parse(JSON.parse(typed[SEEN_FIELD] ?? '')));
  } catch {
    // Whoever changes this field is only asked again.
    return new Set();
  }
}

function wordsMessage({ kind }: WordsFault, typed: string): string {
  switch (kind) {
    case 'words-missing':
      return 'Write your comment';
    case 'words-too-short':
      return `Write a little more. A comment has at least ${String(MIN_COMMENT)} letters`;
    case 'words-too-long': {
      const over = lengthOf(tidyWords(typed)) - MAX_COMMENT;
      return `Make your comment shorter by ${over.toLocaleString('en-US')} letters. It can have 2,000`;
    }
  }
}

function penNameMessage({ kind }: PenNameFault): string {
  switch (kind) {
    case 'pen-name-missing':
      return 'Enter a pen name';
    case 'pen-name-too-short':
      return 'The pen name needs at least 2 letters';
    case 'pen-name-too-long':
      return `The pen name must be ${String(MAX_PEN_NAME)} letters or fewer`;
    case 'pen-name-signs':
      return 'Use only letters, numbers, spaces, dots and hyphens in the pen name';
    case 'pen-name-mixed-scripts':
      return 'Use letters of one alphabet in the pen name';
    case 'pen-name-taken':
      return 'Choose another pen name. This one could be taken for the clinic or a clinician';
  }
}
