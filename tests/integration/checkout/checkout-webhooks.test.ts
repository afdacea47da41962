import { expect, it } from 'vitest';
import { webhookStorm } from '../../builders/webhook-storm.ts';

it('ends as if every webhook had come once and in order, whatever happens to them on the way', async () => {
  const report = await webhookStorm('sqlite', 200);
  expect(report.faults).toEqual([]);
  expect(report.forgedTaken).toBe(0);
  expect(report.deliveries).toBeGreaterThan(1_000);
  expect(report.kills).toBeGreaterThan(1);
  expect(report.recovered).toBeGreaterThan(0);
});
