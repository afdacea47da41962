import { actorOf } from '#/features/desk/pages/audit-view.ts';
import type { NamedEntry } from '#/features/desk/read-audit.ts';
import { deedWords } from '#/features/desk/ui/trail-words.ts';
import { csvFile, type CsvCell } from '#/kernel/csv.ts';

const COLUMNS = [
  ...['line', 'when', 'who', 'kind of actor', 'id of actor', 'what', 'name of the deed'],
  ...['number', 'kind of subject', 'id of subject', 'facts', 'request'],
];

/** The trail for a spreadsheet: ids and numbers, and the names of staff. Never a patient's name. */
export function trailTable(entries: readonly NamedEntry[], timeZone: string): string {
  return csvFile([COLUMNS, ...entries.map((entry) => rowOf(entry, timeZone))]);
}

function rowOf(entry: NamedEntry, timeZone: string): readonly CsvCell[] {
  const { id, actor, action, subject, reference, detail, requestId } = entry;
  return [
    ...[id, clockTime(entry.atMs, timeZone), actorOf(entry), actor.kind, actor.id, deedWords(action), action],
    ...[reference, subject.kind, subject.id, JSON.stringify(detail), requestId],
  ];
}

/** "2027-03-09 10:00:00 -08:00": sorts, and names one moment also in the hour that autumn repeats. */
function clockTime(ms: number, timeZone: string): string {
  const at = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
  return `${at.toPlainDate().toString()} ${at.toPlainTime().toString({ smallestUnit: 'second' })} ${at.offset}`;
}
