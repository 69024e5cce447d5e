/**
 * How charts show a model: a colour, a marker and a dash by name, part of its descriptor. What the names look like is the
 * window's (`renderer/charts/model-look.ts`). Models of one family may share a colour; then marker and dash differ.
 */

export const modelColours = ['blue', 'orange', 'green', 'pink', 'amber', 'purple', 'olive', 'grey'] as const;
export const markers = [
  'circle',
  'square',
  'triangle',
  'diamond',
  'star',
  'plus',
  'rounded',
  'times',
  'bar',
] as const;
export const dashes = ['solid', 'long', 'dotted', 'dash-dot', 'short', 'long-dot'] as const;

export type ModelColour = (typeof modelColours)[number];
export type Marker = (typeof markers)[number];
export type Dash = (typeof dashes)[number];

export interface ModelLook {
  colour: ModelColour;
  marker: Marker;
  dash: Dash;
}

/** A look by the names of its parts; undefined where one of them is not known, as a later version may have more. */
export function knownLook(names: { colour: string; marker: string; dash: string }): ModelLook | undefined {
  const colour = modelColours.find((one) => one === names.colour);
  const marker = markers.find((one) => one === names.marker);
  const dash = dashes.find((one) => one === names.dash);
  return colour && marker && dash ? { colour, marker, dash } : undefined;
}

/**
 * A look for each line of one chart, no two alike while there are looks left (72). A model keeps its own look; its further
 * lines, and a model that would look like one before it, keep the colour and get another marker and dash. A model without
 * a look gets a colour that nobody has, as long as there is one.
 * @param models of the lines, in their order
 * @param lookOf what a model's descriptor or the record says
 */
export function linesLooks(
  models: readonly string[],
  lookOf: (model: string) => ModelLook | undefined,
): ModelLook[] {
  const own = models.map((model, index) => (models.indexOf(model) === index ? lookOf(model) : undefined));
  const looks: (ModelLook | undefined)[] = own.map((look, index) =>
    look !== undefined && !own.slice(0, index).some((before) => before && alike(before, look))
      ? look
      : undefined,
  );
  return looks.map((look, index) => {
    const model = models[index] ?? '';
    const first = looks[models.indexOf(model)];
    const chosen = look ?? freeLook(looks, first?.colour ?? lookOf(model)?.colour);
    looks[index] = chosen;
    return chosen;
  });
}

/** Too much alike to be told apart in one chart. */
function alike(a: ModelLook, b: ModelLook): boolean {
  return a.colour === b.colour && a.marker === b.marker;
}

/** The look whose parts are used least: first the colour, then the marker, then the dash; `wanted` before all. */
function freeLook(taken: readonly (ModelLook | undefined)[], wanted: ModelColour | undefined): ModelLook {
  const looks = taken.filter((look) => look !== undefined);
  const uses = (fits: (look: ModelLook) => boolean) => looks.filter(fits).length;
  const leastUsed = <T>(parts: readonly T[], costOf: (part: T) => number): T =>
    parts.reduce((best, part) => (costOf(part) < costOf(best) ? part : best));
  const full = (one: ModelColour) =>
    markers.every((marker) => looks.some((look) => alike(look, { colour: one, marker, dash: 'solid' })));
  const colour =
    wanted !== undefined && !full(wanted)
      ? wanted
      : leastUsed(modelColours, (one) => uses((look) => look.colour === one));
  const much = looks.length + 1;
  const marker = leastUsed(
    markers,
    (one) =>
      uses((look) => look.colour === colour && look.marker === one) * much +
      uses((look) => look.marker === one),
  );
  const dash = leastUsed(
    dashes,
    (one) =>
      uses((look) => look.colour === colour && look.dash === one) * much + uses((look) => look.dash === one),
  );
  return { colour, marker, dash };
}
