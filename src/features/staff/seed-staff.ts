import type { StaffContext } from '#/features/staff/context.ts';
import type { StaffRole } from '#/features/staff/domain/roles.ts';
import type { StaffId } from '#/features/staff/domain/staff-member.ts';
import { sealSecret } from '#/features/staff/spend-code.ts';
import { findCredentials, writeCredentials } from '#/features/staff/store/credential-store.ts';
import { insertMember, isStaffEmpty } from '#/features/staff/store/staff-store.ts';
import { mailboxOf, parseEmailAddress } from '#/kernel/email-address.ts';
import { inTransaction } from '#/platform/db/database.ts';

/** A login that everybody may know: of the demo, never of a clinic. */
export type DemoLogin = {
  readonly role: StaffRole;
  readonly email: string;
  readonly password: string;
  /** Base32, as an app takes it. */
  readonly totpSecret: string;
};

/** The same on every computer and at every start. */
const LOGINS: readonly (DemoLogin & { readonly name: string })[] = [
  {
    role: 'owner',
    name: 'Olive (sample)',
    email: 'owner@kneadful.example',
    password: 'warm-hands-quiet-rooms',
    totpSecret: 'KNEADFULSAMPLEOWNERSECRETKEYAAAA',
  },
  {
    role: 'front-desk',
    name: 'Kim (sample)',
    email: 'frontdesk@kneadful.example',
    password: 'first-cup-then-phone',
    totpSecret: 'KNEADFULSAMPLEFRONTDESKSECRETKEY',
  },
  {
    role: 'therapist',
    name: 'Ana (sample)',
    email: 'therapist@kneadful.example',
    password: 'slow-strokes-soft-light',
    totpSecret: 'KNEADFULSAMPLETHERAPISTSECRETKEY',
  },
];

/** Gives a demo without staff its three people. Returns the logins that still open the desk as they are. */
export async function seedStaff(context: StaffContext): Promise<readonly DemoLogin[]> {
  const { db } = context.database;
  if (await isStaffEmpty(db)) await fill(context);
  const logins: DemoLogin[] = [];
  for (const { role, email, password, totpSecret } of LOGINS) {
    const person = await findCredentials(db, { mailbox: mailboxFor(email) });
    // A version above 0: somebody has sent a link with which another password was chosen.
    if (person?.linkVersion === 0) logins.push({ role, email, password, totpSecret });
  }
  return logins;
}

async function fill(context: StaffContext): Promise<void> {
  const hashed = await Promise.all(
    LOGINS.map(async (login) => ({ ...login, hash: await context.passwords.hash(login.password) })),
  );
  const createdAtMs = context.clock.now().epochMilliseconds;
  const therapist = context.content.practitioners[0]?.slug ?? null;
  await inTransaction(context.database.db, async (trx) => {
    if (!(await isStaffEmpty(trx))) return;
    for (const { role, name, email, totpSecret, hash } of hashed) {
      const id = context.ids.uuid() as StaffId;
      const practitioner = role === 'therapist' ? therapist : null;
      const mailbox = mailboxFor(email);
      await insertMember(trx, { id, email, mailbox, name, role, practitioner, createdAtMs });
      await writeCredentials(trx, id, {
        passwordHash: hash,
        totpSecret: sealSecret(context, id, totpSecret),
      });
    }
  });
}

function mailboxFor(email: string): string {
  const parsed = parseEmailAddress(email);
  if (!parsed.ok) throw new Error('A sample address is no address.');
  return mailboxOf(parsed.value);
}
