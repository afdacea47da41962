import { money, type VisitView } from '#/features/booking/ui/visit-view.ts';

/** What stands above the button that cancels or moves: the cost as of now, and when there is none. */
export type FeeWords = { readonly title: string; readonly lines: readonly string[] };

type Asked = Pick<VisitView, 'terms' | 'changeWords' | 'phone'>;

export function cancelFeeWords(view: Asked): FeeWords {
  return feeWords(view, 'Cancelling');
}

export function moveFeeWords(view: Asked): FeeWords {
  return feeWords(view, 'Moving');
}

/** The kindest way comes first: nobody pays for being ill, and that takes a call. */
function feeWords({ terms, changeWords, phone }: Asked, act: 'Cancelling' | 'Moving'): FeeWords {
  const ill = `Are you ill? Please call ${phone} first. Then there is no fee.`;
  switch (terms.kind) {
    case 'free':
    case 'free-until':
      return { title: `${act} is free now`, lines: [`You pay nothing. ${changeWords}`] };
    case 'forgiven':
      return { title: `${act} is free this time`, lines: [changeWords] };
    case 'fee':
      return { title: `${act} now costs ${money(terms.feeCents)}`, lines: [ill, changeWords] };
    case 'noted':
      return { title: `The fee stays ${money(terms.feeCents)}`, lines: [ill, changeWords] };
  }
}
