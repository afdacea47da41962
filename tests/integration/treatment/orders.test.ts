import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cancelAtDesk } from '#/features/booking/cancel-at-desk.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { findVisitById } from '#/features/booking/find-visit.ts';
import { keepScan, readScan } from '#/features/treatment/order-scan.ts';
import { planPositions, positionIfBooked } from '#/features/treatment/plan-positions.ts';
import { readPlan } from '#/features/treatment/read-plan.ts';
import { countVisitFor, recordOrder } from '#/features/treatment/record-order.ts';
import { changeClaim } from '#/features/treatment/change-claim.ts';
import type { PatientId } from '#/features/patients/domain/patient.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import { openBookingSite, TUESDAY_TEN, type BookingSite } from '../../builders/booking.ts';
import { DIALECTS } from '../../builders/database.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { staffAsking } from '../../builders/staff.ts';
import { A_CLAIM, AN_ORDER, anOrderAt } from '../../builders/treatment.ts';
import { bookVisit } from '../../builders/visit-story.ts';

const OWNER = staffAsking('owner');
const ANA = staffAsking('therapist');
const BEN = staffAsking('therapist', { practitioner: 'ben' });
const DESK = staffAsking('front-desk');
const PHOTO = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 7, 7]);

describe.each(DIALECTS)('a doctor’s order, on %s', (dialect) => {
  let site: BookingSite;
  const visits: AppointmentRecord[] = [];
  let patientId: PatientId;

  beforeAll(async () => {
    site = await openBookingSite(dialect);
    for (let n = 0; n < 7; n += 1)
      visits.push(await bookVisit(site, { startsAt: TUESDAY_TEN.add({ hours: 24 * 7 * n }) }));
    patientId = (await findVisitById(site.context.database.db, visit(0).id))?.patientId as PatientId;
  });
  afterAll(() => site.close());
  const visit = (n: number) => visits[n] as AppointmentRecord;

  it('is recorded by the owner and by the therapist of the visit, and by nobody else', async () => {
    const order = { claim: { kind: 'new', facts: A_CLAIM }, referral: AN_ORDER } as const;
    for (const asker of [BEN, DESK])
      expect(await recordOrder(site.context, visit(0).id, order, asker)).toMatchObject({
        fault: { kind: 'not-allowed' },
      });
    const work = { payer: 'work-claim', authorizedVisits: null } as const;
    await anOrderAt(site.context, visit(0).id, { claim: work, order: { visits: 12 } });
    expect(expectOk(await readPlan(site.context, visit(1).id, ANA)).plans).toHaveLength(1);
    for (const asker of [BEN, DESK])
      expect(await readPlan(site.context, visit(1).id, asker)).toMatchObject({
        fault: { kind: 'not-allowed' },
      });
  });

  it('is recorded once by three presses at once, and by one more', async () => {
    const patient = { firstName: 'Noor', email: 'noor@example.com' };
    const noor = await bookVisit(site, { startsAt: TUESDAY_TEN.add({ hours: 3 }) }, { patient });
    const order = { claim: { kind: 'new', facts: A_CLAIM }, referral: AN_ORDER } as const;
    const press = () => recordOrder(site.context, noor.id, order, OWNER).then(expectOk);
    const ids = [...(await Promise.all([press(), press(), press()])), await press()];
    expect(new Set(ids).size).toBe(1);
    const { plans } = expectOk(await readPlan(site.context, noor.id, OWNER));
    expect(plans.map(({ claim }) => claim.referrals.length)).toEqual([1]);
  });

  it('counts every visit: the desk sees “5 of 6” and that the 7th is one too many, and nothing else', async () => {
    const rows = visits.map((one) => ({ ...one, patientId }));
    const positions = await planPositions(site.context, rows, DESK);
    expect([...positions.values()].map(({ position, isOver }) => [position, isOver])).toEqual([
      ...[1, 2, 3, 4, 5, 6].map((n) => [n, false]),
      [7, true],
    ]);
    expect(positions.get(visit(4).id)).toEqual({ position: 5, allowed: 6, isOver: false });
    expect((await planPositions(site.context, rows, BEN)).size).toBe(0);
  });

  it('says before a booking that it is one too many, also when it comes before the others', async () => {
    const wished = (hours: number) => ({
      ...{ service: 'medical-massage-60', startsAtMs: TUESDAY_TEN.add({ hours }).epochMilliseconds },
    });
    const asked = (hours: number) => positionIfBooked(site.context, patientId, wished(hours), DESK);
    expect(expectOk(await asked(24 * 60))).toEqual({ position: 8, allowed: 6, isOver: true });
    expect(expectOk(await asked(25))).toEqual({ position: 8, allowed: 6, isOver: true });
    const relaxing = { ...wished(25), service: 'relaxation-60' };
    expect(expectOk(await positionIfBooked(site.context, patientId, relaxing, DESK))).toBeNull();
    expect(await positionIfBooked(site.context, patientId, wished(25), ANA)).toMatchObject({
      fault: { kind: 'not-allowed' },
    });
  });

  it('follows a cancellation and what a person says of a visit', async () => {
    const press = { appointmentId: visit(1).id, version: 0 };
    const button = { ...press, by: 'patient', fee: false, tell: false } as const;
    expectOk(await cancelAtDesk(site.context, button, DESK));
    expectOk(await countVisitFor(site.context, visit(2).id, null, ANA));
    const plan = expectOk(await readPlan(site.context, visit(0).id, ANA)).plans[0];
    expect(plan?.visits.map(({ id }) => id)).toEqual([0, 3, 4, 5, 6].map((n) => visit(n).id));
    expect(await countVisitFor(site.context, visit(2).id, 'unknown' as never, ANA)).toMatchObject({
      fault: { kind: 'unknown-claim' },
    });
  });

  it('allows more once the payer has agreed, and refuses what was changed meanwhile', async () => {
    const claim = expectOk(await readPlan(site.context, visit(0).id, OWNER)).plans[0]?.claim;
    if (claim === undefined) throw new Error('There is no claim.');
    const { reportsSentOn: _, ...facts } = claim.facts;
    const change = { kind: 'facts', facts: { ...facts, authorizedVisits: 12 } } as const;
    const asked = { claimId: claim.id, version: claim.version, change };
    expectOk(await changeClaim(site.context, visit(0).id, asked, OWNER));
    expect(await changeClaim(site.context, visit(0).id, asked, OWNER)).toMatchObject({
      fault: { kind: 'changed-meanwhile' },
    });
    const sent = { kind: 'report-sent', on: '2027-03-09' as LocalDate } as const;
    expectOk(await changeClaim(site.context, visit(0).id, { ...asked, version: 1, change: sent }, ANA));
    const plan = expectOk(await readPlan(site.context, visit(0).id, OWNER)).plans[0];
    expect(plan?.counter).toMatchObject({ allowed: 12, report: { kind: 'ahead' } });
    expect(plan?.claim.facts.reportsSentOn).toEqual(['2027-03-09']);
  });

  it('keeps the paper sealed, gives it back byte for byte, and only at a visit of this person', async () => {
    const referralId = await anOrderAt(site.context, visit(0).id);
    const asked = { referralId, bytes: PHOTO };
    expect(await keepScan(site.context, visit(0).id, asked, DESK)).toMatchObject({
      fault: { kind: 'not-allowed' },
    });
    expectOk(await keepScan(site.context, visit(0).id, asked, ANA));
    const scan = expectOk(await readScan(site.context, visit(3).id, referralId, OWNER));
    expect(new Uint8Array(Buffer.from(scan.base64, 'base64'))).toEqual(PHOTO);
    const other = await bookVisit(
      site,
      { startsAt: TUESDAY_TEN.add({ hours: 3 }), practitioner: 'ben' },
      { patient: { firstName: 'Leo', email: 'leo@example.com' } },
    );
    expect(await readScan(site.context, other.id, referralId, OWNER)).toMatchObject({
      fault: { kind: 'unknown-order' },
    });
  });

  it('leaves a line in the trail for each reading and writing, without a word of what it was', async () => {
    const lines = await site.context.database.db.selectFrom('audit_entry').selectAll().execute();
    const verbs = lines.map(({ action }) => action).filter((action) => action.startsWith('treatment.'));
    expect(new Set(verbs)).toEqual(
      new Set(
        [
          'order-recorded',
          'plan-read',
          'visit-counted',
          'claim-facts',
          'claim-report-sent',
          'scan-kept',
          'scan-read',
        ].map((verb) => `treatment.${verb}`),
      ),
    );
    expect(JSON.stringify(lines)).not.toMatch(/M54|Pat Example|W123|work-claim|neck/);
    const sealed = await site.context.database.db.selectFrom('referral').selectAll().execute();
    expect(JSON.stringify(sealed)).not.toMatch(/M54|Pat Example|neck/);
  });
});
