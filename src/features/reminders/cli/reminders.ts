import { moreHelp } from '#/cli/help.ts';
import { Refusal, type Verb } from '#/cli/verb.ts';
import { withContext } from '#/cli/with-context.ts';
import { clockWords, dateWords, momentWords } from '#/features/booking/domain/clock-words.ts';
import { todayAt } from '#/features/clinic/domain/today.ts';
import { remindersOfDay } from '#/features/reminders/read-reminders.ts';
import { parseLocalDate } from '#/kernel/zoned-time.ts';

export const reminders: Verb = (program, call) => {
  program
    .command('reminders [day]')
    .description('The reminders of a day, and how each ended.')
    .addHelpText('after', HELP)
    .action((day) =>
      withContext(call, async ({ content, clock, database }) => {
        const { clinic } = content;
        const date = day === undefined ? todayAt(clinic, clock.now()) : parseLocalDate(day);
        if (date === null) throw new Refusal(`"${day ?? ''}" is no day. Write it like 2027-05-06.`);
        const lines = await remindersOfDay(database.db, clinic.timeZone, date);
        call.terminal.say(`${dateWords(date)}, ${date.slice(0, 4)} (${clinic.timeZone})`);
        if (lines.length === 0) call.terminal.say('No reminders.');
        for (const { dueAtMs, reference, kind, startsAtMs, state, why } of lines)
          call.terminal.say(
            [
              clockWords(dueAtMs, clinic.timeZone).padStart(8),
              reference,
              kind.padEnd(10),
              `visit ${momentWords(startsAtMs, clinic.timeZone)}`,
              why === null ? state : `${state} (${why})`,
            ].join('  '),
          );
      }),
    );
};

const HELP = moreHelp({
  notes: [
    'Without a day it is today, on the clinic’s clock. It names visits by their booking number, and nobody.',
    'planned: waits for its time. mailed: with the mail service. delivered: did not come back.',
    'replaced: another way was found. task: a call on the list of the desk. not-needed: with its reason.',
  ],
  examples: ['reminders', 'reminders 2027-05-06'],
});
