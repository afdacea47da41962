import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { OPENED_FIELD } from '#/kernel/form-fields.ts';
import type { CalCalendar } from '#/features/cal-com/cal-calendar.ts';
import { calBookedPage } from '#/features/cal-com/pages/cal-booked.ts';
import { calPage } from '#/features/cal-com/pages/cal-booking.ts';
import { forgetCalTimes } from '#/features/cal-com/read-cal-times.ts';
import { NOW, openBookingSite, type BookingSite } from '../../builders/booking.ts';
import { startCalSandbox, type CalSandbox } from '../../builders/cal-sandbox.ts';
import { askPage } from '../../builders/page-request.ts';

const PATH = '/book/cal';
const MARIA = { answer: 'none', name: 'María O’Neil', email: 'maria@example.com', phone: '(206) 555-0187' };
let site: BookingSite;
let sandbox: CalSandbox;
/** Cal.com as the sandbox plays it, and as the page of a test meets it. */
let real: CalCalendar;
let cal: CalCalendar;

beforeAll(async () => {
  site = await openBookingSite('sqlite');
  sandbox = await startCalSandbox(site.clock);
});
beforeEach(() => {
  real = sandbox.calendar();
  cal = real;
  site.clock.setNow(NOW);
});
afterAll(async () => {
  await sandbox.close();
  await site.close();
});

const context = () => ({ ...site.context, cal });
const shown = (path = PATH) => askPage(context(), calPage, { path });

async function times(path = PATH): Promise<readonly string[]> {
  const { view } = await shown(path);
  if (view?.kind !== 'times') throw new Error('No list of times.');
  return [...view.days, ...(view.day === null ? [] : [view.day])].flatMap(({ buttons }) =>
    buttons.map(({ value }) => value),
  );
}

/** What the last button sends, from a form that was opened here. */
async function formFor(time: string, typed: Readonly<Record<string, string>> = MARIA) {
  const { view } = await shown(`${PATH}?time=${time}`);
  if (view?.kind !== 'details') throw new Error('No form.');
  return { time, ...typed, [OPENED_FIELD]: view.opened };
}
const send = (form: Readonly<Record<string, string>>) => askPage(context(), calPage, { path: PATH, form });

describe('a clinic that keeps its calendar at Cal.com', () => {
  it('shows the next free times there, all of one day, and those of later days', async () => {
    const first = await shown();
    expect(first).toMatchObject({ status: 200, view: { kind: 'times', notice: null, earlierHref: null } });
    if (first.view?.kind !== 'times') throw new Error('No list of times.');
    const [day] = first.view.days;
    expect(day?.buttons.length).toBe(4);
    expect(await times(day?.allHref ?? '')).toHaveLength(day?.count ?? 0);
    const later = await shown(first.view.laterHref ?? '');
    expect(later.view).toMatchObject({ kind: 'times', earlierHref: PATH });
    const starts = await times();
    expect(starts.every((start) => Temporal.Instant.compare(start, NOW) > 0)).toBe(true);
    expect(await times(first.view.laterHref ?? '')).not.toContain(starts[0]);
  });

  it('asks Cal.com once in half a minute, however many people look at once', async () => {
    const asked = vi.fn<CalCalendar['freeTimes']>((range) => real.freeTimes(range));
    cal = { ...cal, freeTimes: asked };
    await Promise.all([shown(), shown(), shown()]);
    site.clock.setNow(NOW.add({ seconds: 29 }));
    await shown();
    expect(asked).toHaveBeenCalledTimes(1);
    site.clock.setNow(NOW.add({ seconds: 30 }));
    await shown();
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('books by one press, says when, and sends a name, an address, a phone and a time, and nothing else', async () => {
    const ordered = vi.fn<CalCalendar['book']>((order) => real.book(order));
    cal = { ...cal, book: ordered };
    const [time = ''] = await times();
    const booked = await send(await formFor(time));
    expect(booked).toMatchObject({ status: 303, location: '/book/cal/booked' });
    expect(ordered.mock.calls).toEqual([
      [
        {
          ...{ name: MARIA.name, email: MARIA.email, phone: '+12065550187' },
          ...{ startsAtMs: Date.parse(time), timeZone: 'America/Los_Angeles' },
        },
      ],
    ]);
    const { db } = site.database;
    const visits = await db
      .selectFrom('appointment')
      .select(['starts_at', 'calendar', 'price_cents'])
      .execute();
    expect(visits).toEqual([{ starts_at: Date.parse(time), calendar: 'cal', price_cents: 12_000 }]);
    const cookie = booked.cookies.map((line) => line.split(';')[0]).join('; ');
    const said = await askPage(context(), calBookedPage, { path: '/book/cal/booked', cookie });
    expect(said.view?.moment).toContain('Monday, March 8');
    // Without cookies it cannot say when, and says so.
    const unsaid = await askPage(context(), calBookedPage, { path: '/book/cal/booked' });
    expect(unsaid.view?.moment).toBeNull();
  });

  it('says yes where Cal.com said it, also when it cannot be written down here', async () => {
    const [time = ''] = await times();
    const form = await formFor(time);
    const failing = { ...context(), database: { ...site.database, db: null as never } };
    const { limiter } = site.context;
    const broken = { ...failing, limiter: { ...limiter, count: async () => ({ allowed: true as const }) } };
    expect(await askPage(broken as never, calPage, { path: PATH, form })).toMatchObject({ status: 303 });
  });

  it('takes two presses of one button for one booking', async () => {
    const ordered = vi.fn<CalCalendar['book']>((order) => real.book(order));
    cal = { ...cal, book: ordered };
    const [time = ''] = await times();
    const form = await formFor(time);
    const presses = await Promise.all([send(form), send(form)]);
    expect(presses.map(({ status }) => status)).toEqual([303, 303]);
    expect((await send(form)).status).toBe(303);
    expect(ordered).toHaveBeenCalledTimes(1);
  });

  it('keeps what was typed when something is missing, and books nothing', async () => {
    const ordered = vi.fn<CalCalendar['book']>((order) => real.book(order));
    cal = { ...cal, book: ordered };
    const [time = ''] = await times();
    const form = await formFor(time, { name: '', email: 'maria@', phone: '12' });
    const { status, view } = await send(form);
    expect(status).toBe(422);
    if (view?.kind !== 'details') throw new Error('No form.');
    expect(view.faults.map(({ field }) => field)).toEqual(['answer', 'name', 'email', 'phone']);
    expect(view.typed).toMatchObject({ email: 'maria@', phone: '12' });
    const program = { ...(await formFor(time)), [OPENED_FIELD]: 'made up' };
    expect((await send(program)).status).toBe(422);
    expect(ordered).not.toHaveBeenCalled();
  });

  it('books nobody who has a sign of danger, and tells Cal.com nothing', async () => {
    const ordered = vi.fn<CalCalendar['book']>((order) => real.book(order));
    cal = { ...cal, book: ordered };
    const [time = ''] = await times();
    const form = await formFor(time, { ...MARIA, answer: 'some' });
    expect(await send(form)).toMatchObject({ status: 303, location: '/book/not-today' });
    expect(ordered).not.toHaveBeenCalled();
  });

  it.each([
    ['no-answer', 503, 'We do not know if you are booked'],
    ['time-taken', 409, 'This time is taken'],
    ['too-many', 503, 'Please wait a minute. Nothing is booked yet.'],
    ['refused', 409, 'Cal.com did not take this booking'],
    ['unexpected-answer', 503, 'We do not know if you are booked'],
  ] as const)(
    'says what became of a booking when Cal.com says %s, and keeps the form',
    async (kind, code, title) => {
      const [time = ''] = await times();
      const form = await formFor(time);
      cal = { ...cal, book: async () => ({ ok: false, fault: { kind } }) };
      const { status, view } = await send(form);
      expect({ status, title: view?.kind === 'details' && view.notice?.title }).toEqual({
        status: code,
        title,
      });
      expect(view).toMatchObject({ typed: { name: MARIA.name, email: MARIA.email } });
    },
  );

  it('says that Cal.com does not answer, and offers the telephone, its own times and the page there', async () => {
    await sandbox.control({ fault: 'down' });
    const { status, view } = await shown();
    await sandbox.control({ fault: 'none' });
    expect(status).toBe(503);
    expect(view).toMatchObject({
      notice: { title: 'Cal.com does not answer right now' },
      other: { pageUrl: cal.pageUrl, phone: site.context.content.clinic.phone },
    });
    // Nobody waits for it again within the next moments, and soon after it is asked anew.
    const asked = vi.fn<CalCalendar['freeTimes']>((range) => real.freeTimes(range));
    forgetCalTimes(cal);
    cal = { ...cal, freeTimes: async () => ({ ok: false, fault: { kind: 'no-answer' } }) };
    await shown();
    Object.assign(cal, { freeTimes: asked });
    expect((await shown()).status).toBe(503);
    site.clock.setNow(NOW.add({ seconds: 6 }));
    expect((await shown()).status).toBe(200);
  });

  it('does not let one stranger book for a mailbox again and again', async () => {
    const limited = await openBookingSite('sqlite', { settings: {} });
    cal = { ...cal, book: async () => ({ ok: false, fault: { kind: 'refused' } }) };
    try {
      const [time = ''] = await times();
      const view = await askPage({ ...limited.context, cal }, calPage, { path: `${PATH}?time=${time}` });
      if (view.view?.kind !== 'details') throw new Error('No form.');
      const form = { time, ...MARIA, [OPENED_FIELD]: view.view.opened };
      const statuses: number[] = [];
      for (let n = 0; n < 7; n += 1)
        statuses.push((await askPage({ ...limited.context, cal }, calPage, { path: PATH, form })).status);
      expect(statuses).toEqual([409, 409, 409, 409, 409, 409, 429]);
    } finally {
      await limited.close();
    }
  });

  it('and a clinic that uses none has no such page', async () => {
    const none = { ...site.context, cal: null };
    expect(await askPage(none, calPage, { path: PATH })).toMatchObject({ status: 404 });
    expect(await askPage(none, calBookedPage, { path: PATH })).toMatchObject({ status: 404 });
  });
});
