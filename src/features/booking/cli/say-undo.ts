import type { Terminal } from '#/cli/terminal.ts';
import { UNDO_MINUTES } from '#/features/booking/domain/opened-visit.ts';

/** Says how a command is taken back, as the bar of the desk does for a press. */
export function sayUndo({ say }: Terminal, verb: 'visits' | 'hours', what: string): void {
  say(`Was it a mistake? For ${String(UNDO_MINUTES)} minutes: npm run clinic -- ${verb} undo ${what}`);
}
