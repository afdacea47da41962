import { dateWords, momentWords } from '#/features/booking/domain/clock-words.ts';
import { CLINIC_NEWS_KINDS, type ClinicNews } from '#/features/booking/domain/clinic-news.ts';
import { therapistOf, type MailedContent } from '#/features/booking/mail/appointment-views.ts';
import { DOOR_WORDS, NEWS_WORDS } from '#/features/booking/mail/clinic-news-mail.ts';
import { clinicSender } from '#/features/clinic/domain/clinic-address.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import { composeMail } from '#/mail/compose-mail.ts';
import type { ComposedMail, MailBlock } from '#/mail/mail-content.ts';
import { paths } from '#/paths.ts';

/** To the clinic itself, each morning: what was booked, moved and canceled since the last one. It names nobody. */
export function clinicDigestMail(
  news: readonly ClinicNews[],
  day: LocalDate,
  content: MailedContent,
  siteUrl: string,
): ComposedMail {
  const counts = CLINIC_NEWS_KINDS.map((kind) => {
    const count = news.filter((one) => one.kind === kind).length;
    return `${count} ${NEWS_WORDS[kind].toLowerCase()}`;
  });
  return composeMail({
    lang: 'en',
    subject: `Visits: ${counts.join(', ')}`,
    sender: clinicSender(content.clinic, siteUrl),
    lead: `What has changed in your diary by the morning of ${dateWords(day)}.`,
    fact: counts.join(', '),
    details: [],
    blocks: [
      { kind: 'primary-link', label: 'See the day', url: `${siteUrl}${paths.desk}` },
      ...CLINIC_NEWS_KINDS.flatMap((kind): readonly MailBlock[] => {
        const items = news.filter((one) => one.kind === kind).map((one) => lineWords(one, content));
        if (items.length === 0) return [];
        return [
          { kind: 'heading', text: NEWS_WORDS[kind] },
          { kind: 'list', items },
        ];
      }),
    ],
    reason:
      'The clinic gets this email once a day. One for each visit, or none: see visitNews in clinic.yaml.',
  });
}

/** "Tuesday, March 9, 10:00 am with Ana R., KN-7Q4F2MXT, on the website" */
function lineWords(news: ClinicNews, content: MailedContent): string {
  const { timeZone } = content.clinic;
  const { startsAtMs, movedFromMs, reference, door } = news;
  const at = `${momentWords(startsAtMs, timeZone)} with ${therapistOf(news, content).name}`;
  const before = movedFromMs === null ? [] : [`before ${momentWords(movedFromMs, timeZone)}`];
  return [at, reference, ...before, DOOR_WORDS[door]].filter(Boolean).join(', ');
}
