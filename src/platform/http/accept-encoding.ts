export type Coding = 'br' | 'gzip' | 'identity';

const REMEMBERED = 64;
const known = new Map<string, Coding>();

/** The best coding both sides speak. Browsers send a handful of different headers, so answers are kept. */
export function chooseCoding(header: string | readonly string[] | undefined): Coding {
  if (header === undefined) return 'identity';
  const text = typeof header === 'string' ? header : header.join(',');
  const remembered = known.get(text);
  if (remembered !== undefined) return remembered;
  const chosen = choose(text);
  if (known.size < REMEMBERED) known.set(text, chosen);
  return chosen;
}

function choose(text: string): Coding {
  const accepted = new Map(
    text.split(',').map((part) => {
      const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith('q='));
      return [name, quality === undefined ? 1 : Number(quality.slice(2)) || 0] as const;
    }),
  );
  const takes = (coding: string) => (accepted.get(coding) ?? accepted.get('*') ?? 0) > 0;
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : 'identity';
}
