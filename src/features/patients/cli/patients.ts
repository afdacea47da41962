import { csvFile, csvLine } from '#/kernel/csv.ts';
import { moreHelp } from '#/cli/help.ts';
import { noteOperator } from '#/cli/operator.ts';
import type { Terminal } from '#/cli/terminal.ts';
import { Refusal, type Verb } from '#/cli/verb.ts';
import { withContext } from '#/cli/with-context.ts';
import { writeNewFile } from '#/cli/write-new-file.ts';
import type { PatientsContext } from '#/features/patients/context.ts';
import type { PatientId, PatientRecord } from '#/features/patients/domain/patient.ts';
import { everyPatient, findPerson } from '#/features/patients/store/patient-store.ts';
import { isUuid } from '#/kernel/ids.ts';
import { inTransaction } from '#/platform/db/database.ts';

/** What the clinic knows of its patients, for the operator. */
export const patients: Verb = (program, call) => {
  program
    .command('patients')
    .description('Export what the clinic knows of its patients.')
    .addHelpText('after', HELP)
    .command('export [id]')
    .description('all patients, or one person, as CSV')
    .option('--to <file>', 'where the export goes; a file that is there is not touched')
    .action((id, { to }) => withContext(call, (context) => exportPatients(context, call.terminal, id, to)));
};

const HELP = moreHelp({
  notes: [
    'The export holds names and addresses in clear: keep it short and safe. The id is the end of the address of',
    'a patient’s page at the desk. Rows that were merged stand under the person in "person".',
  ],
  examples: ['patients export --to patients.csv', 'patients export 7c9e6679-7425-40de-944b-e07fc1f90ae7'],
});

const COLUMNS = [
  ...['person', 'id', 'location', 'first name', 'last name', 'email', 'phone', 'second phone', 'birth date'],
  ...[
    'guardian',
    'pressure',
    'position',
    'scents',
    'nut oil',
    'talk',
    'language',
    'interpreter',
    'step-free',
  ],
  ...['owner decides', 'heard of us', 'known since'],
];

async function exportPatients(
  context: PatientsContext,
  { say }: Terminal,
  id: string | undefined,
  to: string | undefined,
): Promise<void> {
  const { db } = context.database;
  const rows: (readonly string[])[] = [COLUMNS];
  if (id === undefined) for await (const patient of everyPatient(db)) rows.push(rowOf(patient));
  else if (isUuid(id)) rows.push(...(await findPerson(db, id as PatientId)).map(rowOf));
  if (id !== undefined && rows.length === 1) throw new Refusal('This patient is not known.');
  const count = rows.length - 1;
  // Names that leave the house leave a line.
  const subject = { kind: 'patients', id: id ?? 'all' };
  const now = context.clock.now();
  await inTransaction(db, (trx) =>
    noteOperator(trx, { action: 'patients.exported', subject, at: now, detail: { count } }),
  );
  if (to === undefined) say(rows.map(csvLine).join('\r\n'));
  else {
    await writeNewFile(to, csvFile(rows));
    say(`${String(count)} patients are in ${to}.`);
  }
}

function rowOf({ facts, comfort, ...patient }: PatientRecord): readonly string[] {
  const yes = (flag: boolean) => (flag ? 'yes' : '');
  const since = Temporal.Instant.fromEpochMilliseconds(patient.createdAtMs).toString();
  return [
    ...[patient.keptId, patient.id, patient.location, facts.firstName, facts.lastName, facts.email ?? ''],
    ...[facts.phone, facts.otherPhone ?? '', facts.birthDate ?? '', facts.guardian ?? ''],
    ...[comfort.pressure ?? '', comfort.position ?? '', comfort.scents ?? '', comfort.nutOil ?? ''],
    ...[comfort.talk ?? '', comfort.language ?? '', yes(comfort.interpreter), yes(comfort.stepFree)],
    ...[yes(patient.ownerDecides), patient.heardFrom ?? '', since],
  ];
}
