/** Where the window is, as its address says after the `#`: what reloading, Back and a copied address lead to. */
import { type ViewId, views } from '../../core/protocol/views';

export interface Place {
  view: ViewId;
  /** The run that the Bench view shows; null where it shows none. */
  run: string | null;
}

/** `#/run/ID`, or `#/VIEW` where no run is shown. */
export function addressOf({ view, run }: Place): string {
  return view === 'bench' && run !== null ? `#/run/${encodeURIComponent(run)}` : `#/${view}`;
}

/** Undefined for an address that says nothing, or that no view has. */
export function placeAt(hash: string): Place | undefined {
  const [, first = '', id = ''] = hash.split('/');
  if (first === 'run' && id !== '') return { view: 'bench', run: decoded(id) };
  const view = views.find((one) => one.id === first)?.id;
  return view === undefined ? undefined : { view, run: null };
}

/** As it stands where somebody has typed what no address holds. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
