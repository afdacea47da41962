import { moreHelp } from '#/cli/help.ts';
import { Refusal, type Verb } from '#/cli/verb.ts';
import { withContext } from '#/cli/with-context.ts';
import { operatorAsking } from '#/features/booking/cli/operator-asking.ts';
import { clockWords, dateWords } from '#/features/booking/domain/clock-words.ts';
import { readDay, type DeskDay } from '#/features/booking/read-day.ts';
import { todayAt } from '#/features/clinic/domain/today.ts';
import { parseLocalDate } from '#/kernel/zoned-time.ts';

export const agenda: Verb = (program, call) => {
  program
    .command('agenda [day]')
    .description('The visits of a day, as the front desk sees them.')
    .addHelpText('after', HELP)
    .action((day) =>
      withContext(call, async (context) => {
        const now = context.clock.now();
        const date = day === undefined ? todayAt(context.content.clinic, now) : parseLocalDate(day);
        if (date === null) throw new Refusal(`"${day ?? ''}" is no day. Write it like 2027-05-06.`);
        const read = await readDay(context, date, operatorAsking(now.epochMilliseconds));
        if (!read.ok) throw new Refusal('This day cannot be read.');
        for (const line of linesOf(read.value)) call.terminal.say(line);
      }),
    );
};

const HELP = moreHelp({
  notes: ['Without a day it is today, on the clinic’s clock. Names are shown, never a reason for a visit.'],
  examples: ['agenda', 'agenda 2027-05-06'],
});

function linesOf({ date, timeZone, closed, columns, visits }: DeskDay): readonly string[] {
  const nameOf = (slug: string) => columns.find(({ practitioner }) => practitioner === slug)?.name ?? slug;
  const head = `${dateWords(date)}, ${date.slice(0, 4)} (${timeZone})`;
  return [
    closed === null ? head : `${head}. Closed: ${closed}`,
    ...(visits.length === 0 ? ['No visits.'] : []),
    ...visits.map((visit) =>
      [
        clockWords(visit.startsAtMs, timeZone).padStart(8),
        visit.reference,
        visit.status.padEnd(9),
        nameOf(visit.practitioner),
        visit.room,
        visit.service,
        visit.patient,
      ].join('  '),
    ),
  ];
}
