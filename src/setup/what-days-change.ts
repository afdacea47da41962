import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/**
 * What pages that stand show by the clinic's calendar: whether the gift is on offer, and which issues are out. Only
 * these, not the day itself, or every day would cost a build. Content that cannot be read changes nothing here:
 * who reads it says what is wrong.
 */
export function whatDaysChange(root: string, now: Temporal.Instant): string {
  const today = dayOf(fieldsOf(join(root, 'content', 'clinic.yaml'))['timeZone'], now);
  const { firstDay, lastDay } = fieldsOf(join(root, 'content', 'newsletter', 'offer.yaml'));
  const isOffered = String(firstDay) <= today && today <= String(lastDay);
  const issues = join(root, 'content', 'newsletter', 'issues');
  const days = (existsSync(issues) ? readdirSync(issues) : []).map(
    (name) => /^publishedOn: *'?([\d-]{10})/m.exec(readFileSync(join(issues, name), 'utf8'))?.[1],
  );
  const out = days.filter((day) => day !== undefined && day <= today).length;
  return `${isOffered ? 'offer' : 'no offer'}, ${out} issues`;
}

function dayOf(timeZone: unknown, now: Temporal.Instant): string {
  try {
    return now.toZonedDateTimeISO(String(timeZone)).toPlainDate().toString();
  } catch {
    return '';
  }
}

function fieldsOf(file: string): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = parse(readFileSync(file, 'utf8'));
    return typeof read === 'object' && read !== null ? { ...read } : {};
  } catch {
    return {};
  }
}
