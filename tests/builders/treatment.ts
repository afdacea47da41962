import { linkVisit } from '#/features/booking/link-visit.ts';
import { findVisitById } from '#/features/booking/find-visit.ts';
import type { HistoryId } from '#/features/treatment/domain/history.ts';
import type { VisitRecord } from '#/features/treatment/domain/visit-record.ts';
import { insertHistory, putDraft } from '#/features/treatment/store/history-store.ts';
import { keepGate } from '#/features/treatment/store/history-gate.ts';
import { putFeeling, putHomeCare } from '#/features/treatment/store/home-care-store.ts';
import { insertAddendum, putRecord } from '#/features/treatment/store/record-store.ts';
import { inTransaction } from '#/platform/db/database.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { ClaimFacts, ReferralId } from '#/features/treatment/domain/claim.ts';
import type { Referral } from '#/features/treatment/domain/referral.ts';
import { countVisitFor, recordOrder } from '#/features/treatment/record-order.ts';
import { keepScan } from '#/features/treatment/order-scan.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import type { TreatmentContext } from '#/features/treatment/context.ts';
import { expectOk } from './expect-ok.ts';
import { staffAsking } from './staff.ts';

export const AN_ORDER: Referral = {
  ...{ referrer: 'Pat Example', credential: 'MD', npi: '1234567893', visits: 6 },
  ...{ writtenOn: '2026-11-01' as LocalDate, endsOn: '2027-12-31' as LocalDate },
  ...{ diagnosisCodes: ['M54.2'], procedureCodes: [], areas: 'neck', goal: 'To turn the head' },
};

export const A_CLAIM: ClaimFacts = {
  ...{
    payer: 'health-plan',
    planName: 'Sample Health PPO',
    nameOnCard: 'Maria Sample',
    memberNumber: 'W123',
  },
  ...{ claimNumber: null, authorizedVisits: null, reportsSentOn: [] },
};

const A_PHOTO = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);

/** The owner records an order at a visit, as copied from the paper. */
export async function anOrderAt(
  context: TreatmentContext,
  id: AppointmentId,
  {
    claim = {},
    order = {},
  }: { readonly claim?: Partial<ClaimFacts>; readonly order?: Partial<Referral> } = {},
): Promise<ReferralId> {
  const asked = { kind: 'new', facts: { ...A_CLAIM, ...claim } } as const;
  const referral = { ...AN_ORDER, ...order };
  return expectOk(await recordOrder(context, id, { claim: asked, referral }, staffAsking('owner')));
}

/** The same with the paper, at a visit that is said to count for nothing. */
export async function aWholeOrderAt(context: TreatmentContext, id: AppointmentId): Promise<void> {
  const referralId = await anOrderAt(context, id);
  expectOk(await keepScan(context, id, { referralId, bytes: A_PHOTO }, staffAsking('owner')));
  expectOk(await countVisitFor(context, id, null, staffAsking('owner')));
}

const TOLD = { signs: [], medicines: 'none', allergies: '', injuries: '', other: '' };

/** What a patient has told before a visit and what its therapist has noted, in every table that keeps it. */
export async function aToldVisit(
  context: TreatmentContext,
  id: AppointmentId,
  words = 'none',
): Promise<void> {
  const { sealedBox, ids, clock } = context;
  const nowMs = clock.now().epochMilliseconds;
  await inTransaction(context.database.db, async (trx) => {
    const found = await findVisitById(trx, id);
    if (found === undefined) throw new Error('There is no such visit.');
    const visit = await linkVisit(context, trx, found, clock.now());
    const { patientId } = visit;
    const consent = { version: 'sample', lines: [], name: 'Maria Sample', guardian: null };
    await insertHistory(trx, sealedBox, {
      ...{ id: ids.uuid() as HistoryId, patientId, appointmentId: visit.id, location: visit.location },
      ...{ answers: { ...TOLD, medicines: words }, consent, isUnchanged: false, writtenAtMs: nowMs },
      consentOn: '2026-12-01' as LocalDate,
    });
    await putDraft(trx, sealedBox, visit.id, TOLD, nowMs);
    await keepGate(trx, patientId);
    const record: VisitRecord = {
      ...{ minutes: { '97124': 60, '97140': 0 }, techniques: ['Kneading'], areas: ['Neck'] },
      ...{ reaction: words, nextStep: words },
    };
    const by = { writtenBy: 'dee', writtenAtMs: nowMs };
    await putRecord(trx, sealedBox, visit, { record, ...by }, null);
    await insertAddendum(trx, sealedBox, visit.id, { id: ids.uuid(), words: 'slept well', ...by });
    await putHomeCare(trx, sealedBox, visit, { sheet: 'sciatica', by: 'dee', atMs: nowMs });
    await putFeeling(trx, sealedBox, visit, 'A little sore.', nowMs);
  });
}
