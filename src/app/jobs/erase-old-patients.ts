import { ERASERS } from '#/app/erasers.ts';
import type { Context } from '#/app/context.ts';
import { patientsWithOldRecords } from '#/features/booking/old-patients.ts';
import { DAY_MS } from '#/kernel/zoned-time.ts';
import { othersFirst } from '#/platform/db/others-first.ts';
import type { Job } from '#/platform/jobs/job.ts';

const JOB = { kind: 'job', id: 'erase-old-patients' } as const;

/** Forgets patients whose record need not be kept any longer, as the operator's `erase` would. */
export const eraseOldPatients: Job<Context> = {
  name: 'erase-old-patients',
  everyMs: DAY_MS,
  async run(context) {
    let count = 0;
    for await (const id of patientsWithOldRecords(context)) {
      const whom = { kind: 'patient', id } as const;
      const plans = await Promise.all(ERASERS.map((eraser) => eraser.plan(context, whom)));
      if (plans.some(({ keeps, blocks }) => keeps.length + blocks.length > 0)) continue;
      for (const eraser of ERASERS) {
        await eraser.erase(context, whom, JOB);
        await othersFirst();
      }
      count += 1;
    }
    if (count > 0) context.log.info('patients-erased', { count });
  },
};
