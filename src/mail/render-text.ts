import type { MailBlock, MailContent, MailPart, MailRun } from '#/mail/mail-content.ts';
import { linkTarget, plainLine, withEdgeSpaces } from '#/mail/plain-words.ts';
import { footLines } from '#/mail/sender-lines.ts';

function linkText(label: string, url: string): string {
  return `${plainLine(label)}: ${linkTarget(url)}`;
}

function partText(part: MailPart): string {
  return typeof part === 'string' ? plainLine(part) : linkText(part.label, part.url);
}

function runText(run: MailRun): string {
  if (typeof run === 'string') return withEdgeSpaces(run, plainLine);
  return 'strong' in run ? plainLine(run.strong) : `${plainLine(run.label)} (${linkTarget(run.url)})`;
}

function blockText(block: MailBlock): string {
  switch (block.kind) {
    case 'heading':
      return plainLine(block.text);
    case 'paragraph':
      return block.parts.map(partText).join(' ');
    case 'list':
      return block.items.map((item) => `- ${plainLine(item)}`).join('\n');
    case 'prose':
      return block.runs.map(runText).join('');
    case 'prose-list':
      return block.items
        .map((runs, place) => `${block.numbered ? `${place + 1}.` : '-'} ${runs.map(runText).join('')}`)
        .join('\n');
    case 'facts':
      return block.facts.map(({ label, value }) => `${plainLine(label)}: ${plainLine(value)}`).join('\n');
    case 'primary-link':
    case 'second-link':
      return linkText(block.label, block.url);
  }
}

/** The mail as plain text: the same words in the same order as the HTML, with each link written out. */
export function renderText(mail: MailContent): string {
  const top = [mail.lead, mail.fact, ...mail.details].map(plainLine).join('\n');
  const brand = plainLine(`${mail.sender.shortName} ${mail.sender.brand.nameLine}`);
  const blocks = mail.blocks.map((block) => blockText(block) + (block.kind === 'heading' ? '\n' : '\n\n'));
  const foot = footLines(mail).map(plainLine).join('\n');
  return `${plainLine(mail.subject)}\n\n${brand}\n\n${top}\n\n${blocks.join('')}${foot}\n`;
}
