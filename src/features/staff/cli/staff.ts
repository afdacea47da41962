import { Option } from '@commander-js/extra-typings';
import { agree } from '#/cli/agree.ts';
import { moreHelp } from '#/cli/help.ts';
import { OPERATOR_ASKING } from '#/cli/operator.ts';
import { Refusal, type Call, type Verb } from '#/cli/verb.ts';
import { withContext } from '#/cli/with-context.ts';
import { staffFaultWords, staffLine } from '#/features/staff/cli/staff-words.ts';
import { linkEndWords } from '#/features/staff/mail/staff-link-mail.ts';
import {
  makeCalendarAddress,
  revokeCalendarAddress,
  type CalendarFault,
} from '#/features/staff/calendar-address.ts';
import type { StaffContext } from '#/features/staff/context.ts';
import { STAFF_ROLES, type StaffRole } from '#/features/staff/domain/roles.ts';
import { disableStaff, resetSecondStep, type ChangeFault } from '#/features/staff/manage-staff.ts';
import type { StaffAndLink } from '#/features/staff/give-link.ts';
import { addStaff, type AddFault } from '#/features/staff/add-staff.ts';
import { listStaff } from '#/features/staff/store/staff-store.ts';
import { mailboxOf, parseEmailAddress } from '#/kernel/email-address.ts';
import type { Result } from '#/kernel/result.ts';
import { paths } from '#/paths.ts';

export const staffVerb: Verb = (program, call) => {
  const verb = program
    .command('staff')
    .description('Say who may sign in to the front desk.')
    .addHelpText('after', HELP);
  verb
    .command('list')
    .description('who may sign in, and what they still have to set up')
    .option('--json', 'JSON lines in place of words')
    .action(({ json }) => withContext(call, (context) => list(context, call, json === true)));
  verb
    .command('add <email>')
    .description('let somebody in; prints the link with which they choose a password')
    .addOption(new Option('--role <role>', 'what they may do').choices(STAFF_ROLES).makeOptionMandatory())
    .requiredOption('--name <name>', 'how the desk calls them')
    .option('--practitioner <slug>', 'which therapist of the content this is')
    .action((email, options) => withContext(call, (context) => add(context, call, { email, ...options })));
  verb
    .command('disable <email>')
    .description('send somebody away: every session ends at once')
    .option('--yes', 'do not ask')
    .action((email, { yes }) => withContext(call, (context) => disable(context, call, email, yes)));
  verb
    .command('reset-2fa <email>')
    .description('for a lost phone; prints the link with which a new one is set up')
    .option('--password', 'the password is lost as well: both are chosen anew')
    .option('--yes', 'do not ask')
    .action((email, options) => withContext(call, (context) => reset(context, call, email, options)));
  verb
    .command('calendar <therapist>')
    .description('make the secret address of a diary for calendar programs; the one before stops')
    .option('--busy', 'the address whose events only say Busy, for other calendars')
    .option('--revoke', 'end the address and make no new one')
    .action((practitioner, options) =>
      withContext(call, (context) => calendar(context, call, practitioner, options)),
    );
};

const HELP = moreHelp({
  notes: [
    'A real clinic has no login until you make the first: staff add, with the role owner.',
    'Hand the link over yourself: whoever opens it first chooses the password. It works once, for 72 hours.',
    'Owners do the same at the desk, under Staff; there the link goes by mail.',
  ],
  examples: [
    'staff add olive@clinic.example --role owner --name Olive',
    'staff add ana@clinic.example --role therapist --name Ana --practitioner ana-r',
    'staff reset-2fa ana@clinic.example',
    'staff disable ana@clinic.example --yes',
  ],
});

async function list(context: StaffContext, { terminal }: Call, isJson: boolean): Promise<void> {
  const people = await listStaff(context.database.db);
  if (people.length === 0 && !isJson) terminal.say('Nobody may sign in yet. See: staff add --help');
  const nowMs = context.clock.now().epochMilliseconds;
  for (const person of people) terminal.say(isJson ? JSON.stringify(person) : staffLine(person, nowMs));
}

type Added = {
  readonly email: string;
  readonly role: StaffRole;
  readonly name: string;
  readonly practitioner?: string | undefined;
};

async function add(context: StaffContext, call: Call, { practitioner, ...person }: Added): Promise<void> {
  const typed = { ...person, practitioner: practitioner ?? null };
  const added = valueOf(await addStaff(context, typed, OPERATOR_ASKING));
  call.terminal.say(`${added.staff.name} may sign in once a password and a phone are set up:`);
  tellLink(context, call, added);
}

async function disable(
  context: StaffContext,
  { terminal }: Call,
  email: string,
  isAgreed: true | undefined,
): Promise<void> {
  const named = namedBy(email);
  await agree(terminal, isAgreed, `${email} is signed out everywhere and cannot come back in.`);
  const { name } = valueOf(await disableStaff(context, named, OPERATOR_ASKING));
  terminal.say(`${name} is out.`);
}

async function reset(
  context: StaffContext,
  call: Call,
  email: string,
  { password, yes }: { readonly password?: true | undefined; readonly yes?: true | undefined },
): Promise<void> {
  const named = namedBy(email);
  await agree(call.terminal, yes, `${email} is signed out everywhere, and the old phone and codes are void.`);
  const done = valueOf(
    await resetSecondStep(context, named, OPERATOR_ASKING, { password: password === true }),
  );
  call.terminal.say(`${done.staff.name} sets a new phone up here:`);
  tellLink(context, call, done);
}

async function calendar(
  context: StaffContext,
  { terminal }: Call,
  practitioner: string,
  { busy, revoke }: { readonly busy?: true | undefined; readonly revoke?: true | undefined },
): Promise<void> {
  const name = { practitioner, kind: busy === true ? 'busy' : 'own' } as const;
  if (revoke === true) {
    valueOf(await revokeCalendarAddress(context, name, OPERATOR_ASKING));
    terminal.say('The address is off. Calendars that used it get nothing new.');
    return;
  }
  const secret = valueOf(await makeCalendarAddress(context, name, OPERATOR_ASKING));
  terminal.say(`${context.config.siteUrl}${paths.diaryFeed(secret)}`);
  terminal.say('It is shown only this once. Who has it can read the diary, and change nothing.');
}

function tellLink(
  { config, content }: StaffContext,
  { terminal }: Call,
  { token, expiresAtMs }: StaffAndLink,
): void {
  terminal.say(`${config.siteUrl}${paths.deskStaffLink(token)}`);
  terminal.say(`It works once, until ${linkEndWords(content.clinic, expiresAtMs)}.`);
}

function namedBy(email: string): { readonly mailbox: string } {
  const address = parseEmailAddress(email);
  if (!address.ok) throw new Refusal(staffFaultWords(address.fault));
  return { mailbox: mailboxOf(address.value) };
}

function valueOf<Value>(done: Result<Value, AddFault | ChangeFault | CalendarFault>): Value {
  if (!done.ok) throw new Refusal(staffFaultWords(done.fault));
  return done.value;
}
