import { expect, it } from 'vitest';
import { bookInAStorm } from '../builders/booking-storm.ts';

it(
  'twenty people book while 200 connections to the database are cut: no promise is lost, no server ends',
  { timeout: 300_000 },
  async () => {
    const report = await bookInAStorm(200, 20);
    expect(report.faults).toEqual([]);
    expect(report.killed).toBe(200);
    expect(report.acknowledged).toBeGreaterThan(20);
  },
);
