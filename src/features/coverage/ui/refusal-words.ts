import type { CoverageFault } from '#/features/coverage/domain/faults.ts';
import { NOT_FROM_OUR_PAGE } from '#/kernel/form-fields.ts';

type SendKind = Extract<
  CoverageFault['kind'],
  'answers-unreadable' | 'not-opened-here' | 'too-many-requests'
>;

/** The clinic did not get the answers; what was typed is still in the form. */
export function notSent(kind: SendKind): { readonly status: number; readonly message: string } {
  switch (kind) {
    case 'answers-unreadable':
      return { status: 422, message: 'Your answers got lost. Please answer the questions again.' };
    case 'not-opened-here':
      return { status: 422, message: NOT_FROM_OUR_PAGE };
    case 'too-many-requests':
      return { status: 429, message: 'You have sent this many times. Please wait an hour, or call us.' };
  }
}
