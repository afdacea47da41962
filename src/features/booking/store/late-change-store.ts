import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { lineDigits } from '#/kernel/phone-number.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

type Asked = {
  readonly email: string;
  /** Only visits with both count: whoever types a stranger's address must not learn how the stranger behaves. */
  readonly phone: string;
  /** The visit this is about, which does not count. */
  readonly except: AppointmentId;
  /** How long before its start cancelling a visit begins to be late. */
  readonly lateFromMs: number;
};

/** True when somebody with this address and phone has cancelled late, stayed away, or owed a fee before. */
export async function hasChangedLate(
  db: Db | Trx,
  { email, phone, except, lateFromMs }: Asked,
): Promise<boolean> {
  const rows = await db
    .selectFrom('appointment')
    .select('phone')
    .where('id', '<>', except)
    .where('booked_at', 'is not', null)
    .where((at) => at(at.fn<string>('lower', ['email']), '=', email.toLowerCase()))
    .where((at) =>
      at.or([
        at('fee_cents', '>', 0),
        at('status', '=', 'noshow'),
        at.and([
          at('status', '=', 'cancelled'),
          at('cancelled_by', '=', 'patient'),
          at(at('starts_at', '-', at.ref('ended_at')), '<=', lateFromMs),
        ]),
      ]),
    )
    .execute();
  return rows.some((row) => lineDigits(row.phone) === lineDigits(phone));
}
