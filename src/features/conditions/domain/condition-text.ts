import type { WrittenCondition } from '#/features/conditions/content/condition.ts';
import { homeStatements } from '#/features/conditions/domain/home-statements.ts';

/** Everything a reader reads on a condition page, one line a sentence or bullet. Codes and sources are left out. */
export function readableLines(condition: WrittenCondition): readonly string[] {
  const { answer, redFlags, isItThis, choosing, visit, cover, homeCare } = condition;
  return [
    answer.whatItIs,
    answer.canMassageHelp,
    answer.gradeNote,
    ...redFlags.emergency,
    ...redFlags.urgent,
    ...redFlags.soon,
    ...isItThis.mayHave,
    ...isItThis.likelyElse,
    ...condition.facts.map((fact) => fact.text),
    ...condition.claims.flatMap((claim) => [claim.text, claim.note]),
    ...condition.corrections.flatMap((correction) => [correction.heard, correction.known]),
    ...condition.warnings.map((warning) => warning.text),
    choosing.medical,
    choosing.relaxation,
    choosing.neither,
    ...visit.what,
    visit.plan,
    visit.stopRule,
    ...condition.doThis,
    ...condition.doNot,
    ...condition.otherHelp.flatMap((other) => [other.help, other.who]),
    ...condition.doctorOrder,
    ...condition.progress.flatMap((measure) => [measure.name, measure.meaning]),
    ...condition.questions,
    ...homeStatements(condition).map(({ text }) => text),
    homeCare.moves.first,
    ...homeCare.moves.stopIf,
    homeCare.moves.none,
    ...condition.asked.own.flatMap(({ question, answer: said }) => [question, said]),
    cover.line,
    ...cover.bring,
    condition.figure.textAlternative,
  ].filter((line) => line.trim() !== '');
}

/**
 * The running text of a condition page in the order in which it is read, for links to the glossary. Signs that
 * need a doctor, headings and short lists are left out. A line that stands there twice is left out too: a link
 * is found by its line, and a word is linked once.
 */
export function glossaryLines(condition: WrittenCondition): readonly string[] {
  const { answer, visit, cover } = condition;
  const lines = [
    answer.whatItIs,
    answer.canMassageHelp,
    ...condition.claims.map((claim) => claim.note),
    ...condition.facts.map((fact) => fact.text),
    ...condition.corrections.map((correction) => correction.known),
    ...condition.warnings.map((warning) => warning.text),
    ...visit.what,
    visit.plan,
    visit.stopRule,
    ...condition.progress.map((measure) => measure.meaning),
    cover.line,
  ];
  return lines.filter((line) => lines.indexOf(line) === lines.lastIndexOf(line));
}
