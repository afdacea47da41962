import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import type {
  Claim,
  ClaimFacts,
  ClaimId,
  RecordedReferral,
  ReferralId,
} from '#/features/treatment/domain/claim.ts';
import type { Referral } from '#/features/treatment/domain/referral.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** Seals what only the care team may read; the server's own box has this shape. */
export type Box = {
  seal(plain: string, place: SealedPlace): string;
  open(envelope: string, place: SealedPlace): string;
};
type SealedPlace = { readonly table: string; readonly rowId: string; readonly column: string };

export async function insertClaim(
  trx: Trx,
  box: Pick<Box, 'seal'>,
  { id, patientId, facts, openedAtMs, location }: Omit<Claim, 'referrals' | 'closedOn' | 'version'> & Located,
): Promise<void> {
  await trx
    .insertInto('treatment_claim')
    .values({
      ...{ id, patient_id: patientId, location, opened_at: openedAtMs, closed_on: null, version: 0 },
      facts: box.seal(JSON.stringify(facts), claimPlace(id)),
    })
    .execute();
}

type Located = { readonly location: string };

/** False when somebody was faster: nothing is written. */
export async function replaceClaim(
  trx: Trx,
  box: Pick<Box, 'seal'>,
  { id, version }: Pick<Claim, 'id' | 'version'>,
  after: { readonly facts: ClaimFacts; readonly closedOn: LocalDate | null },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('treatment_claim')
    .set({
      facts: box.seal(JSON.stringify(after.facts), claimPlace(id)),
      ...{ closed_on: after.closedOn, version: version + 1 },
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

export async function insertReferral(
  trx: Trx,
  box: Pick<Box, 'seal'>,
  claimId: ClaimId,
  referral: Omit<RecordedReferral, 'hasScan'> & Located & { readonly recordedBy: string },
): Promise<void> {
  const { id, location, recordedAtMs, recordedBy, facts } = referral;
  await trx
    .insertInto('referral')
    .values({
      ...{ id, claim_id: claimId, location, recorded_at: recordedAtMs, recorded_by: recordedBy },
      facts: box.seal(JSON.stringify(facts), referralPlace(id)),
    })
    .execute();
}

/** The claims of these people, by whichever of their rows, each with its orders; the newest claim first. */
export async function listClaims(
  db: Db | Trx,
  box: Pick<Box, 'open'>,
  people: readonly PatientId[],
): Promise<readonly (Claim & { readonly personId: PatientId })[]> {
  if (people.length === 0) return [];
  const claims = await db
    .selectFrom('treatment_claim')
    .innerJoin('patient', 'patient.id', 'treatment_claim.patient_id')
    .selectAll('treatment_claim')
    .select('patient.kept_id')
    .where('patient.kept_id', 'in', people)
    .orderBy('treatment_claim.opened_at', 'desc')
    .orderBy('treatment_claim.id')
    .execute();
  const referrals = await referralsOf(
    db,
    box,
    claims.map(({ id }) => id),
  );
  return claims.flatMap((row) => {
    const [first, ...more] = referrals.get(row.id) ?? [];
    if (first === undefined) return [];
    const id = row.id as ClaimId;
    return {
      id,
      personId: row.kept_id as PatientId,
      patientId: row.patient_id as PatientId,
      facts: JSON.parse(box.open(row.facts, claimPlace(id))) as ClaimFacts,
      openedAtMs: row.opened_at,
      closedOn: row.closed_on as LocalDate | null,
      version: row.version,
      referrals: [first, ...more],
    };
  });
}

async function referralsOf(
  db: Db | Trx,
  box: Pick<Box, 'open'>,
  claims: readonly string[],
): Promise<ReadonlyMap<string, readonly RecordedReferral[]>> {
  if (claims.length === 0) return new Map();
  const rows = await db
    .selectFrom('referral')
    .leftJoin('referral_scan', 'referral_scan.referral_id', 'referral.id')
    .selectAll('referral')
    .select('referral_scan.kept_at')
    .where('referral.claim_id', 'in', claims)
    .execute();
  const opened = rows.map((row) => ({
    claimId: row.claim_id,
    id: row.id as ReferralId,
    recordedAtMs: row.recorded_at,
    hasScan: row.kept_at !== null,
    facts: JSON.parse(box.open(row.facts, referralPlace(row.id))) as Referral,
  }));
  const ordered = opened.toSorted(
    (one, other) =>
      one.facts.writtenOn.localeCompare(other.facts.writtenOn) || one.recordedAtMs - other.recordedAtMs,
  );
  return Map.groupBy(ordered, ({ claimId }) => claimId);
}

/** Of these rows of patients, those whose person has a claim, each with the row that stands for the person. */
export async function peopleWithClaims(
  db: Db | Trx,
  patients: readonly PatientId[],
): Promise<ReadonlyMap<PatientId, PatientId>> {
  if (patients.length === 0) return new Map();
  const rows = await db
    .selectFrom('patient')
    .select(['id', 'kept_id'])
    .where('id', 'in', patients)
    .where('kept_id', 'in', (claimed) =>
      claimed
        .selectFrom('treatment_claim')
        .innerJoin('patient as owner', 'owner.id', 'treatment_claim.patient_id')
        .select('owner.kept_id'),
    )
    .execute();
  return new Map(rows.map((row) => [row.id as PatientId, row.kept_id as PatientId]));
}

/** What people have said of these visits. */
export async function listSaidClaims(
  db: Db | Trx,
  visits: readonly AppointmentId[],
): Promise<ReadonlyMap<AppointmentId, ClaimId | null>> {
  if (visits.length === 0) return new Map();
  const rows = await db.selectFrom('visit_claim').selectAll().where('appointment_id', 'in', visits).execute();
  return new Map(rows.map((row) => [row.appointment_id as AppointmentId, row.claim_id as ClaimId | null]));
}

export async function sayClaim(
  trx: Trx,
  visit: { readonly id: AppointmentId } & Located,
  claimId: ClaimId | null,
): Promise<void> {
  await trx
    .insertInto('visit_claim')
    .values({ appointment_id: visit.id, claim_id: claimId, location: visit.location })
    .onConflict((conflict) => conflict.column('appointment_id').doUpdateSet({ claim_id: claimId }))
    .execute();
}

function claimPlace(id: string): SealedPlace {
  return { table: 'treatment_claim', rowId: id, column: 'facts' };
}

function referralPlace(id: string): SealedPlace {
  return { table: 'referral', rowId: id, column: 'facts' };
}

export type OrderDay = { readonly recordedAtMs: number; readonly hasScan: boolean };

/** Of all rows of the person; the orders stay sealed. */
export async function listOrderDays(db: Db | Trx, personId: PatientId): Promise<readonly OrderDay[]> {
  const rows = await db
    .selectFrom('referral')
    .innerJoin('treatment_claim', 'treatment_claim.id', 'referral.claim_id')
    .innerJoin('patient', 'patient.id', 'treatment_claim.patient_id')
    .leftJoin('referral_scan', 'referral_scan.referral_id', 'referral.id')
    .select(['referral.recorded_at', 'referral_scan.kept_at'])
    .where('patient.kept_id', '=', personId)
    .orderBy('referral.recorded_at', 'desc')
    .orderBy('referral.id')
    .execute();
  return rows.map((row) => ({ recordedAtMs: row.recorded_at, hasScan: row.kept_at !== null }));
}
