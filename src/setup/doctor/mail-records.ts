import { Resolver } from 'node:dns/promises';
import type { Facts, MailRecords, RecordState } from './finding.ts';

const WAIT_MS = 3_000;

/** Asks the name servers about the domain of a sender such as `Clinic <hello@clinic.example>`. */
export async function lookUpMailRecords(
  mailFrom: string | undefined,
  mailService: Facts['mailService'],
): Promise<MailRecords | null> {
  const domain = /@([^@<>\s]+)>?\s*$/.exec(mailFrom ?? '')?.[1];
  if (domain === undefined) return null;
  const resolver = new Resolver({ timeout: WAIT_MS, tries: 1 });
  const [spf, dkim, dmarc] = await Promise.all([
    stateOf(resolver, domain, 'v=spf1'),
    mailService === 'smtp'
      ? Promise.resolve('unasked' as const)
      : stateOf(resolver, `resend._domainkey.${domain}`, 'p='),
    stateOf(resolver, `_dmarc.${domain}`, 'v=DMARC1'),
  ]);
  return { domain, spf, dkim, dmarc };
}

async function stateOf(resolver: Resolver, name: string, sign: string): Promise<RecordState> {
  try {
    const records = await resolver.resolveTxt(name);
    return records.some((parts) => parts.join('').includes(sign)) ? 'found' : 'missing';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    return code === 'ENOTFOUND' || code === 'ENODATA' ? 'missing' : 'unknown';
  }
}
