import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bookAtDesk } from '#/features/booking/book-at-desk.ts';
import { hoursPage } from '#/features/desk/pages/hours.ts';
import { aPatient, openBookingSite, type BookingSite } from '../../builders/booking.ts';
import { signInAs } from '../../builders/desk-session.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { askPage } from '../../builders/page-request.ts';
import { staffAsking } from '../../builders/staff.ts';
import { bookVisit } from '../../builders/visit-story.ts';

let site: BookingSite;
let cookie: string;
beforeEach(async () => {
  site = await openBookingSite('sqlite');
  cookie = (await signInAs(site, 'front-desk')).Cookie;
});
afterEach(() => site.close());

const open = (path: string) => askPage(site.context, hoursPage, { cookie, path });
const press = (form: Readonly<Record<string, string>>) =>
  askPage(site.context, hoursPage, { cookie, path: '/desk/hours', form });

describe('the page of hours', () => {
  it('promises for three minutes that a whole change can be taken back, and names who must be called', async () => {
    const visit = await bookVisit(site);
    const away = { change: 'away', who: 'ana', from: '2027-03-09T08:00', to: '2027-03-09T18:00' };
    const [touched] = (await press(away)).view?.looked?.touched ?? [];
    const answers = { [touched!.field]: touched!.answers[0]!.value };
    const made = String((await press({ ...away, ...answers, do: 'change' })).location);
    const bar = (await open(made)).view?.done.undo;
    expect(bar).toMatchObject({ at: '8:03 am', visits: 1 });
    site.clock.setNow(site.clock.now().add({ minutes: 3 }));
    expect((await open(made)).view?.done.undo).toBeNull();
    const undone = await press({ do: 'take-back', what: 'change', id: bar!.change });
    expect(undone.location).toMatch(/^\/desk\/hours\?done=back&back=0&kept=KN-[A-Z0-9]{8}\.told$/);
    const { takenBack } = (await open(String(undone.location))).view!.done;
    expect(takenBack).toMatchObject({
      words: 'Taken back. The hours are as they were before.',
      kept: [{ href: `/desk/visits/${visit.reference}`, why: 'the patient has been told already.' }],
    });
    expect(takenBack?.kept[0]?.who).toContain('Maria Sample, Tuesday, March 9');
    expect((await press({ do: 'take-back', what: 'change', id: bar!.change })).status).toBe(409);
  });

  it('offers each public holiday of the state, to close with a preview or to work, and nothing happens by itself', async () => {
    const offered = async () => (await open('/desk/hours')).view!.holidays;
    const before = await offered();
    // A Saturday and a Sunday on which the clinic never opens are no question.
    expect(before.map(({ date }) => date).slice(0, 4)).toEqual([
      '2027-05-31',
      '2027-06-18',
      '2027-07-05',
      '2027-09-06',
    ]);
    const memorial = before[0]!;
    expect(memorial.title).toBe('Monday, May 31: Memorial Day');
    const { appointment: visit } = expectOk(
      await bookAtDesk(
        site.context,
        {
          ...{ service: 'medical-massage-60', practitioner: 'ana', override: null },
          startsAt: Temporal.Instant.from('2027-05-31T17:00:00Z'),
          patient: { kind: 'new', contact: aPatient() },
        },
        staffAsking('front-desk'),
      ),
    );
    const looked = (await press(Object.fromEntries(memorial.close))).view?.looked;
    expect(looked?.touched.map(({ reference }) => reference)).toEqual([visit.reference]);
    expect(await offered()).toEqual(before);
    await press({ ...Object.fromEntries(memorial.close), do: 'change' });
    expect((await offered()).map(({ date }) => date)).not.toContain('2027-05-31');

    expect((await press({ do: 'work-holiday', date: '2027-07-05' })).location).toBe(
      '/desk/hours?done=holiday',
    );
    const after = (await open('/desk/hours')).view!;
    expect(after.holidays.map(({ date }) => date)).not.toContain('2027-07-05');
    const works = after.coming.find(({ title }) => title.startsWith('Monday, July 5'))!;
    expect([works.note, works.takeBack]).toEqual(['We work that day.', 'Decide again']);
    await press({ do: 'take-back', ...Object.fromEntries(works.hidden) });
    expect((await offered()).map(({ date }) => date)).toContain('2027-07-05');
    expect((await press({ do: 'work-holiday', date: '2027-07-06' })).status).toBe(409);
  });
});
