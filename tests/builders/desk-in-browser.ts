import type { BrowserContext, Page } from '@playwright/test';
import type { DemoLogin } from '#/features/staff/seed-staff.ts';
import type { StaffRole } from '#/features/staff/domain/roles.ts';
import type { Clinic } from './clinic-in-browser.ts';
import { sessionOf } from './desk-server.ts';
import { phoneCode } from './totp.ts';

/** The login that the demo printed when it started. */
export function printedLogin(clinic: Clinic, role: StaffRole): DemoLogin {
  const lines = [...clinic.logged().matchAll(/^staff: (\{.*\})$/gm)];
  const logins = lines.map(([, json = '']) => JSON.parse(json) as DemoLogin);
  const found = logins.find((login) => login.role === role);
  if (found === undefined) throw new Error(`The demo printed no login of a ${role}.`);
  return found;
}

/** Signs in without a page, for tests that begin behind the door. */
export async function enterDesk(context: BrowserContext, clinic: Clinic, role: StaffRole): Promise<void> {
  await clinic.advance(CODE_MINUTES);
  const session = await sessionOf(clinic, printedLogin(clinic, role), 2, clinic.nowMs());
  const [name = '', value = ''] = session.split('=');
  await context.addCookies([{ name, value, url: clinic.origin }]);
}

/** Longer than a code is shown: it works once. */
const CODE_MINUTES = 0.6;

/** What the phone shows by the clinic's clock. */
export async function nextCode(clinic: Clinic, { totpSecret }: DemoLogin): Promise<string> {
  await clinic.advance(CODE_MINUTES);
  return phoneCode(totpSecret, clinic.nowMs());
}

/** Signs in as somebody of the demo, from whichever page asks for it. */
export async function signInAs(page: Page, clinic: Clinic, role: StaffRole): Promise<DemoLogin> {
  const login = printedLogin(clinic, role);
  await page.goto('/desk/sign-in');
  await page.fill('#email', login.email);
  await page.fill('#password', login.password);
  await page.getByRole('button', { name: 'Next: your code' }).click();
  await page.fill('#code', await nextCode(clinic, login));
  await page.getByRole('button', { name: 'Sign in' }).click();
  return login;
}
