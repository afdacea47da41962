import { agree } from '#/cli/agree.ts';
import { Refusal, type Call, type Verb } from '#/cli/verb.ts';
import { withContext } from '#/cli/with-context.ts';
import { bookAtDesk, type BookAtDeskFault } from '#/features/booking/book-at-desk.ts';
import type { DeskPatient } from '#/features/booking/whose-visit.ts';
import { namedVisit } from '#/features/booking/cli/named-visit.ts';
import { operatorAsking } from '#/features/booking/cli/operator-asking.ts';
import { sayUndo } from '#/features/booking/cli/say-undo.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import { momentWords } from '#/features/booking/domain/clock-words.ts';
import { deskStatus } from '#/features/booking/domain/desk-steps.ts';
import { OVERRIDE_REASONS, type OverrideReason } from '#/features/booking/domain/desk-rules.ts';
import type { PersonVisit } from '#/features/booking/domain/person-visits.ts';
import { undoAtDesk } from '#/features/booking/undo-at-desk.ts';
import { whyNotWords } from '#/features/booking/ui/why-not-words.ts';
import type { DeskContext } from '#/features/desk/context.ts';
import { findAtDesk, type FoundPatient } from '#/features/desk/find-at-desk.ts';
import { readCaller } from '#/features/desk/forms/caller-form.ts';
import { typedInstant } from '#/features/desk/forms/typed-time.ts';
import { STATUS_WORDS } from '#/features/desk/ui/desk-words.ts';
import { REFUSALS } from '#/features/desk/ui/refusal-words.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import { readPerson } from '#/features/patients/read-person.ts';
import { isUuid } from '#/kernel/ids.ts';
import { cents, formatCents } from '#/kernel/money.ts';
import { fullName } from '#/kernel/person-name.ts';
import { Option } from '@commander-js/extra-typings';

/** What the desk's search box and "Book by phone" do, typed. They stand below `visits`, beside what booking does itself. */
export const visitsAtDesk: Verb = (program, call) => {
  const verb = program.commands.find((one) => one.name() === 'visits');
  if (verb === undefined) throw new Error('The verb visits comes before what is added to it.');
  verb
    .command('find <words...>')
    .description('whose visits: a name, part of a phone number, an address, a booking number or a gift code')
    .action((words: readonly string[]) =>
      withContext(call, (context) => find(context, call, words.join(' '))),
    );
  verb
    .command('book <service> <day> <time>')
    .description('book as by phone: no notice and no limit of a mailbox')
    .option('--therapist <slug>', 'who gives it; left out: whoever is free')
    .option('--patient <id>', 'somebody who was here before; visits find shows the id')
    .option('--name <name>', 'somebody new')
    .option('--phone <number>', 'of somebody new')
    .option('--email <address>', 'of somebody new, when there is one')
    .option('--step-free', 'in a room without a step')
    .option('--no-tell', 'the patient has heard it, and gets no message')
    .addOption(new Option('--override <reason>', 'against the rules of the diary').choices(OVERRIDE_REASONS))
    .option('--yes', 'do not ask')
    .action((service: string, day: string, time: string, options) =>
      withContext(call, (context) => book(context, call, { ...options, service, day, time })),
    );
  verb
    .command('undo <reference>')
    .description('take back what was done with the visit last, within three minutes')
    .action((reference: string) => withContext(call, (context) => undo(context, call, reference)));
};

async function find(context: DeskContext & BookingContext, { terminal }: Call, text: string): Promise<void> {
  const found = await findAtDesk(context, text, operatorAsking(context.clock.now().epochMilliseconds));
  if (!found.ok) throw new Refusal(REFUSALS[found.fault.kind].title);
  const { patients, hasMore, isTooShort } = found.value;
  if (isTooShort) throw new Refusal('Type more: so little would find everybody.');
  if (patients.length === 0) terminal.say('Nobody was found.');
  for (const patient of patients) for (const line of linesOf(context, patient)) terminal.say(line);
  if (hasMore) terminal.say('There are more. Type more of the name or number.');
}

/** Who it is, when they come and when they came, and what is still to pay. Never why. */
function linesOf(
  { content }: Pick<BookingContext, 'content'>,
  { person, next, later, last, balanceCents }: FoundPatient,
): readonly string[] {
  const { timeZone } = content.clinic;
  const nameOf = (slug: string) => content.practitioners.find((one) => one.slug === slug)?.name ?? slug;
  const visit = ({ reference, startsAtMs, practitioner }: PersonVisit) =>
    `${reference}  ${momentWords(startsAtMs, timeZone)} with ${nameOf(practitioner)}`;
  return [
    `${fullName(person.facts)}  ${person.facts.phone}  ${person.id}`,
    ...(next === null ? [] : [`  Next  ${visit(next)}`]),
    ...later.map((one) => `  Then  ${visit(one)}`),
    ...(last === null ? [] : [`  Last  ${visit(last)}`]),
    ...(balanceCents === 0 ? [] : [`  Open  ${formatCents(cents(balanceCents))}`]),
  ];
}

type Booking = {
  readonly service: string;
  readonly day: string;
  readonly time: string;
  readonly therapist?: string | undefined;
  readonly patient?: string | undefined;
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly stepFree?: true | undefined;
  readonly tell: boolean;
  readonly override?: OverrideReason | undefined;
  readonly yes?: true | undefined;
};

async function book(context: BookingContext, { terminal }: Call, typed: Booking): Promise<void> {
  const { timeZone } = context.content.clinic;
  const startsAt = typedInstant({ date: typed.day, time: typed.time }, timeZone);
  if (startsAt === null)
    throw new Refusal('Write a day and a time like 2027-05-06 13:30. Nothing was booked.');
  const { patient, name } = await patientOf(context, typed);
  const { service, therapist = 'any', stepFree = false, tell, override = null } = typed;
  const at = momentWords(startsAt.epochMilliseconds, timeZone);
  await agree(terminal, typed.yes, `This books ${service} on ${at} for ${name}.`);
  const asker = operatorAsking(context.clock.now().epochMilliseconds);
  const wanted = { service, practitioner: therapist, startsAt, stepFree, patient, override, tell };
  const done = await bookAtDesk(context, wanted, asker);
  if (!done.ok) throw new Refusal(`${refusalOf(context, typed, done.fault)} Nothing was booked.`);
  const { reference, practitioner, room, patient: contact } = done.value.appointment;
  terminal.say(`${reference}  ${at} (${timeZone})  ${practitioner}, ${room}`);
  if (tell)
    terminal.say(
      contact.email === null
        ? 'There is no email address: a call is on the list.'
        : 'An email is on its way.',
    );
  sayUndo(terminal, 'visits', reference);
}

async function undo(context: BookingContext, { terminal }: Call, typed: string): Promise<void> {
  const { id: appointmentId, sequence: version } = await namedVisit(context.database.db, typed);
  const asker = operatorAsking(context.clock.now().epochMilliseconds);
  const undone = await undoAtDesk(context, { appointmentId, version }, asker);
  if (!undone.ok) {
    const { title, advice } = REFUSALS[undone.fault.kind];
    throw new Refusal(`${title} ${advice}`);
  }
  const { appointment } = undone.value;
  const status = appointment === null ? null : deskStatus(appointment);
  terminal.say(
    appointment === null || status === null
      ? 'Taken back: the visit is gone, and nobody was told of it.'
      : `${appointment.reference}: taken back. It is as it was before: ${STATUS_WORDS[status].toLowerCase()}.`,
  );
}

/** Somebody by the id that `visits find` shows, or a new name and number, read as the desk's form reads them. */
async function patientOf(
  { database }: Pick<BookingContext, 'database'>,
  { patient, name, phone, email }: Booking,
): Promise<{ readonly patient: DeskPatient; readonly name: string }> {
  if (patient !== undefined) {
    const patientId = patient as PatientId;
    const person = isUuid(patient) ? await readPerson(database.db, patientId) : null;
    if (person === null) throw new Refusal('No patient has this id. See: visits find --help');
    return { patient: { kind: 'known', patientId }, name: fullName(person.facts) };
  }
  const caller = readCaller({ name: name ?? '', phone: phone ?? '', email: email ?? '' });
  if (!caller.ok) throw new Refusal(`${caller.fault.faults.map(({ message }) => message).join('. ')}.`);
  return { patient: { kind: 'new', contact: caller.value }, name: fullName(caller.value) };
}

function refusalOf(
  { content }: Pick<BookingContext, 'content'>,
  { therapist }: Booking,
  fault: BookAtDeskFault,
): string {
  if (fault.kind !== 'does-not-fit') return REFUSALS[fault.kind].title;
  const { timeZone } = content.clinic;
  const practitioner = content.practitioners.find(({ slug }) => slug === therapist)?.name ?? 'Everybody';
  return fault.conflicts
    .map((conflict) => whyNotWords(conflict, { timeZone, practitioner, closed: null }))
    .join(' ');
}
