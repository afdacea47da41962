import { z } from 'zod';
import type { IssueFacts } from '#/features/newsletter/domain/issue.ts';
import { TOPICS } from '#/features/newsletter/domain/topic.ts';
import { localDay, slug, words } from '#/platform/content/fields.ts';

/** What stands between the two `---` lines of a file in `newsletter/issues/`. */
export const issueSchema = z
  .strictObject({
    slug: slug('the name of the issue in its address, the same as the file name'),
    title: words('the heading of the issue'),
    subject: words('the subject line of the mail'),
    summary: words('1 or 2 sentences that say what the issue is about'),
    topics: z
      .array(z.enum(TOPICS).describe(`one of these words: ${TOPICS.join(', ')}`))
      .describe('a list of topics, or []'),
    publishedOn: localDay('the day it may be read by all')
      .nullable()
      .describe('the day it may be read by all, or null while it is a draft'),
  })
  .describe('the facts about one issue') satisfies z.ZodType<IssueFacts>;
