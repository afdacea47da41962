/** What has just happened to a visit that lies ahead; the address of its page says which. It only chooses words. */
const VISIT_NOTICES = {
  booked: 'Your visit is booked',
  moved: 'Your visit has a new time',
  undone: 'Your visit is booked again',
  elsewhere: 'You booked this visit in another window',
  late: 'It was too late to undo that',
  gone: 'Somebody else has your old time now',
  often: 'This visit was changed many times',
} as const;

export type VisitNoticeName = keyof typeof VISIT_NOTICES;

const NAMES = Object.keys(VISIT_NOTICES) as readonly VisitNoticeName[];

export function noticeNamed(query: URLSearchParams): VisitNoticeName | null {
  return NAMES.find((name) => query.get(name) === '1') ?? null;
}

/** `visits`: how many were booked together, of which this is one. */
export function noticeTitle(name: VisitNoticeName, visits: number): string {
  return name === 'booked' && visits > 1 ? `Your ${visits} visits are booked` : VISIT_NOTICES[name];
}

/** The sentence after "You have nothing more to do to keep this time." */
export function noticeLine(
  name: VisitNoticeName,
  { maskedEmail, phone }: { readonly maskedEmail: string; readonly phone: string },
): string {
  switch (name) {
    case 'booked':
    case 'moved':
      return `We send all of this to ${maskedEmail}.`;
    case 'undone':
      return 'We send no email about this.';
    case 'elsewhere':
      return 'The button you just pressed booked nothing else.';
    case 'late':
      return 'Your visit keeps its new time, and the email about it is on its way.';
    case 'gone':
      return 'We are sorry. Your visit keeps its new time.';
    case 'often':
      return `Your visit keeps its new time. Please wait an hour, or call ${phone}.`;
  }
}
