import type { StaffContext } from '#/features/staff/context.ts';
import { writeKeptForm, type SessionRecord } from '#/features/staff/store/session-store.ts';

/** A form that came while the desk was locked. */
export type KeptForm = { readonly path: string; readonly fields: readonly (readonly [string, string])[] };

type KeepContext = Pick<StaffContext, 'database' | 'sealedBox'>;

/** More than any form of the desk holds. */
const MOST_CHARACTERS = 64 * 1_024;

/** Keeps what was typed until its writer is back. It is sealed, and only the same session gets it. */
export async function keepForm(
  { database, sealedBox }: KeepContext,
  { id }: Pick<SessionRecord, 'id'>,
  path: string,
  body: string,
): Promise<void> {
  if (body.length > MOST_CHARACTERS) return;
  await writeKeptForm(database.db, id, { path, form: sealedBox.seal(body, placeOf(id)) });
}

export function readKeptForm(
  { sealedBox }: KeepContext,
  { id, keptPath, keptForm }: Pick<SessionRecord, 'id' | 'keptPath' | 'keptForm'>,
): KeptForm | null {
  if (keptPath === null || keptForm === null) return null;
  return { path: keptPath, fields: [...new URLSearchParams(sealedBox.open(keptForm, placeOf(id)))] };
}

export async function forgetKeptForm(
  { database }: KeepContext,
  { id }: Pick<SessionRecord, 'id'>,
): Promise<void> {
  await writeKeptForm(database.db, id, null);
}

function placeOf(id: string) {
  return { table: 'staff_session', rowId: id, column: 'kept_form' } as const;
}
