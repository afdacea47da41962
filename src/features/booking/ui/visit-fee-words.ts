import { money, type VisitView } from '#/features/booking/ui/visit-view.ts';

/** What stands above the button that cancels or moves: the cost as of now, and when there is none. */
export type FeeWords = { readonly title: string; readonly lines: readonly string[] };

type Asked = Pick<VisitView, 'changeFeeCents' | 'fee' | 'changeWords' | 'phone'>;

export function cancelFeeWords(view: Asked): FeeWords {
  return feeWords(view, 'Cancelling');
}

export function moveFeeWords(view: Asked): FeeWords {
  return feeWords(view, 'Moving');
}

function feeWords(
  { changeFeeCents, fee, changeWords, phone }: Asked,
  act: 'Cancelling' | 'Moving',
): FeeWords {
  if (changeFeeCents === 0)
    return { title: `${act} is free now`, lines: [`You pay nothing. ${changeWords}`] };
  const ill = `Are you ill? Please call ${phone} first.`;
  const title =
    fee === null ? `${act} now costs ${money(changeFeeCents)}` : `The fee stays ${money(changeFeeCents)}`;
  return { title, lines: [changeWords, ill] };
}
