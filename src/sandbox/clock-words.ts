/** "Monday, November 30, 2026 at 5:18 PM UTC": UTC, because the sandbox does not know where the clinic is. */
export function clockWords(now: Temporal.Instant): string {
  const words = now.toZonedDateTimeISO('UTC').toLocaleString('en-US', {
    dateStyle: 'full',
    timeStyle: 'short',
  });
  return `${words} UTC`;
}
