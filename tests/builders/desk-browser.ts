import type { AstroGlobal } from 'astro';
import { codePage, signInPage } from '#/features/staff/pages/sign-in.ts';
import { signedIn, type GateRules, type PageRight } from '#/features/staff/pages/signed-in.ts';
import type { BookingSite } from './booking.ts';
import { askPage, type PageAnswer } from './page-request.ts';
import type { Login } from './staff.ts';
import { phoneCode } from './totp.ts';

type Ask = {
  readonly path?: string;
  readonly form?: Readonly<Record<string, string>>;
  readonly params?: Readonly<Record<string, string>>;
};

/** A browser at the desk: it keeps cookies, and asks the controllers of pages as Astro does, without a middleware. */
export function deskBrowser(
  { context, clock }: Pick<BookingSite, 'context' | 'clock'>,
  clientKey = '192.0.2.7',
) {
  const kept = new Map<string, string>();
  const cookie = () => [...kept].map(([name, value]) => `${name}=${value}`).join('; ');
  const keep = (lines: readonly string[]) => {
    for (const line of lines) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (line.includes('Max-Age=0')) kept.delete(name);
      else kept.set(name, value);
    }
  };
  const ask = async <View>(
    controller: (astro: AstroGlobal) => Promise<View | Response>,
    asked: Ask = {},
  ): Promise<PageAnswer<View>> => {
    const answer = await askPage(context, controller, { ...asked, cookie: cookie(), clientKey });
    keep(answer.cookies);
    return answer;
  };
  const password = (email: string, typed: string) =>
    ask(signInPage, { path: '/desk/sign-in', form: { email, password: typed } });
  const code = (typed: string) => ask(codePage, { path: '/desk/sign-in/code', form: { code: typed } });
  const phone = ({ secret }: Login, ms = 0) => phoneCode(secret, clock.now().epochMilliseconds + ms);
  return {
    ask,
    password,
    code,
    phone,
    cookie,
    /** What the browser holds as its session. */
    secret: () => kept.get('desk') ?? null,
    put: (name: string, value: string) => void kept.set(name, value),
    /** A page of the desk for whoever has the right; a POST with a form. */
    page: (right: PageRight = 'anybody', asked: Ask = {}, rules: GateRules = {}) =>
      ask((astro) => signedIn(astro, right, rules), { path: '/desk', ...asked }),
    /** Both steps, with the code that the phone shows now. */
    async signIn(login: Login) {
      await password(login.staff.email, login.password);
      return code(phone(login));
    },
  };
}

export type DeskBrowser = ReturnType<typeof deskBrowser>;
