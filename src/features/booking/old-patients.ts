import type { BookingContext } from '#/features/booking/context.ts';
import { RECORD_YEARS, recordKeptUntil } from '#/features/booking/domain/record-retention.ts';
import { listVisitsOfPatients } from '#/features/booking/store/erase-store.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import type { Person } from '#/features/patients/domain/person.ts';
import { readPerson } from '#/features/patients/read-person.ts';
import { pageOfPeople } from '#/features/patients/erase-person.ts';
import { localDateAt, parseLocalDate } from '#/kernel/zoned-time.ts';
import { othersFirst } from '#/platform/db/others-first.ts';

type LookingContext = Pick<BookingContext, 'database' | 'clock' | 'content'>;

const BATCH = 100;
/** At the very least: a year of 365 days each time. */
const SHORTEST_MS = RECORD_YEARS * 365 * 24 * 3_600_000;

/** Patients whose record need not be kept any longer: of care that was given, or of a visit that was only asked for. */
export async function* patientsWithOldRecords(context: LookingContext): AsyncGenerator<PatientId> {
  const beforeMs = context.clock.now().epochMilliseconds - SHORTEST_MS;
  for (let after = ''; ;) {
    const page = await pageOfPeople(context.database.db, { beforeMs, after, limit: BATCH });
    for (const id of page) {
      await othersFirst();
      if (await isOld(context, id)) yield id;
    }
    const last = page.at(-1);
    if (last === undefined || page.length < BATCH) return;
    after = last;
  }
}

async function isOld(context: LookingContext, id: PatientId): Promise<boolean> {
  const person = await readPerson(context.database.db, id);
  if (person === null) return false;
  const visits = await listVisitsOfPatients(context.database.db, [id]);
  const { timeZone } = context.content.clinic;
  const lastMs = Math.max(person.createdAtMs, ...visits.map(({ endsAtMs }) => endsAtMs));
  const birthDates = [...birthDatesOf(person), ...visits.map(({ birthDate }) => birthDate)];
  const today = localDateAt(timeZone, context.clock.now().epochMilliseconds);
  return birthDates.every(
    (birthDate) =>
      recordKeptUntil(localDateAt(timeZone, lastMs), birthDate === null ? null : parseLocalDate(birthDate)) <
      today,
  );
}

function birthDatesOf({ rows }: Person): readonly (string | null)[] {
  return rows.map(({ facts }) => facts.birthDate);
}
