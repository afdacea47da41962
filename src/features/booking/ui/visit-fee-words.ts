import { money, type VisitView } from '#/features/booking/ui/visit-view.ts';

/** What stands above the button that cancels or moves: the cost as of now, and when there is none. */
export type FeeWords = { readonly title: string; readonly lines: readonly string[] };

type Asked = Pick<
  VisitView,
  'changeFeeCents' | 'cancelFeeCents' | 'fee' | 'changeWords' | 'freeUntil' | 'phone'
>;

export function cancelFeeWords(view: Asked): FeeWords {
  const { cancelFeeCents, changeFeeCents, freeUntil } = view;
  if (cancelFeeCents < changeFeeCents)
    return {
      title: 'Cancelling is free this time',
      lines: [
        `It was free until ${freeUntil}. It is your first late one, so you pay nothing.`,
        `The next time, the late fee is ${money(changeFeeCents)}.`,
      ],
    };
  return feeWords(view, 'Cancelling');
}

export function moveFeeWords(view: Asked): FeeWords {
  return feeWords(view, 'Moving');
}

function feeWords(view: Asked, act: 'Cancelling' | 'Moving'): FeeWords {
  const { changeFeeCents, fee, changeWords, freeUntil, phone } = view;
  if (changeFeeCents === 0)
    return { title: `${act} is free now`, lines: [`You pay nothing. ${changeWords}`] };
  const ill = `Are you ill? Please call ${phone} first.`;
  if (fee !== null) return { title: `The fee stays ${fee}`, lines: [changeWords, ill] };
  return {
    title: `${act} now costs ${money(changeFeeCents)}`,
    lines: [`It was free until ${freeUntil}.`, ill],
  };
}
