import { listOpenTasks, type ListedTask } from '#/features/paperwork/store/estimate-store.ts';
import type { Db } from '#/platform/db/database.ts';

/** Prices in writing that lack a fact or were passed by a bill, once a visit; the first that is due stands first. */
export async function papersThatNeed(db: Db): Promise<readonly ListedTask[]> {
  const tasks = await listOpenTasks(db);
  return tasks.filter(
    ({ appointmentId, kind }, n) =>
      tasks.findIndex((one) => one.appointmentId === appointmentId && isBill(one.kind) === isBill(kind)) ===
      n,
  );
}

function isBill(kind: ListedTask['kind']): boolean {
  return kind === 'charged-over';
}
