import { seedSchedules } from '#/features/booking/seed-schedules.ts';
import { seedVisits } from '#/features/booking/seed-visits.ts';
import { seedMoney } from '#/features/checkout/seed-money.ts';
import { seedStaff } from '#/features/staff/seed-staff.ts';
import type { Context } from '#/app/context.ts';

/**
 * Fills one feature's own tables with sample data where they are empty, in one transaction, and does nothing
 * where they are not. Answers with lines for the owner to read at every start, such as a sample login.
 */
export type DemoSeeder = (context: Context) => Promise<readonly string[]>;

/** In the order in which features need each other. */
const DEMO_SEEDERS: readonly DemoSeeder[] = [seedBooking, seedLogins];

/** Seeds the sample clinic. Never call it in production. */
export async function seedDemo(context: Context): Promise<readonly string[]> {
  if (context.config.production) throw new Error('Sample data must never reach a real clinic.');
  const lines: string[] = [];
  for (const seed of DEMO_SEEDERS) lines.push(...(await seed(context)));
  return lines;
}

/** Sample visits come with the first hours and only for the sample clinic: a diary that was emptied stays empty. */
async function seedBooking(context: Context): Promise<readonly string[]> {
  const { sample } = context.content.clinic;
  await seedSchedules(context, async (trx) => {
    if (sample && (await seedVisits(context, trx)) !== null) await seedMoney(context, trx);
  });
  return [];
}

/** One line for each login, which programs that try the demo read too. */
async function seedLogins(context: Context): Promise<readonly string[]> {
  return (await seedStaff(context)).map((login) => `staff: ${JSON.stringify(login)}`);
}
