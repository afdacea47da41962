import type { AnswerKey, Answers } from '#/cli/init/answers.ts';
import * as facts from '#/cli/init/read-facts.ts';
import * as typed from '#/cli/init/read-words.ts';
import type { Reader } from '#/cli/init/read-words.ts';

/** One question. `usual` stands for an empty answer; a function of what was answered before. */
export type Question<Key extends AnswerKey = AnswerKey> = {
  readonly key: Key;
  readonly asks: string;
  readonly read: Reader<Answers[Key]>;
  readonly usual?: string | ((before: Partial<Answers>) => string);
};

function question<Key extends AnswerKey>(
  key: Key,
  asks: string,
  read: Reader<Answers[Key]>,
  usual?: Question<Key>['usual'],
): Question {
  const whole: Question<Key> = { key, asks, read, ...(usual === undefined ? {} : { usual }) };
  return whole;
}

const NONE = 'none';
const several = (what: string) => `${what} (several with ; between them)`;

/** Every question, in the order in which a person knows the answers. */
export const QUESTIONS: readonly Question[] = [
  question('name', 'The name of the clinic, as patients know it', typed.words),
  question('shortName', 'A short name for the top of the page', typed.words, ({ name = '' }) => name),
  question('legalName', 'The name of the business on its license', typed.words, ({ name = '' }) => name),
  question('street', 'Street and house number', typed.words),
  question('suite', 'Suite or floor', typed.orNone(typed.words), NONE),
  question('city', 'City', typed.words),
  question('state', 'State', typed.state),
  question('zip', 'Zip code', typed.zip),
  question('phone', 'Phone', typed.phone),
  question('fax', 'Fax', typed.orNone(typed.phone), NONE),
  question('email', 'The clinic’s email address', typed.email),
  question('npi', 'NPI of the clinic', typed.orNone(typed.npi), NONE),
  question('taxId', 'Tax number (EIN)', typed.orNone(typed.taxId), NONE),
  question('timeZone', 'Time zone, such as America/Los_Angeles', typed.timeZone),
  question('hours', 'Opening hours, such as: Mon-Fri 9:00-12:00, 13:00-17:00; Sat 9:00-13:00', facts.hours),
  question(
    'directions',
    several('How to get there, in sentences'),
    typed.listOf(typed.words, 1, 'The door is on Pine Street.'),
  ),
  question(
    'parking',
    several('Where to park, in sentences'),
    typed.listOf(typed.words, 1, 'You can park on the street.'),
  ),
  question(
    'transit',
    several('How to come by bus or train, in sentences'),
    typed.listOf(typed.words, 0, ''),
    NONE,
  ),
  question(
    'accessibility',
    several('Steps, elevator and chairs, in sentences'),
    typed.listOf(typed.words, 1, 'The door is step-free.'),
  ),
  question(
    'rooms',
    several('The rooms, such as: Room 1 step-free; Room 2'),
    typed.listOf(facts.room, 1, 'Room 1 step-free'),
  ),
  question(
    'services',
    several('The services by kind, minutes and price, such as: medical 60 120; relaxation 60 110'),
    typed.listOf(facts.service, 1, 'medical 60 120'),
  ),
  question(
    'therapists',
    several('The therapists, such as: Ana R., LMT, MA60123456'),
    typed.listOf(facts.therapist, 1, 'Ana R., LMT, MA60123456'),
  ),
  question(
    'plans',
    several('Health plans the clinic is in network with, such as: Premera since 2024-03-01'),
    typed.listOf(facts.plan, 0, ''),
    NONE,
  ),
  question(
    'freeUntilHours',
    'Until how many hours before a visit is it free to cancel',
    typed.hoursAhead,
    '24',
  ),
  question('lateFee', 'The fee after that, in dollars', typed.dollars, '40'),
  question('forgiveFirst', 'Is the first late change of a person forgiven', typed.yesOrNo, 'yes'),
  question(
    'payment',
    'How people pay: choose, pay-now, deposit or at-clinic',
    typed.oneOf(['choose', 'pay-now', 'deposit', 'at-clinic']),
    'choose',
  ),
  question('nameLine', 'The words beside the name at the top of the page', typed.words, 'Medical Massage'),
  question(
    'headline',
    'The headline of the home page',
    typed.words,
    'Massage for pain. Honest about when it helps.',
  ),
  question('color', 'Your color on a light page', typed.color, '#0e4d4a'),
  question('darkColor', 'Your color on a dark page', typed.color, '#a6d3cb'),
  question(
    'siteUrl',
    'The address of the site, such as https://clinic.com (none: try it on this computer first)',
    typed.orNone(typed.siteUrl),
    NONE,
  ),
  question(
    'mailFrom',
    'Who mail comes from, such as: Clinic <hello@clinic.com>',
    typed.orNone(typed.sender),
    ({ name = '', email = '' }) => `${name.replaceAll(/[<>]/g, '')} <${email}>`,
  ),
  question(
    'smtpUrl',
    'Your mail server, such as smtp://name:password@mail.clinic.com:587 (none: Resend, or later)',
    typed.orNone(typed.smtpUrl),
    NONE,
  ),
];

export function usualOf({ usual }: Question, before: Partial<Answers>): string | undefined {
  return typeof usual === 'function' ? usual(before) : usual;
}
