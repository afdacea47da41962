type Path = { readonly commands: readonly { readonly command: string; readonly args: readonly number[] }[] };

export function pathOps({ commands }: Path, x: number, y: number, scale: number): string {
  const placed = (args: readonly number[]) => args.map((arg, n) => arg * scale + (n % 2 === 0 ? x : y));
  let from: readonly [number, number] = [x, y];
  const ops = commands.map(({ command, args }) => {
    const at = placed(args);
    const start = from;
    from = [at.at(-2) ?? x, at.at(-1) ?? y];
    switch (command) {
      case 'moveTo':
        return op(at, 'm');
      case 'lineTo':
        return op(at, 'l');
      case 'bezierCurveTo':
        return op(at, 'c');
      case 'quadraticCurveTo':
        return op(asCubic(start, at), 'c');
      default:
        return 'h';
    }
  });
  return ops.length === 0 ? '' : [...ops, 'f'].join('\n');
}

/** PDF has no curve with one handle. */
function asCubic([x, y]: readonly [number, number], at: readonly number[]): readonly number[] {
  const [handleX = x, handleY = y, endX = x, endY = y] = at;
  const near = (side: number, handle: number) => side + ((handle - side) * 2) / 3;
  return [near(x, handleX), near(y, handleY), near(endX, handleX), near(endY, handleY), endX, endY];
}

function op(args: readonly number[], name: string): string {
  return `${args.map(number).join(' ')} ${name}`;
}

export function number(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
