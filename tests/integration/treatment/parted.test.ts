import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeVisitToken } from '#/features/booking/booking-tokens.ts';
import { cancelAppointment } from '#/features/booking/cancel-appointment.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { payVisitPage } from '#/features/checkout/pages/pay-visit.ts';
import { showVisit } from '#/features/checkout/pages/show-visit.ts';
import { erasePatient } from '#/features/desk/erase-patient.ts';
import { mergePatients, partPatients } from '#/features/patients/merge-patients.ts';
import type { HistoryAnswers } from '#/features/treatment/domain/history.ts';
import { openHistory } from '#/features/treatment/history-gate.ts';
import { finishHistory, ownHistory } from '#/features/treatment/keep-history.ts';
import { historyPage } from '#/features/treatment/pages/history.ts';
import { readHistory } from '#/features/treatment/read-history.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import { ASKER, openBookingSite, TUESDAY_TEN, type BookingSite } from '../../builders/booking.ts';
import { bookingContent } from '../../builders/booking-content.ts';
import { sampleContent } from '../../builders/content-folder.ts';
import { DIALECTS } from '../../builders/database.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { askPage } from '../../builders/page-request.ts';
import { staffAsking } from '../../builders/staff.ts';
import { bookVisit } from '../../builders/visit-story.ts';

const BIRTH = '1980-05-31' as LocalDate;
const CONSENT = { version: '1', lines: [], name: 'A Sample', guardian: null };
const told = (medicines: string): HistoryAnswers => ({
  ...{ signs: [], medicines, allergies: '', injuries: '', other: '' },
});

/** Twins are two people of one birthday, and a clinic may take them for one. */
describe.each(DIALECTS)('private links after patients were taken for one (%s)', (dialect) => {
  let site: BookingSite;
  let maria: AppointmentRecord;
  let noor: AppointmentRecord;
  beforeEach(async () => {
    const { history, screening } = await sampleContent();
    site = await openBookingSite(dialect, { content: bookingContent({ history, screening }) });
    maria = await bookVisit(site);
    const twin = { firstName: 'Noor', email: 'noor@example.com' };
    noor = await bookVisit(site, { startsAt: TUESDAY_TEN.add({ hours: 2 }) }, { patient: twin });
  });
  afterEach(() => site.close());

  const linkOf = (visit: AppointmentRecord) => makeVisitToken(site.context, visit);
  const opened = async (visit: AppointmentRecord) =>
    expectOk(await openHistory(site.context, linkOf(visit), BIRTH, ASKER));
  const tell = async (visit: AppointmentRecord, medicines: string) => {
    const finishing = { answers: told(medicines), consent: CONSENT };
    expect(await finishHistory(site.context, await opened(visit), finishing, ASKER)).toBe(true);
  };
  const shownTo = async (visit: AppointmentRecord) =>
    (await ownHistory(site.context, await opened(visit))).last?.answers.medicines ?? null;
  const therapistReads = async ({ id, practitioner }: AppointmentRecord) => {
    const asker = staffAsking('therapist', { practitioner });
    return expectOk(await readHistory(site.context, id, null, asker)).map(({ answers }) => answers.medicines);
  };

  it('show each of them only their own health answers once they are taken apart, whenever those were told', async () => {
    const [stays, goes] = [maria.patientId ?? '', noor.patientId ?? ''] as never[];
    await tell(maria, 'Maria’s tablets');
    expectOk(
      await mergePatients(site.context, { stays: stays as never, goes: goes as never }, staffAsking('owner')),
    );
    await tell(noor, 'Noor’s drops');
    expect(await therapistReads(maria)).toHaveLength(2);
    expectOk(await partPatients(site.context, goes as never, staffAsking('owner')));
    expect([await shownTo(maria), await shownTo(noor)]).toEqual(['Maria’s tablets', 'Noor’s drops']);
    expect([await therapistReads(maria), await therapistReads(noor)]).toEqual([
      ['Maria’s tablets'],
      ['Noor’s drops'],
    ]);
  });

  it('open nothing once the visit is erased, and name nobody', async () => {
    const token = linkOf(noor);
    expectOk(await cancelAppointment(site.context, { appointmentId: noor.id, by: 'patient' }, ASKER));
    expectOk(await erasePatient(site.context, noor.patientId ?? '', 'patient-asked', staffAsking('owner')));
    for (const page of [showVisit, payVisitPage, historyPage] as const) {
      const answer = await askPage(site.context, page as typeof payVisitPage, { params: { token } });
      expect([answer.status, JSON.stringify(answer.view ?? '')]).toEqual([
        404,
        expect.not.stringMatching(/Noor|noor@/),
      ]);
    }
    expect(await openHistory(site.context, token, BIRTH, ASKER)).toMatchObject({
      fault: { kind: 'no-visit' },
    });
  });
});
