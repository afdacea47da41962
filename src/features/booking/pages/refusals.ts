import { money, type VisitView } from '#/features/booking/ui/visit-view.ts';

/** Why a change did not happen, and the status of the answer. */
export type Refusal = { readonly title: string; readonly lines: readonly string[]; readonly status: number };

type ChangeFault =
  | { readonly kind: 'no-visit' }
  | { readonly kind: 'too-many-requests' }
  | { readonly kind: 'too-many-moves' }
  | { readonly kind: 'changed-elsewhere' }
  | { readonly kind: 'fee-higher'; readonly feeCents: number };

export function changeRefusal(
  fault: ChangeFault,
  done: 'cancelled' | 'moved',
  { phone }: Pick<VisitView, 'phone'>,
): Refusal {
  switch (fault.kind) {
    case 'fee-higher':
      return {
        title: 'The fee has changed',
        lines: [
          `Nothing is ${done} yet. The free time is over, and the fee is now ${money(fault.feeCents)}.`,
          'Press the button again if you still want this.',
        ],
        status: 409,
      };
    case 'changed-elsewhere':
      return {
        title: 'Please look again: this is not what you saw before',
        lines: [
          `You chose it in another window. Nothing is ${done} yet.`,
          'Press the button again if you still want this.',
        ],
        status: 409,
      };
    case 'too-many-requests':
      return {
        title: 'That was often',
        lines: [`This visit was changed many times. Please wait an hour, or call ${phone}.`],
        status: 429,
      };
    case 'too-many-moves':
      return {
        title: 'We cannot move it once more today',
        lines: [
          'Your visit stays at its time. We send few emails a day to one address, and each move needs one.',
          `Please try again tomorrow, or call ${phone}. We move it with you.`,
        ],
        status: 429,
      };
    case 'no-visit':
      return { title: 'Your visit was changed', lines: [`Please call ${phone}.`], status: 409 };
  }
}
