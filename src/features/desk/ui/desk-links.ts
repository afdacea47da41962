import type { StaffRight } from '#/features/staff/domain/roles.ts';
import { paths } from '#/paths.ts';

/** A page of the desk in the row of links, shown to whoever has one of the rights. */
export type DeskLink = {
  readonly href: string;
  readonly name: string;
  readonly rights: readonly StaffRight[];
};

/** The lists behind the counter: one link in the head leads to all of them. */
export const LIST_LINKS: readonly (DeskLink & { readonly what: string })[] = [
  {
    href: paths.deskWaitList,
    name: 'Wait list',
    what: 'Who waits for a time, who fits beside each gap, and whom to call.',
    rights: ['book'],
  },
  {
    href: paths.deskMessages,
    name: 'Messages',
    what: 'Email that did not arrive, and card payments that somebody must look at.',
    rights: ['see-needs'],
  },
  {
    href: paths.deskCoverageChecks,
    name: 'Insurance answers',
    what: 'What patients sent from the insurance questions, and how each ended.',
    rights: ['see-needs'],
  },
  {
    href: paths.deskEstimates,
    name: 'Prices in writing',
    what: 'What they still lack, and bills that are $400 over.',
    rights: ['take-money'],
  },
  {
    href: paths.deskVouchers,
    name: 'Gift vouchers',
    what: 'Hand out a gift, and count the bottles.',
    rights: ['hand-out-gifts'],
  },
  {
    href: paths.deskNewsletter,
    name: 'Newsletter',
    what: 'Write, look at, try, plan and stop the letter, and see what was sent.',
    rights: ['manage-letter'],
  },
  {
    href: paths.deskComments,
    name: 'Comments',
    what: 'Read what readers wrote, and decide what everyone sees.',
    rights: ['manage-comments'],
  },
  {
    href: paths.deskQuestions,
    name: 'Questions',
    what: 'Hours, no-shows, income and more: each in a sentence, a picture and a table.',
    rights: ['see-questions'],
  },
  {
    href: paths.deskAudit,
    name: 'Audit',
    what: 'Who read or changed what, and when.',
    rights: ['see-audit'],
  },
  {
    href: paths.deskStaff,
    name: 'Staff',
    what: 'Who may sign in, and what they may do.',
    rights: ['manage-staff'],
  },
];

export const DESK_LINKS: readonly DeskLink[] = [
  { href: paths.desk, name: 'Day', rights: ['see-day', 'see-own'] },
  { href: paths.deskWeekNow, name: 'Week', rights: ['see-day', 'see-own'] },
  { href: paths.deskBook, name: 'Book by phone', rights: ['book'] },
  { href: paths.deskHours, name: 'Hours', rights: ['manage-hours'] },
  { href: paths.deskNeeds, name: 'Needs a person', rights: ['see-needs'] },
  { href: paths.deskMoney, name: 'Money', rights: ['take-money'] },
  { href: paths.deskLists, name: 'Lists', rights: LIST_LINKS.flatMap(({ rights }) => rights) },
  { href: paths.deskCalendars, name: 'My calendar', rights: ['see-own'] },
];
