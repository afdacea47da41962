import { ERASERS, type ErasingContext } from '#/app/erasers.ts';
import type { Erased, ErasurePlan } from '#/cli/eraser.ts';
import { wipeDeleted } from '#/platform/db/wipe.ts';
import { oldCopies } from '#/platform/db/old-copies.ts';
import type { PatientErasing } from '#/features/patients/erasing.ts';
import type { AuditActor } from '#/platform/audit/audit-store.ts';

/** Somebody at the desk waits for the page: what another program holds back the jobs clean soon after. */
const PATIENCE_MS = 1_000;

/** What all features would do, one after another. */
export async function wholePlan(context: ErasingContext, whom: Erased): Promise<ErasurePlan> {
  const plans: ErasurePlan[] = [];
  for (const eraser of ERASERS) plans.push(await eraser.plan(context, whom));
  return {
    erases: plans.flatMap(({ erases }) => erases),
    keeps: [...plans.flatMap(({ keeps }) => keeps), ...oldCopies(context.config.databaseUrl).map(keptCopy)],
    blocks: plans.flatMap(({ blocks }) => blocks),
  };
}

export async function eraseWhole(context: ErasingContext, whom: Erased, actor: AuditActor): Promise<void> {
  for (const eraser of ERASERS) await eraser.erase(context, whom, actor);
}

/** The same for the desk, which knows no command line. `context` is whole only after it was built. */
export function patientErasing(context: () => ErasingContext): PatientErasing {
  return {
    plan: (id) => wholePlan(context(), { kind: 'patient', id }),
    erase: (id, actor) => eraseWhole(context(), { kind: 'patient', id }, actor),
    wipe: () => wipeDeleted(context().database, PATIENCE_MS),
  };
}

function keptCopy(path: string): string {
  return `${path}: the database before a restore, whole. Delete the file once you do not need it.`;
}
