import { askForCommentLinks, type AskFault } from '#/features/comments/ask-for-comment-links.ts';
import type { CommentAsker, CommentsContext } from '#/features/comments/context.ts';
import type { LinkPurpose } from '#/features/comments/comment-tokens.ts';
import { suggestPenName } from '#/features/comments/domain/pen-name.ts';
import { privateFactsFinder, type FindPrivateFacts } from '#/features/comments/domain/private-facts.ts';
import type { SafetyNeed } from '#/features/comments/domain/safety-words.ts';
import type { Thread } from '#/features/comments/domain/thread.ts';
import { ticketFor } from '#/features/comments/form-ticket.ts';
import type { TypedComment } from '#/features/comments/forms/comment-form.ts';
import {
  copyOwnComments,
  deleteOwnComments,
  openOwnComments,
  type OwnComment,
} from '#/features/comments/own-comments.ts';
import { readThread, versionOf, type ReadThread } from '#/features/comments/read-thread.ts';
import { reportComment, type ReportFault } from '#/features/comments/report-comment.ts';
import { submitComment, type SubmitFault } from '#/features/comments/submit-comment.ts';
import type { Result } from '#/kernel/result.ts';

/** What the pages do with readers' comments. Nothing here trusts what a browser sent. */
export type ReaderComments = {
  read(thread: Thread, askedPage: string | null): Promise<ReadThread | null>;
  /** Names what is shown, for readers of feeds who have it already. */
  version(read: ReadThread): string;
  /** What a fresh form holds; `former` is the ticket that came back with it. */
  ticket(former: string | undefined): string;
  penNameIdea(): string;
  readonly findPrivateFacts: FindPrivateFacts;
  submit(thread: Thread, typed: TypedComment, asker: CommentAsker): Promise<Result<SafetyNeed, SubmitFault>>;
  report(
    thread: Thread,
    report: { readonly comment: string; readonly reason: string },
    asker: CommentAsker,
  ): Promise<Result<null, ReportFault>>;
  askForLinks(typed: string, asker: CommentAsker): Promise<Result<null, AskFault>>;
  open(token: string, purpose: LinkPurpose): Promise<readonly OwnComment[] | null>;
  copy(token: string): Promise<string | null>;
  delete(token: string, chosen: ReadonlySet<string>, requestId: string): Promise<number | null>;
};

export function readerComments(context: CommentsContext): ReaderComments {
  const finder = factsFinder(context);
  const finding = { ...context, findPrivateFacts: finder };
  return {
    read: (thread, askedPage) => readThread(context, thread, askedPage),
    version: versionOf,
    ticket: (former) => ticketFor(context, former),
    penNameIdea: () => suggestPenName(Number.parseInt(context.ids.uuid().slice(0, 6), 16)),
    findPrivateFacts: finder,
    submit: (thread, typed, asker) => submitComment(finding, thread, typed, asker),
    report: (thread, report, asker) => reportComment(context, thread, report, asker),
    askForLinks: (typed, asker) => askForCommentLinks(context, typed, asker),
    open: (token, purpose) => openOwnComments(context, token, purpose),
    copy: (token) => copyOwnComments(context, token),
    delete: (token, chosen, requestId) => deleteOwnComments(context, token, chosen, requestId),
  };
}

/** Knows a diagnosis by the names the clinic's own pages use. Built at the first comment, not at the start. */
export function factsFinder({ content }: Pick<CommentsContext, 'content'>): FindPrivateFacts {
  let find: FindPrivateFacts | null = null;
  return (text) => {
    find ??= privateFactsFinder(
      content.conditions.flatMap(({ plainName, medicalName, shortName, alsoCalled }) => [
        plainName,
        medicalName,
        shortName,
        ...alsoCalled,
      ]),
    );
    return find(text);
  };
}
