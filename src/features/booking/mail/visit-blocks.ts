import { changeWords } from '#/features/booking/domain/change-words.ts';
import type { ClinicMailView, VisitMailView } from '#/features/booking/mail/visit-mail-view.ts';
import { costWords, placeWords } from '#/features/booking/mail/visit-words.ts';
import { spanWords } from '#/features/booking/mail/when-words.ts';
import type { MailBlock } from '#/mail/mail-content.ts';

/** What stands below the time in every mail about a visit that will take place. */
export function aboutVisit(visit: VisitMailView, clinic: ClinicMailView): readonly MailBlock[] {
  return [
    { kind: 'primary-link', label: 'Change or cancel this visit', url: visit.visitUrl },
    { kind: 'paragraph', small: true, parts: [linkNote, changeWords(visit.changeTerms, clinic.timeZone)] },
    ...shortForm(visit),
    { kind: 'heading', text: 'When and where' },
    {
      kind: 'facts',
      facts: [
        { label: 'When', value: `${spanWords(visit.startsAt, visit.endsAt, clinic.timeZone)}, clinic time` },
        { label: 'Where', value: placeWords(clinic) },
        { label: 'Booking number', value: visit.reference },
      ],
    },
    { kind: 'paragraph', parts: ['The calendar file is attached.'] },
    { kind: 'heading', text: 'Cost' },
    { kind: 'paragraph', parts: [costWords(visit), ...priceNote(visit)] },
    ...listUnder('Before you come', visit.bring),
    ...listUnder('Getting here', clinic.directions),
    ...listUnder('If you cannot come', clinic.policyWords),
    { kind: 'heading', text: 'Call us first' },
    { kind: 'paragraph', parts: [...callFirst, `Our number is ${clinic.sender.phone}.`] },
  ];
}

function shortForm({ formUrl }: VisitMailView): readonly MailBlock[] {
  return formUrl === undefined || formUrl === null
    ? []
    : [
        { kind: 'paragraph', parts: ['One short form is left before you come. It takes about 3 minutes.'] },
        { kind: 'second-link', label: 'Fill in the short form', url: formUrl },
      ];
}

/** After what has happened: a form that is left is named below, so nobody is told that all is done. */
export function nothingLeft({ formUrl }: VisitMailView): string {
  return formUrl === undefined || formUrl === null ? ' You have nothing more to do.' : '';
}

function priceNote({ hasPriceInWriting }: VisitMailView): readonly string[] {
  return hasPriceInWriting === true ? ['The link above also leads to your price in writing.'] : [];
}

const linkNote = 'The link opens a page. Nothing changes until you press a button there.';
const callFirst = [
  'Call us before you come if you have a fever, a rash or a new injury.',
  'Call us too if you start a blood thinner.',
];

function listUnder(heading: string, items: readonly string[]): readonly MailBlock[] {
  return items.length === 0
    ? []
    : [
        { kind: 'heading', text: heading },
        { kind: 'list', items },
      ];
}
