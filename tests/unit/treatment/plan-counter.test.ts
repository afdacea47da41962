import { describe, expect, it } from 'vitest';
import {
  claimOfVisit,
  type Claim,
  type ClaimFacts,
  type ClaimId,
  type CountedVisit,
} from '#/features/treatment/domain/claim.ts';
import { planCounter, positionOf } from '#/features/treatment/domain/plan-counter.ts';
import type { Referral } from '#/features/treatment/domain/referral.ts';
import { scanType, MOST_SCAN_BYTES } from '#/features/treatment/domain/scan.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

const day = (text: string) => text as LocalDate;
const ORDER: Referral = {
  ...{ referrer: 'Pat Example', credential: 'MD', npi: '1234567893', visits: 12, endsOn: null },
  ...{ writtenOn: day('2027-03-01'), diagnosisCodes: ['M54.2'], procedureCodes: [], areas: '', goal: '' },
};

function aClaim(facts: Partial<ClaimFacts> = {}, orders: readonly Partial<Referral>[] = [{}]): Claim {
  const [first, ...more] = orders.map((one, n) => ({
    ...{ id: `order-${String(n)}`, recordedAtMs: n, hasScan: false, facts: { ...ORDER, ...one } },
  })) as unknown as Claim['referrals'];
  return {
    id: 'claim' as ClaimId,
    patientId: 'maria' as Claim['patientId'],
    facts: {
      ...{ payer: 'work-claim', planName: null, nameOnCard: null, memberNumber: null, claimNumber: 'W1' },
      ...{ authorizedVisits: null, reportsSentOn: [], ...facts },
    },
    ...{ openedAtMs: 1, closedOn: null, version: 0, referrals: [first, ...more] },
  };
}

/** One visit a week from March 2 on, the first so many of them over. */
function weekly(count: number, over: number): readonly CountedVisit[] {
  return Array.from({ length: count }, (_, n) => ({
    id: `visit-${String(n + 1)}`,
    day: Temporal.PlainDate.from('2027-03-02').add({ weeks: n }).toString() as LocalDate,
    startsAtMs: n,
    state: n < over ? ('over' as const) : ('ahead' as const),
    isMedical: true,
  }));
}

const WA = { today: day('2027-03-20'), state: 'WA' };
const sent = (...days: string[]) => ({ reportsSentOn: days.map(day) });

describe('the counter of a plan', () => {
  it.each([
    ['a work claim in Washington is free for 6', aClaim(), WA, 6, 'form'],
    ['until the payer agrees to 12', aClaim({ authorizedVisits: 12 }), WA, 12, 'claim-manager'],
    ['never more than the orders are for', aClaim({ authorizedVisits: 12 }, [{ visits: 8 }]), WA, 8, 'form'],
    ['never more than an order for 4', aClaim({}, [{ visits: 4 }]), WA, 4, 'form'],
    ['in another state the order counts', aClaim(), { ...WA, state: 'OR' }, 12, null],
    ['a plan counts what was ordered', aClaim({ payer: 'health-plan' }, [{ visits: 6 }]), WA, 6, null],
    [
      'a second order goes on counting',
      aClaim({ payer: 'health-plan' }, [{ visits: 6 }, { visits: 6 }]),
      WA,
      12,
      null,
    ],
    ['nobody named a number', aClaim({ payer: 'car-pip' }, [{ visits: null }]), WA, null, null],
    [
      'the payer named one, the order none',
      aClaim({ payer: 'va', authorizedVisits: 12 }, [{ visits: null }]),
      WA,
      12,
      null,
    ],
  ] as const)('%s', (_words, claim, at, allowed, more) => {
    expect(planCounter(claim, [], at)).toMatchObject({ allowed, more, used: 0, ahead: 0 });
  });

  it('numbers the visits by their times, however they were booked, and says which is one too many', () => {
    const visits = weekly(7, 4);
    const counter = planCounter(aClaim(), visits.toReversed(), WA);
    expect(counter).toMatchObject({ used: 4, ahead: 3 });
    expect(positionOf(counter, 'visit-5')).toEqual({ position: 5, allowed: 6, isOver: false });
    expect(positionOf(counter, 'visit-6')).toEqual({ position: 6, allowed: 6, isOver: false });
    expect(positionOf(counter, 'visit-7')).toEqual({ position: 7, allowed: 6, isOver: true });
    expect(positionOf(counter, 'somebody else’s')).toBeNull();
  });

  it.each([
    ['before the first visit', {}, 0, '2027-06-01', { kind: 'ahead', afterVisits: 6, by: null }],
    ['after the first visit', {}, 1, '2027-03-20', { kind: 'ahead', afterVisits: 5, by: '2027-04-02' }],
    ['on the day a month later', {}, 1, '2027-04-02', { kind: 'due', since: '2027-04-02' }],
    ['after the sixth visit', {}, 6, '2027-04-06', { kind: 'due', since: '2027-04-02' }],
    [
      'once it was sent',
      sent('2027-04-06'),
      6,
      '2027-04-20',
      { kind: 'ahead', afterVisits: 6, by: '2027-05-06' },
    ],
    [
      'a month after it, with a visit since',
      sent('2027-04-06'),
      7,
      '2027-05-06',
      { kind: 'due', since: '2027-05-06' },
    ],
    [
      'a month after it, with none since',
      sent('2027-04-06'),
      6,
      '2027-05-06',
      { kind: 'ahead', afterVisits: 6, by: '2027-05-06' },
    ],
  ] as const)('says when the report of a work claim is due: %s', (_words, facts, over, today, report) => {
    const counter = planCounter(aClaim(facts), weekly(8, over), { state: 'WA', today: day(today) });
    expect(counter.report).toEqual(report);
  });

  it('asks for a report after six visits in less than a month', () => {
    const close = weekly(6, 6).map((visit, n) => ({ ...visit, day: day(`2027-03-0${String(n + 2)}`) }));
    expect(planCounter(aClaim(), close, WA).report).toEqual({ kind: 'due', since: '2027-03-07' });
  });

  it('asks other payers for no report', () => {
    expect(planCounter(aClaim({ payer: 'health-plan' }), weekly(8, 8), WA).report).toEqual({ kind: 'none' });
  });

  it('counts a visit to the newest claim of its day, care that is medical only, and to what a person says', () => {
    const [visit] = weekly(1, 0) as [CountedVisit];
    const old = { ...aClaim(), id: 'old' as ClaimId };
    const newer = { ...aClaim(), id: 'newer' as ClaimId, openedAtMs: 2 };
    const nobody = new Map<string, ClaimId | null>();
    expect(claimOfVisit(visit, [old, newer], nobody)).toBe('newer');
    expect(claimOfVisit(visit, [old, { ...newer, closedOn: day('2027-03-01') }], nobody)).toBe('old');
    expect(claimOfVisit({ ...visit, day: day('2027-02-28') }, [old], nobody)).toBeNull();
    expect(claimOfVisit({ ...visit, isMedical: false }, [old], nobody)).toBeNull();
    expect(claimOfVisit(visit, [old, newer], new Map([[visit.id, old.id]]))).toBe('old');
    expect(claimOfVisit(visit, [old], new Map([[visit.id, null]]))).toBeNull();
  });
});

describe('the scan of an order', () => {
  const bytes = (...begin: number[]) => new Uint8Array([...begin, ...Array.from({ length: 20 }, () => 1)]);
  it.each([
    ['a PDF', bytes(0x25, 0x50, 0x44, 0x46, 0x2d), 'application/pdf'],
    ['a photo', bytes(0xff, 0xd8, 0xff), 'image/jpeg'],
    ['a picture', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), 'image/png'],
    ['a page with scripts', new TextEncoder().encode('<html>%PDF-'), { kind: 'scan-of-other-kind' }],
    ['a drawing with scripts', new TextEncoder().encode('<svg xmlns="x">'), { kind: 'scan-of-other-kind' }],
    ['nothing', new Uint8Array(), { kind: 'no-scan' }],
    ['more than there is room for', new Uint8Array(MOST_SCAN_BYTES + 1), { kind: 'scan-too-large' }],
  ] as const)('is told by its first bytes: %s', (_words, file, kind) => {
    expect(scanType(file)).toEqual(kind);
  });
});
