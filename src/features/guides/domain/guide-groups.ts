/** The headings under which guides are listed, in reading order. */
export const GUIDE_GROUPS = ['your-visit', 'what-massage-can-do', 'paying', 'payers'] as const;
