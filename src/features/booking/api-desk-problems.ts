import type { BookAtDeskFault } from '#/features/booking/book-at-desk.ts';
import type { HoursFault } from '#/features/booking/change-hours.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import type { MoveAtDeskFault } from '#/features/booking/move-at-desk.ts';
import type { UndoAtDeskFault } from '#/features/booking/undo-at-desk.ts';
import { whyNotWords } from '#/features/booking/ui/why-not-words.ts';
import type { DeskFault } from '#/features/booking/visit-at-desk.ts';
import type { ProblemInput } from '#/platform/http/problem.ts';

/** Everything a program at the desk can be told instead of a deed. */
export type ApiDeskFault =
  | DeskFault
  | BookAtDeskFault
  | MoveAtDeskFault
  | UndoAtDeskFault
  | HoursFault
  | FaultOf<'not-possible' | 'not-cancellable' | 'nothing-there'>
  | { readonly kind: 'bad-idempotency-key' }
  | {
      readonly kind: 'invalid-request';
      readonly errors: readonly { readonly field: string; readonly message: string }[];
    };

export type ProblemNames = {
  readonly timeZone: string;
  readonly practitioner: string;
  /** The version of the visit that stands now; null where there is none. */
  readonly version: number | null;
};

export function deskProblemOf(fault: ApiDeskFault, names: ProblemNames): ProblemInput {
  const [status, title, detail] = WORDS[fault.kind];
  const words = detail === undefined ? {} : { detail };
  return { status, kind: fault.kind, title, ...words, extensions: extensionsOf(fault, names) };
}

function extensionsOf(fault: ApiDeskFault, names: ProblemNames): Readonly<Record<string, unknown>> {
  const version = names.version === null ? {} : { version: names.version };
  switch (fault.kind) {
    case 'changed-meanwhile':
      return { version: fault.version };
    case 'does-not-fit':
      return {
        ...version,
        mayOverride: fault.mayOverride,
        conflicts: fault.conflicts.map((conflict) => ({
          kind: conflict.kind,
          words: whyNotWords(conflict, { ...names, closed: null }),
        })),
      };
    case 'invalid-request':
      return { errors: fault.errors };
    default:
      return version;
  }
}

const WORDS: Readonly<
  Record<ApiDeskFault['kind'], readonly [status: number, title: string, detail?: string]>
> = {
  'not-allowed': [403, 'Your role may not do this'],
  'unknown-appointment': [404, 'We do not know this visit'],
  'unknown-service': [422, 'We do not know this visit type'],
  'unknown-practitioner': [422, 'We do not know this therapist'],
  'unknown-patient': [422, 'We do not know this patient'],
  'owner-decides': [409, 'The owner decides about visits of this person', 'Ask the owner first.'],
  'unknown-room': [422, 'We do not know this room'],
  'hours-overlap': [422, 'Two periods of one day run into each other'],
  'ends-before-it-begins': [422, 'The end must come after the beginning'],
  'key-used-differently': [422, 'This Idempotency-Key came with another request'],
  'bad-idempotency-key': [400, 'Send an Idempotency-Key of 8 to 200 visible characters'],
  'invalid-request': [422, 'Some fields need your attention'],
  'changed-meanwhile': [
    409,
    'Somebody changed this visit meanwhile',
    'Look at it again. Nothing was changed.',
  ],
  'does-not-fit': [409, 'The visit does not fit there', 'Nothing was changed.'],
  'not-possible': [409, 'This does not follow from how the visit stands'],
  'not-cancellable': [409, 'This visit cannot be cancelled any more'],
  'not-movable': [409, 'This visit cannot be moved there'],
  'too-late': [409, 'There is nothing to undo any more'],
  'nothing-there': [409, 'There is nothing to take back any more'],
  'in-use': [409, 'Money or a paper belongs to this visit', 'Cancel it instead. Nothing was changed.'],
  'slot-gone': [409, 'Somebody else has the old time', 'Nothing was changed.'],
};
