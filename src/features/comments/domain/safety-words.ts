import { searchable } from '#/features/comments/domain/private-facts.ts';

const CRISIS = [
  /\b(?:kill(?:ing)?|hurt(?:ing)?|harm(?:ing)?)\s(?:my|our)sel(?:f|ves)\b/i,
  /\bsuicid(?:e|al)\b/i,
  /\b(?:want|wish)\s(?:to\sdie|i\swere\sdead|i\swas\sdead)\b/i,
  /\bend\s(?:it\sall|my\slife)\b/i,
];

const DANGER = [
  /\bchest\s(?:pain|pressure|tightness)\b/i,
  /\b(?:can't|cannot|could\snot|couldn't)\s(?:breathe|feel\smy|walk|hold\smy\s(?:pee|bladder|bowels?))\b/i,
  /\b(?:short(?:ness)?\sof\sbreath|cough(?:ing|ed)?\s(?:up\s)?blood|blood\sclot|dvt|stroke)\b/i,
  /\b(?:numb(?:ness)?)\s(?:between|around|in)\s(?:my\s)?(?:legs|groin|genitals|saddle)\b/i,
  /\blos(?:t|ing)\s(?:control\sof|my)\s(?:my\s)?(?:bladder|bowels?|vision|sight|speech)\b/i,
  /\b(?:hurt|injured|burned|bruised|worse|passed\sout|fainted)\b[^.!?\n]{0,40}\b(?:after|during|from)\b[^.!?\n]{0,20}\bmassage\b/i,
  /\bmassage\b[^.!?\n]{0,40}\b(?:hurt|injured|burned|made\sit\sworse|made\sme\sworse)\b/i,
];

/** `crisis`: may be in danger from themselves. `danger`: names a sign for 911, or harm by massage. */
export type SafetyNeed = 'crisis' | 'danger' | null;

/** Puts a comment at the head of the line and the help cards before the thanks. It decides nothing else. */
export function safetyNeedOf(text: string): SafetyNeed {
  const plain = searchable(text);
  if (CRISIS.some((pattern) => pattern.test(plain))) return 'crisis';
  return DANGER.some((pattern) => pattern.test(plain)) ? 'danger' : null;
}
