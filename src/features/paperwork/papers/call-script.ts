import type { CallScriptWords } from '#/features/coverage/content/words.ts';
import type { InsurancePaperWords } from '#/features/paperwork/content/insurance-paper-words.ts';
import { letterheadOf, sampleLine, type PaperClinic } from '#/features/paperwork/papers/paper-clinic.ts';
import type { Blank, Paper, PaperStep } from '#/pdf/paper.ts';

type Setting = {
  readonly words: InsurancePaperWords;
  readonly clinic: PaperClinic;
  readonly madeAt: Temporal.Instant;
};

/** What to say on the phone, with room for what the other side says. Dossier, G3. */
export function callScriptPaper(script: CallScriptWords, { words, clinic, madeAt }: Setting): Paper {
  const { callScript } = words;
  return {
    title: script.title,
    subject: callScript.offer,
    letterhead: letterheadOf(clinic),
    madeAt,
    foot: script.title,
    blocks: [
      { kind: 'text', text: script.whom },
      ...sampleLine(clinic, words.sample),
      { kind: 'heading', text: callScript.start },
      { kind: 'text', text: withRoom(script.opening) },
      { kind: 'heading', text: callScript.ask },
      { kind: 'steps', items: script.lines.map((line, n) => stepOf(line, n + 1, words)) },
      { kind: 'heading', text: callScript.end },
      { kind: 'text', text: withRoom(script.closing) },
      {
        kind: 'blanks',
        rows: [
          [
            blank('talked-to', callScript.talkedTo, 2),
            blank('call-number', callScript.callNumber, 1.5),
            blank('call-day', callScript.day, 1),
          ],
        ],
      },
      { kind: 'heading', text: callScript.after },
      { kind: 'text', text: script.after },
    ],
  };
}

function stepOf(
  line: CallScriptWords['lines'][number],
  number: number,
  { callScript }: InsurancePaperWords,
): PaperStep {
  const say = withRoom(line.say);
  const name = `question-${number}`;
  switch (line.space) {
    case 'yes-no': {
      const ticks = [
        { name: `${name}-yes`, label: callScript.yes, isOn: false },
        { name: `${name}-no`, label: callScript.no, isOn: false },
      ];
      return { text: say, ticks, blanks: [] };
    }
    case 'line':
      return { text: say, ticks: [], blanks: [blank(name, '', 1, `${line.say} ${callScript.answer}`)] };
    case 'amount':
      return { text: say, ticks: [], blanks: [blank(name, '', 1, `${line.say} ${callScript.amount}`)] };
    case 'none':
      return { text: say, ticks: [], blanks: [] };
  }
}

/** A blank in the words is long enough to write on. */
function withRoom(text: string): string {
  return text.replaceAll('____', '_'.repeat(18));
}

function blank(name: string, label: string, share: number, hint = label): Blank {
  return { name, label, hint, value: '', share, lines: 1 };
}
