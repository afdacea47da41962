import { attributeOf } from './forms.ts';
import { parseHtml } from './read-page.ts';
import { pathInMail, type Telling } from './telling.ts';

/** Answers by question; what is not named is answered with the last choice, "I do not know". */
const PLAN: Readonly<Record<string, string>> = {
  purpose: 'medical',
  cause: 'other',
  payer: 'employer',
  employerKind: 'employer_insured',
  state: 'AZ',
  order: 'yes',
  planType: 'hdhp',
  visitsUsed: '2',
  visitLimitReached: 'no',
  hsa: 'yes',
};
const MOST_QUESTIONS = 20;

export async function readAndSearch({ walker }: Telling): Promise<void> {
  await walker.open('/search');
  for (const q of ['sciatica', 'low bak pain', 'zzzz'])
    await walker.press({ button: /^Find/, fields: { q } });
  await walker.open('/book');
  await walker.press({ button: /^Continue/, fields: { answer: 'some' } });
  await walker.open('/no-such-page');
}

export async function askAboutPlan({ walker, at }: Telling): Promise<void> {
  await walker.open('/insurance');
  await walker.open('/insurance/questions/1');
  for (let asked = 0; asked < MOST_QUESTIONS && walker.page().path.includes('/questions/'); asked += 1) {
    await walker.press({ button: /^Next/, fields: {} });
    await walker.press({ button: /^Next/, fields: answerTo(walker.page().body) });
  }
  await walker.open('/insurance/result');
  await walker.press({ button: /papers/i, fields: {} });
  await walker.press({ button: /PDF|print/i, fields: { firstName: 'Sample', lastName: 'O’Patient' } });
  await walker.open('/insurance/result');
  await walker.press({ button: /^Send/, fields: {} });
  await at(2);
  await walker.press({ button: /^Send to the clinic/, fields: { name: '' } });
  await at(4);
  const reply = { name: 'Sample Sender', reply: 'email', email: 'asks@example.com', agree: 'yes' };
  await walker.press({ button: /^Send to the clinic/, fields: reply });
}

function answerTo(html: string): Readonly<Record<string, string>> {
  const inputs = parseHtml(html).querySelectorAll('input, select');
  const question = inputs.find((input) => attributeOf(input, 'name') === 'question');
  const id = question === undefined ? '' : (attributeOf(question, 'value') ?? '');
  const plan = inputs
    .map((input) => attributeOf(input, 'value') ?? '')
    .find((one) => one.startsWith('plan:'));
  const answer = PLAN[id] ?? plan;
  if (answer !== undefined) return { answer };
  const unknown = inputs.some((input) => attributeOf(input, 'name') === 'unknown');
  return unknown ? { unknown: 'on' } : { answer: 'not_sure' };
}

export async function writeInForNews({ walker, clinic, at }: Telling): Promise<void> {
  const email = 'reads@example.com';
  await walker.open('/newsletter');
  await walker.press({ button: /^Sign up/, fields: { email: 'nobody' } });
  await at(2);
  await walker.press({ button: /^Sign up/, fields: { email } });
  await walker.open(await pathInMail(clinic, email, /newsletter\/confirm$/));
  await at(4);
  await walker.press({ button: /^Yes/, fields: {} });
  await walker.open(await pathInMail(clinic, email, /newsletter\/voucher$/));
  const leave = await pathInMail(clinic, email, /newsletter\/unsubscribe$/);
  await walker.open(leave);
  await walker.press({ button: /topics/i, fields: {} });
  await walker.open(leave);
  await walker.press({ button: /^(?:Leave|Unsubscribe|Stop|Yes)/, fields: {} });
  await clinic.mails();
}

export async function writeComment({ walker, clinic, at }: Telling): Promise<void> {
  const email = 'comments@example.com';
  await walker.open('/conditions/sciatica/comments');
  await at(2);
  await walker.press({ button: /^Send my comment/, fields: { comment: 'My doctor has 206-555-0187.' } });
  await at(4);
  const comment = 'Walking a little each day helped more than rest.';
  await walker.press({
    button: /^Send my (?:changed )?comment/,
    fields: { comment, email, penName: 'Quiet Maple' },
  });
  await walker.open('/comments');
  await walker.press({ button: /^Send me the links/, fields: { email } });
  const copy = await pathInMail(clinic, email, /comments\/copy\//);
  await walker.open(copy);
  await walker.open(await pathInMail(clinic, email, /comments\/delete\//));
  await walker.press({ button: /^Delete/, fields: {} });
  await walker.open(copy);
}
