const LONGEST_LINE_OCTETS = 75;

/** Joins the lines of an iCalendar file that were folded (RFC 5545, 3.1). */
export function unfoldCalendar(file: string): string {
  return file.replaceAll(/\r\n[ \t]/g, '');
}

/** Folds every line to 75 octets at most, between characters, never inside one. */
export function foldCalendar(file: string): string {
  return file.split('\r\n').map(foldLine).join('\r\n');
}

function foldLine(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let octets = 0;
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (octets + size > LONGEST_LINE_OCTETS) {
      pieces.push(piece);
      piece = ' ';
      octets = 1;
    }
    piece += character;
    octets += size;
  }
  return [...pieces, piece].join('\r\n');
}
