import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameOfBackup, tooOld, type KeptBackup } from '#/app/backup/kept-backups.ts';
import { lastDueMs } from '#/app/backup/nightly.ts';
import { DAY_MS, HOUR_MS } from '#/kernel/zoned-time.ts';

const SEATTLE = 'America/Los_Angeles';
const NOW = Date.parse('2027-03-08T16:00:00Z');
const backup = (atMs: number): KeptBackup => ({
  name: nameOfBackup(Temporal.Instant.fromEpochMilliseconds(atMs)),
  atMs,
});
const nights = (count: number) => Array.from({ length: count }, (_, night) => backup(NOW - night * DAY_MS));

describe('which backups are kept', () => {
  test('is each of the last seven days, then one a week, and none beyond 35 days', () => {
    const kept = nights(60);
    const gone = new Set(tooOld(kept, NOW, SEATTLE).map(({ name }) => name));
    const days = kept.filter(({ name }) => !gone.has(name)).map(({ atMs }) => (NOW - atMs) / DAY_MS);
    expect(days).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 15, 22, 29]);
  });

  test('is always the newest, however old, and any order of the files is the same', () => {
    expect(tooOld([backup(NOW - 400 * DAY_MS)], NOW, SEATTLE)).toEqual([]);
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(90), { minLength: 1 }), (days) => {
        const kept = days.map((day) => backup(NOW - day * DAY_MS));
        const gone = tooOld(kept, NOW, SEATTLE);
        expect(tooOld(kept.toReversed(), NOW, SEATTLE)).toEqual(gone);
        const newest = Math.min(...days);
        expect(gone.some(({ atMs }) => atMs === NOW - newest * DAY_MS)).toBe(false);
        const left = kept.filter((one) => !gone.includes(one));
        expect(tooOld(left, NOW, SEATTLE)).toEqual([]);
      }),
    );
  });

  test('leaves at least one of each of the last five weeks when each night made one', () => {
    let kept: readonly KeptBackup[] = [];
    for (let night = 60; night >= 0; night -= 1) {
      const nowMs = NOW - night * DAY_MS;
      kept = [backup(nowMs), ...kept];
      const gone = tooOld(kept, nowMs, SEATTLE);
      kept = kept.filter((one) => !gone.includes(one));
    }
    for (let week = 0; week < 5; week += 1) {
      const isIn = ({ atMs }: KeptBackup) => Math.floor((NOW - atMs) / (7 * DAY_MS)) === week;
      expect([week, kept.some(isIn)]).toEqual([week, true]);
    }
    expect(kept.length).toBeLessThanOrEqual(13);
  });
});

describe('when a backup is due', () => {
  test('is half past one at night on the clinic’s clock', () => {
    expect(lastDueMs(SEATTLE, Date.parse('2027-03-08T09:29:59Z'))).toBe(Date.parse('2027-03-07T09:30:00Z'));
    expect(lastDueMs(SEATTLE, Date.parse('2027-03-08T09:30:00Z'))).toBe(Date.parse('2027-03-08T09:30:00Z'));
  });

  test('is once a night too when the clocks change, and never ahead of now', () => {
    for (const zone of [SEATTLE, 'America/Havana', 'Australia/Lord_Howe', 'Pacific/Apia']) {
      const seen = new Set<number>();
      const from = Date.parse('2027-03-01T00:00:00Z');
      for (let at = from; at < from + 300 * DAY_MS; at += 5 * HOUR_MS) {
        const due = lastDueMs(zone, at);
        expect(due).toBeLessThanOrEqual(at);
        expect(at - due).toBeLessThanOrEqual(26 * HOUR_MS);
        seen.add(due);
      }
      expect(Math.abs(seen.size - 300)).toBeLessThanOrEqual(1);
    }
  });
});
