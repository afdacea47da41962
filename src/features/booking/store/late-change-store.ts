import { sql } from 'kysely';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { FREE_AFTER_BOOKING_MINUTES } from '#/features/booking/domain/cancellation-policy.ts';
import { lineDigits } from '#/kernel/phone-number.ts';
import { MINUTE_MS } from '#/kernel/zoned-time.ts';
import { dialectOf, type Db, type Trx } from '#/platform/db/database.ts';

const FREE_AFTER_BOOKING_MS = FREE_AFTER_BOOKING_MINUTES * MINUTE_MS;

type Asked = {
  /** Null when they have none: then the phone alone tells. */
  readonly email: string | null;
  /** Only visits with both count: whoever types a stranger's address must not learn how the stranger behaves. */
  readonly phone: string;
  /** The visit this is about, which does not count. */
  readonly except: AppointmentId;
  /** How long before its start cancelling a visit begins to be late. */
  readonly lateFromMs: number;
};

/** True when somebody with this address and phone was forgiven before, cancelled late, stayed away, or owed a fee. */
export async function hasChangedLate(
  db: Db | Trx,
  { email, phone, except, lateFromMs }: Asked,
): Promise<boolean> {
  const rows = await db
    .selectFrom('appointment')
    .select('phone')
    .where('id', '<>', except)
    .where('booked_at', 'is not', null)
    .where((at) =>
      email === null
        ? at('email', 'is', null)
        : at(at.fn<string>('lower', ['email']), '=', email.toLowerCase()),
    )
    .where((at) =>
      at.or([
        at('fee_cents', '>', 0),
        at('late_forgiven', '=', 1),
        at('status', '=', 'noshow'),
        at.and([
          at('status', '=', 'cancelled'),
          at('cancelled_by', '=', 'patient'),
          at(at('starts_at', '-', at.ref('ended_at')), '<=', lateFromMs),
          at(at('ended_at', '-', at.ref('booked_at')), '>=', FREE_AFTER_BOOKING_MS),
        ]),
      ]),
    )
    .execute();
  return rows.some((row) => lineDigits(row.phone) === lineDigits(phone));
}

/** Changes of one person wait for each other. SQLite has one writer anyway. */
export async function lockPerson(trx: Trx, { email, phone }: Pick<Asked, 'email' | 'phone'>): Promise<void> {
  if (dialectOf(trx) !== 'postgres') return;
  const key = `late-change:${(email ?? lineDigits(phone)).toLowerCase()}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${sql.val(key)}, 0))`.execute(trx);
}
