import type { DialectName } from '#/platform/db/database.ts';
import type { Migration } from '#/platform/db/migration.ts';
import { RELEASED_STEPS } from '#/app/migrations/released-steps.ts';
import type { AppliedStep } from '#/app/migrations/schema-notes.ts';
import { checksumOf } from '#/platform/db/step-checksum.ts';

/** Says, in sentences for the operator, why this release must not touch a database; undefined when it may. */
export async function refusalOf(
  applied: readonly AppliedStep[],
  migrations: readonly Migration[],
  dialect: DialectName,
): Promise<string | undefined> {
  for (const [index, step] of applied.entries()) {
    const migration = migrations[index];
    if (migration?.name !== step.name) {
      return migrations.some(({ name }) => name === step.name) ? outOfTurn(step.name) : unknown(step.name);
    }
    const ran = withReleased(step, dialect).checksum;
    if (ran !== (await checksumOf(migration, dialect))) return changed(step.name);
  }
  return undefined;
}

/** A step noted without a checksum ran as it was released: that is all there was. */
export function withReleased({ name, checksum }: AppliedStep, dialect: DialectName): AppliedStep {
  return { name, checksum: checksum ?? RELEASED_STEPS[name]?.[dialect] ?? null };
}

const unknown = (name: string) =>
  `The database was last used by another release: it knows the step "${name}", this release does not. ` +
  'Start the newer release, or restore a backup made with this one.';

const outOfTurn = (name: string) =>
  `The database was made by a program between two releases: it ran the step "${name}" out of turn. ` +
  'Nothing was changed. Start with an empty database, or restore a backup made with a release.';

const changed = (name: string) =>
  `The step "${name}" of this program is not the one that ran on this database: it was edited after its release. ` +
  'Nothing was changed. Start the release that used the database last. Whoever changed the program has to put ' +
  'the step back as it was, and make the change in a new step at the end of the list.';
