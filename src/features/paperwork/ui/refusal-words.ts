import type { PaperworkFault } from '#/features/paperwork/domain/faults.ts';

export type PaperFaultKind = Extract<
  PaperworkFault['kind'],
  'answers-unreadable' | 'not-offered' | 'too-many-requests'
>;

/** No paper was made. */
export const PAPER_REFUSALS: Readonly<
  Record<PaperFaultKind, { readonly status: number; readonly title: string; readonly advice: string }>
> = {
  'answers-unreadable': {
    status: 400,
    title: 'Your answers got lost',
    advice: 'Please answer the questions again. It takes 3 minutes.',
  },
  'not-offered': {
    status: 400,
    title: 'Your answers do not lead to this paper',
    advice: 'Please answer the questions again. Then pick a paper from the list.',
  },
  'too-many-requests': {
    status: 429,
    title: 'You have made many papers',
    advice: 'Please wait an hour, or call us.',
  },
};
