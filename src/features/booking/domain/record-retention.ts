import type { LocalDate } from '#/kernel/zoned-time.ts';

/** How long the record of a treatment stays: 7 years after the last visit; for a child, until age 21 if that is later. */
export const RECORD_YEARS = 7;
const ADULT_RECORD_AGE = 21;

/** The last day on which a patient's record must be there. Dates are on the clinic's calendar. */
export function recordKeptUntil(lastVisit: LocalDate, birthDate: LocalDate | null): LocalDate {
  const afterVisit = yearsLater(lastVisit, RECORD_YEARS);
  if (birthDate === null) return afterVisit;
  const ofAge = yearsLater(birthDate, ADULT_RECORD_AGE);
  return ofAge > afterVisit ? ofAge : afterVisit;
}

/** February 29 counts as March 1 in a year without one, so that nothing goes a day early. */
function yearsLater(day: LocalDate, years: number): LocalDate {
  const [year = '', month = '', date = ''] = day.split('-');
  const later = Number(year) + years;
  const isLeap = (later % 4 === 0 && later % 100 !== 0) || later % 400 === 0;
  const rest = month === '02' && date === '29' && !isLeap ? '03-01' : `${month}-${date}`;
  return `${later}-${rest}` as LocalDate;
}
