import { isLoopbackHost } from './readers.ts';

export type SmtpConfig =
  | { readonly on: false }
  | {
      readonly on: true;
      readonly host: string;
      readonly port: number;
      /** `whole`: TLS from the first byte. `upgrade`: STARTTLS or nothing. `none`: plain, on this computer only. */
      readonly encryption: 'whole' | 'upgrade' | 'none';
      /** Null where the server asks nobody who they are. */
      readonly signIn: { readonly user: string; readonly password: string } | null;
    };

type Settings = Readonly<Record<string, string | undefined>>;
type AddFault = (sentence: string) => void;

const EXAMPLE =
  'Write it like smtp://name:password@mail.example:587 or smtps://name:password@mail.example:465';
const ESCAPES = 'letters such as @, :, / and # in the name or password are written as %40, %3A, %2F and %23.';
const OFF: SmtpConfig = { on: false };

/**
 * `SMTP_URL`, whole or absent. It may hold a password, so no fault repeats it. Mail goes one way: together with the
 * settings of Resend it is refused, for nobody should have to guess which of the two is used.
 */
export function readSmtp(settings: Settings, add: AddFault): SmtpConfig {
  const value = settings['SMTP_URL'];
  if (value === undefined) return OFF;
  const resend = Object.keys(settings).filter((name) => name.startsWith('RESEND_') && settings[name]);
  if (resend.length > 0)
    add(`SMTP_URL and ${resend.join(', ')} are both set. Mail goes one way: remove the one or the other.`);
  const url = URL.canParse(value) ? new URL(value) : null;
  const isSmtp = url !== null && (url.protocol === 'smtp:' || url.protocol === 'smtps:');
  if (!isSmtp || !isHost(url.hostname) || (url.pathname !== '' && url.pathname !== '/') || hasMore(url)) {
    add(`SMTP_URL is not the address of a mail server. ${EXAMPLE}; ${ESCAPES}`);
    return OFF;
  }
  const signIn = readSignIn(url, add);
  if (signIn === 'broken') return OFF;
  const isWhole = url.protocol === 'smtps:';
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return {
    on: true,
    host,
    port: url.port === '' ? (isWhole ? 465 : 587) : Number(url.port),
    encryption: isWhole ? 'whole' : isLoopbackHost(host) ? 'none' : 'upgrade',
    signIn,
  };
}

function isHost(host: string): boolean {
  return /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i.test(host) || /^\[[0-9a-f:.]+\]$/i.test(host);
}

function hasMore({ search, hash, port }: URL): boolean {
  return search !== '' || hash !== '' || port === '0';
}

function readSignIn(url: URL, add: AddFault): { user: string; password: string } | null | 'broken' {
  if (url.username === '' && url.password === '') return null;
  if (url.username === '' || url.password === '') {
    add('SMTP_URL has a name without a password, or a password without a name. Give both or neither.');
    return 'broken';
  }
  try {
    return { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) };
  } catch {
    add(`SMTP_URL has a % that stands for nothing: write it as %25. Also, ${ESCAPES}`);
    return 'broken';
  }
}
