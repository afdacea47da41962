const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** The words a person reads in the HTML of a mail, each link followed by its address as the text has it. */
export function wordsOfHtml(html: string): string[] {
  const body = html.slice(html.indexOf('<body'));
  // A telephone number and an address say themselves where they lead.
  const said = body.replace(/<a [^>]*href="(?:tel:[^"]*|[^"]*\/contact)"[^>]*>([^<]*)<\/a>/g, '$1');
  const withTargets = said.replace(/<a [^>]*href="([^"]*)"[^>]*>([^<]*)<\/a>/g, '$2: $1');
  const bare = withTargets.replace(/<[^>]*>/g, (tag) => (/^<\/?b>/.test(tag) ? '' : ' '));
  return split(bare.replace(/&(amp|lt|gt|quot|#39);/g, (_all, name: string) => ENTITIES[name] ?? ''));
}

/** The words of the plain text, without the dashes that stand for bullets. */
export function wordsOfText(text: string): string[] {
  return split(text.replace(/^- /gm, ''));
}

/** The lines a person reads, without addresses of pages: for measuring how hard they are. */
export function readingLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) =>
      line
        .replace(/^- /, '')
        .replace(/:? ?https?:\/\/\S+/g, '')
        .trim(),
    )
    .filter((line) => line !== '');
}

function split(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
