import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What pages that stand show by the clinic's calendar: whether the gift is on offer, and how many issues are out. Only
 * these, not the day itself, or every day would cost a build. Content that cannot be read changes nothing here: who
 * reads it in full says what is wrong.
 */
export function contentByDay(contentDir: string, now: Temporal.Instant): string {
  const today = dayIn(fieldIn(join(contentDir, 'clinic.yaml'), 'timeZone'), now);
  const offer = join(contentDir, 'newsletter', 'offer.yaml');
  const isOffered = hasCome(fieldIn(offer, 'firstDay'), today) && today <= fieldIn(offer, 'lastDay');
  const issues = join(contentDir, 'newsletter', 'issues');
  const files = existsSync(issues) ? readdirSync(issues) : [];
  const out = files.filter((name) => hasCome(fieldIn(join(issues, name), 'publishedOn'), today));
  return `${isOffered ? 'offer' : 'no offer'}, ${String(out.length)} issues`;
}

function hasCome(day: string, today: string): boolean {
  return day !== '' && day <= today;
}

function dayIn(timeZone: string, now: Temporal.Instant): string {
  try {
    return now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
  } catch {
    return '';
  }
}

/** The plain value of a line of its own; empty when there is none. */
function fieldIn(file: string, name: string): string {
  try {
    return new RegExp(`^${name}: *['"]?([^'"\\s]+)`, 'm').exec(readFileSync(file, 'utf8'))?.[1] ?? '';
  } catch {
    return '';
  }
}
