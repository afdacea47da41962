import type { StaffContext } from '#/features/staff/context.ts';
import { forgetStaff } from '#/features/staff/forget-staff.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';
import type { Job } from '#/platform/jobs/job.ts';

/** Sessions that are over take with them what was typed in them. */
export const forgetSessions: Job<StaffContext> = {
  name: 'forget-sessions',
  everyMs: HOUR_MS,
  async run(context) {
    await forgetStaff(context);
  },
};
