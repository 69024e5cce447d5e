/** Patterns over a colour, so that parts of a chart are told apart by more than that: each is one path in a tile. */

export const patterns = ['plain', 'rising', 'falling', 'grid', 'dots', 'level', 'upright'] as const;
export type Pattern = (typeof patterns)[number];

/** Side of the square tile in CSS pixels. */
export const tileSize = 8;
/** Width of the strokes; their ends are round, so that a stroke without length is a dot. */
export const strokeWidth = 1.5;

const rising = 'M-2 2L2 -2M0 8L8 0M6 10L10 6';
const falling = 'M-2 6L2 10M0 0L8 8M6 -2L10 2';

/** In the syntax of SVG, for pictures and for keys beside them. */
export const patternPaths: Readonly<Record<Pattern, string>> = {
  plain: '',
  rising,
  falling,
  grid: `${rising}${falling}`,
  dots: 'M2 2h.01M6 6h.01',
  level: 'M0 2H8M0 6H8',
  upright: 'M2 0V8M6 0V8',
};

/** Pixels of the tile for one CSS pixel: sharp on dense screens too. */
const density = 2;

/**
 * What to fill a shape with.
 * @param ink the colour of the strokes
 */
export function fillOf(
  context: CanvasRenderingContext2D,
  { colour, pattern }: { colour: string; pattern: Pattern },
  ink: string,
): string | CanvasPattern {
  if (pattern === 'plain') return colour;
  const fill = context.createPattern(tileOf(colour, pattern, ink), 'repeat');
  fill?.setTransform(new DOMMatrix().scale(1 / density));
  return fill ?? colour;
}

function tileOf(colour: string, pattern: Pattern, ink: string): HTMLCanvasElement {
  const tile = document.createElement('canvas');
  tile.width = tile.height = tileSize * density;
  const context = tile.getContext('2d');
  if (context === null) return tile;
  context.scale(density, density);
  context.fillStyle = colour;
  context.fillRect(0, 0, tileSize, tileSize);
  context.strokeStyle = ink;
  context.lineWidth = strokeWidth;
  context.lineCap = 'round';
  context.stroke(new Path2D(patternPaths[pattern]));
  return tile;
}
