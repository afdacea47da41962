/** What a social image says. */
export type SocialCard = {
  /** Whose page it is. */
  readonly name: string;
  /** The color of the brand on a light ground. */
  readonly color: string;
  /** True while this is the demo: the image then says so, as every page does. */
  readonly sample: boolean;
  readonly title: string;
  readonly line: string;
};

/** An element as satori reads it: a box with a style and text or boxes inside. */
export type Box = {
  readonly type: 'div';
  readonly key: null;
  readonly props: {
    readonly style: Readonly<Record<string, string | number>>;
    readonly children: string | readonly Box[];
  };
};

export const SOCIAL_WIDTH = 1200;
export const SOCIAL_HEIGHT = 630;

/** The colors of tokens.css by day, since an image cannot follow the reader's setting. */
export const SOCIAL_COLORS = { paper: '#f7fafa', ink: '#10222c', ink2: '#344851' } as const;

/** Longer titles are set smaller, so that 3 lines always hold them. */
const LONG_TITLE = 44;

/** The image as boxes: whose page it is, what it is about, and the answer in a line. */
export function drawCard({ name, color, sample, title, line }: SocialCard): Box {
  const { paper, ink, ink2 } = SOCIAL_COLORS;
  const fontSize = title.length > LONG_TITLE ? 68 : 84;
  return box(
    {
      width: SOCIAL_WIDTH,
      height: SOCIAL_HEIGHT,
      boxSizing: 'border-box',
      flexDirection: 'column',
      justifyContent: 'space-between',
      padding: '64px 72px',
      backgroundColor: paper,
      borderLeft: `24px solid ${color}`,
      fontFamily: 'Body',
    },
    [
      box({ fontSize: 34, color }, sample ? `${name} (sample clinic)` : name),
      box({ fontFamily: 'Head', fontSize, lineHeight: 1.15, color: ink }, title),
      box({ fontSize: 36, lineHeight: 1.35, color: ink2 }, line),
    ],
  );
}

function box(style: Box['props']['style'], children: Box['props']['children']): Box {
  return { type: 'div', key: null, props: { style: { display: 'flex', ...style }, children } };
}
