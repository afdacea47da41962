import { pathInMail, type Telling } from './telling.ts';

const DETAILS = {
  forWhom: 'me',
  firstName: 'Sample',
  lastName: 'O’Patient',
  birthMonth: '5',
  birthDay: '20',
  birthYear: '1985',
  phone: '(206) 555-0187',
  insurance: 'no',
  reason: 'low back <b>& hip',
} as const;
const BIRTH_DATE = { birthMonth: '5', birthDay: '20', birthYear: '1985' } as const;
const VISIT = /^\/visit\/[\w-]+$/;

/** Through all steps to the last, with the mistakes that people make on the way. */
async function goToCheck({ walker, at }: Telling, email: string): Promise<void> {
  await walker.open('/book');
  await walker.press({ button: /^Continue/, fields: {} });
  await walker.press({ button: /^Continue/, fields: { answer: 'none' } });
  await walker.press({ button: /^Continue/, fields: { service: 'medical-massage-60' } });
  await walker.press({ button: /^Show free times/, fields: { practitioner: 'any' } });
  await walker.press({ button: /^Book /, nth: 2, fields: {} });
  await at(2);
  await walker.press({ button: /^Continue/, fields: { email: 'no address' } });
  await at(4);
  await walker.press({ button: /^Continue/, fields: { ...DETAILS, email } });
}

export async function cancelVisit(telling: Telling): Promise<void> {
  const { walker, clinic, at } = telling;
  const email = 'cancels@example.com';
  await goToCheck(telling, email);
  await walker.press({ button: /^Book /, fields: {} });
  const visit = await pathInMail(clinic, email, VISIT);
  await at(6);
  await walker.open(`${visit}/calendar.ics`);
  await walker.open(`${visit}/papers`);
  await walker.press({ button: /^(?:Show|See)/, fields: { ...BIRTH_DATE, birthDay: '21' } });
  await walker.press({ button: /^(?:Show|See)/, fields: BIRTH_DATE });
  await walker.open(`${visit}/receipt`);
  await walker.open(`${visit}/cancel`);
  await walker.press({ button: /^(?:Yes|Cancel)/, fields: {} });
  await walker.open(`${visit}/undo`);
  await walker.press({ button: /^(?:Yes|Take|Keep|Undo)/, fields: {} });
  await clinic.mails();
}

export async function moveVisit(telling: Telling): Promise<void> {
  const { walker, clinic, at } = telling;
  const email = 'moves@example.com';
  await goToCheck(telling, email);
  await walker.press({ button: /^Book /, fields: {} });
  const visit = await pathInMail(clinic, email, VISIT);
  await at(6);
  await walker.open(`${visit}/move`);
  await walker.press({ button: /^(?:Move|Book)/, nth: 4, fields: {} });
  await walker.open('/visit');
  await walker.press({ button: /^Send/, fields: { email } });
  await clinic.mails();
  await walker.open('/visit/no-such-visit');
}

export async function payVisit(telling: Telling): Promise<void> {
  const { walker, clinic, at } = telling;
  const email = 'pays@example.com';
  await goToCheck(telling, email);
  await walker.press({ button: /^Pay .* by card/, fields: {} });
  await walker.press({ button: /^Pay with a card that is declined/, fields: {} });
  await walker.press({ button: /^Pay \$/, fields: {} });
  await at(8);
  const visit = await pathInMail(clinic, email, VISIT);
  await walker.open(visit);
  await walker.open(`${visit}/receipt`);
  await walker.press({ button: /^(?:Show|See)/, fields: BIRTH_DATE });
  await walker.open(`${visit}/cancel`);
  await walker.press({ button: /^(?:Yes|Cancel)/, fields: {} });
  await clinic.mails();
  await walker.open(visit);
}
