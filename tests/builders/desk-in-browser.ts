import type { Page } from '@playwright/test';
import type { StaffRole } from '#/features/staff/domain/roles.ts';
import type { Clinic } from './clinic-in-browser.ts';
import { phoneCode } from './totp.ts';

/** A login of the demo, as its start prints it. */
export type DemoLogin = {
  readonly role: StaffRole;
  readonly email: string;
  readonly password: string;
  readonly totpSecret: string;
};

/** The login that `npm start` has printed for this role. */
export function demoLogin(clinic: Pick<Clinic, 'logged'>, role: StaffRole): DemoLogin {
  const lines = clinic.logged().matchAll(/^staff: (\{.*\})$/gm);
  const logins = [...lines].map(([, json = '']) => JSON.parse(json) as DemoLogin);
  const login = logins.find((one) => one.role === role);
  if (login === undefined) throw new Error(`The start has printed no login for ${role}.`);
  return login;
}

/** Signs in as staff do, by keyboard. A code works once, so the clinic's clock goes on to the next one. */
export async function signInAtDesk(page: Page, clinic: Clinic, role: StaffRole): Promise<void> {
  const { email, password, totpSecret } = demoLogin(clinic, role);
  await clinic.advance(1);
  await page.goto('/desk/sign-in');
  await page.fill('[name="email"]', email);
  await page.fill('[name="password"]', password);
  await page.press('[name="password"]', 'Enter');
  await page.waitForURL(/\/desk\/sign-in\/code$/);
  await page.fill('[name="code"]', phoneCode(totpSecret, clinic.nowMs()));
  await page.press('[name="code"]', 'Enter');
  await page.waitForURL(/\/desk(?:\/|$|\?)/);
}
