import { moreHelp } from '#/cli/help.ts';
import { Refusal, type Call, type Verb } from '#/cli/verb.ts';
import { withContext } from '#/cli/with-context.ts';
import { changeHours, type HoursFault } from '#/features/booking/change-hours.ts';
import { operatorAsking } from '#/features/booking/cli/operator-asking.ts';
import { sayUndo } from '#/features/booking/cli/say-undo.ts';
import type { HoursChange } from '#/features/booking/domain/hours-change.ts';
import type { KeptWhy } from '#/features/booking/domain/hours-taken-back.ts';
import { readHoursForm } from '#/features/booking/forms/hours-form.ts';
import { WHOLE_CLINIC } from '#/features/booking/domain/hours-fields.ts';
import { hoursToTakeBack, takeBackHours } from '#/features/booking/take-back-hours.ts';

/** What the form of the desk's page is sent, field by field: one reading of days and times for both. */
type Typed = Readonly<Record<string, string>>;

export const hours: Verb = (program, call) => {
  const verb = program
    .command('hours <therapist> <day> [periods...]')
    .description('Give a therapist other hours on one day; none is a day off.')
    .addHelpText('after', HOURS_HELP)
    .action((who, date, periods) => change(call, { change: 'day', who, date, ...fieldsOf(periods) }));
  verb
    .command('undo <number>')
    .description('take back hours, time away or a closed day, within three minutes')
    .addHelpText('after', UNDO_HELP)
    .action((number) => takeBack(call, number));
};

export const away: Verb = (program, call) => {
  program
    .command('away <who> <from> <to>')
    .description('Put a therapist away, or a room out of order, from one time to another.')
    .addHelpText('after', AWAY_HELP)
    .action((who, from, to) => change(call, { change: 'away', who, from, to }));
};

export const holiday: Verb = (program, call) => {
  program
    .command('holiday <day> <name>')
    .description('Close the whole clinic on a day, with a name that patients see.')
    .addHelpText('after', HOLIDAY_HELP)
    .action((day, name) => change(call, { change: 'away', who: WHOLE_CLINIC, from: day, name }));
};

const TOUCHED =
  'Visits that lose their ground are named, and stay as they are. The desk’s page of hours has an answer for each.';
const HOURS_HELP = moreHelp({
  notes: [TOUCHED],
  examples: ['hours luis-p 2027-05-06 9:00-15:00', 'hours ana-r 2027-05-06 9:00-12:30 13:00-18:00'],
});
const UNDO_HELP = moreHelp({
  notes: ['The number is what hours, away and holiday said when they made the change.'],
  examples: ['hours undo 12'],
});
const AWAY_HELP = moreHelp({
  notes: ['A room is written room:room-1. Times are on the clinic’s clock.', TOUCHED],
  examples: ['away luis-p 2027-05-06T10:50 2027-05-06T18:00'],
});
const HOLIDAY_HELP = moreHelp({ notes: [TOUCHED], examples: ['holiday 2027-05-31 Holiday'] });

function fieldsOf(periods: readonly string[]): Typed {
  return Object.fromEntries(
    periods.flatMap((period, n) => {
      const [from = '', to = ''] = period.split(/-|–/);
      const place = String(n + 1);
      return [
        [`day-from-${place}`, from.trim()],
        [`day-to-${place}`, to.trim()],
      ];
    }),
  );
}

async function change(call: Call, typed: Typed): Promise<void> {
  await withContext(call, async (context) => {
    const read = readHoursForm(typed, context.content.clinic.timeZone);
    if (!read.ok) throw new Refusal(read.fault.faults.map(({ message }) => message).join(' '));
    const asker = operatorAsking(context.clock.now().epochMilliseconds);
    const changed = await changeHours(context, read.value, asker);
    if (!changed.ok) throw new Refusal(refusalOf(changed.fault, typed));
    call.terminal.say(DONE[read.value.kind]);
    for (const { reference, localStart, practitioner } of changed.value.touched)
      call.terminal.say(`Touched: ${reference}  ${localStart.replace('T', ' ')}  ${practitioner}`);
    sayUndo(call.terminal, 'hours', String(changed.value.id));
  });
}

async function takeBack(call: Call, number: string): Promise<void> {
  await withContext(call, async (context) => {
    const id = /^[1-9]\d{0,14}$/.test(number) ? Number(number) : 0;
    if ((await hoursToTakeBack(context, id)) === null) throw new Refusal(TOO_LATE);
    const asker = operatorAsking(context.clock.now().epochMilliseconds);
    const taken = await takeBackHours(context, { kind: 'change', id }, asker);
    if (!taken.ok) throw new Refusal(TOO_LATE);
    call.terminal.say('Taken back. The hours are as they were before.');
    for (const { reference, localStart } of taken.value.back)
      call.terminal.say(`As before: ${reference}  ${localStart.replace('T', ' ')}`);
    for (const { visit, why } of taken.value.kept)
      call.terminal.say(`Stays as it is now: ${visit.reference}, ${KEPT[why]}. Somebody should call.`);
  });
}

const TOO_LATE =
  'No change with this number can be taken back any more: it was taken back before, changed again, or its three minutes are over. Give the hours anew, or end it on the desk’s page of hours.';

const KEPT: Readonly<Record<KeptWhy, string>> = {
  told: 'the patient has been told',
  'place-gone': 'somebody else has the time it had',
};

const DONE: Readonly<Record<HoursChange['kind'], string>> = {
  week: 'The usual hours are set.',
  day: 'The hours of that day are set.',
  away: 'The time away is set.',
  closed: 'The clinic is closed on that day.',
  'room-out': 'The room is out of order for that time.',
};

function refusalOf({ kind }: HoursFault, typed: Typed): string {
  const who = typed['who'] ?? '';
  switch (kind) {
    case 'unknown-practitioner':
      return `No therapist "${who}". Their names are those of the files in content/practitioners.`;
    case 'unknown-room':
      return `No room "${who}". Rooms stand in content/rooms.yaml.`;
    case 'hours-overlap':
      return 'Two periods of one day run into each other. Nothing was changed.';
    case 'ends-before-it-begins':
      return 'The end must come after the beginning. Nothing was changed.';
    case 'not-allowed':
      return 'This may not be changed from here.';
  }
}
