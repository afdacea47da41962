import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hoursPage } from '#/features/desk/pages/hours.ts';
import { openBookingSite, type BookingSite } from '../../builders/booking.ts';
import { signInAs } from '../../builders/desk-session.ts';
import { askPage } from '../../builders/page-request.ts';
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
});
