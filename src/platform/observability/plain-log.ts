import type { DestinationStream } from 'pino';
import type { Log, LogFields } from '#/platform/observability/log.ts';

/** What happened, in words for whoever tries the demo out. Other events are told by their name. */
const WORDS: Readonly<Record<string, string>> = {
  'appointment.booked': 'A visit was booked.',
  'appointment.moved': 'A visit was moved.',
  'appointment.cancelled': 'A visit was cancelled.',
  'outbox.sent': 'A mail was sent.',
  'outbox.waits': 'A mail could not be sent yet. The clinic tries again.',
  'refund.sent': 'Money went back to a card.',
  'refund.waits': 'Money could not go back yet. The clinic tries again.',
  'holds-ended': 'A time that was kept is free again.',
  'payments-settled': 'A payment is settled.',
  'staff.signed-in': 'Somebody signed in at the desk.',
  'staff.signed-out': 'Somebody signed out of the desk.',
  'staff.unlocked': 'Somebody came back to the desk.',
  'staff.password-refused': 'A password at the desk was wrong.',
  'staff.code-refused': 'A code at the desk was wrong.',
  'backup-made': 'A backup was made.',
  'backup-failed': 'No backup could be made.',
  'self-check-failed': 'The site’s look at itself found what must not be.',
  'wrong-host': 'Somebody asked for another site. A proxy in front must pass Host on unchanged.',
  stopping: 'Stopping.',
};

/** Asked all the time: a line for each would hide the others. */
const QUIET: ReadonlySet<string> = new Set(['request']);

/** One line of words for what matters; LOG_LEVEL gives all lines as JSON. It tells no more than the JSON would. */
export function plainLog(destination: DestinationStream): Log {
  const say = (line: string) => destination.write(`${line}\n`);
  return {
    debug() {},
    info(event, fields = {}) {
      if (!QUIET.has(event)) say(wordsOf(event, fields));
    },
    warn: (event, fields = {}) => say(`Look: ${wordsOf(event, fields)}`),
    error: (event, fields = {}) => say(`ERROR: ${wordsOf(event, fields)}${errorWords(fields)}`),
  };
}

function wordsOf(event: string, { count, reason, job, route, status }: LogFields): string {
  const words = WORDS[event] ?? `${event.replaceAll(/[-.]/g, ' ')}.`;
  const facts = [job, route, status, reason].filter((fact) => fact !== undefined);
  const more = facts.length === 0 ? '' : ` (${facts.join(', ')})`;
  return `${words}${count === undefined || count === 1 ? '' : ` ${String(count)} times.`}${more}`;
}

/** The class of the exception, the first place in our code, and what to do. Its message may quote a person. */
function errorWords({ error, requestId }: LogFields): string {
  const place = error instanceof Error ? /\bsrc\/[\w/.[\]-]+:\d+/.exec(error.stack ?? '')?.[0] : undefined;
  const what = error instanceof Error ? ` ${error.name}` : '';
  const where = place === undefined ? '' : ` at ${place}`;
  const asked = requestId === undefined ? '' : ` Request ${requestId}.`;
  return `${what}${where}.${asked} Start with LOG_LEVEL=info to read every line.`;
}
