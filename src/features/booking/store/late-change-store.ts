import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { Db, Trx } from '#/server/db/database.ts';

type Asked = {
  readonly email: string;
  /** The visit this is about, which does not count. */
  readonly except: AppointmentId;
  /** How long before its start cancelling a visit begins to be late. */
  readonly lateFromMs: number;
};

/** True when somebody with this address has cancelled late, stayed away, or owed a fee before. */
export async function hasChangedLate(db: Db | Trx, { email, except, lateFromMs }: Asked): Promise<boolean> {
  const row = await db
    .selectFrom('appointment')
    .select('id')
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
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
