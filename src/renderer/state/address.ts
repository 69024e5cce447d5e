/** Where the window is, as its address says after the `#`: what reloading, Back and a copied address lead to. */
import { type ViewId, views } from '../../core/protocol/views';

export interface Place {
  view: ViewId;
  /** The run that the Bench view shows; null where it shows none. */
  run: string | null;
  /** The runs that the Compare view shows. */
  compared: readonly string[];
  /** The lesson that the Lessons view shows; null for the first that is not done. */
  lesson: string | null;
  /** The class that the Compare view shows; absent where it shows none. */
  class?: string;
}

/** `#/run/ID`, `#/compare/ID,ID`, `#/compare/class/NAME`, `#/lessons/ID`, or `#/VIEW` where no run is shown. */
export function addressOf({ view, run, compared, lesson, class: name }: Place): string {
  if (view === 'bench' && run !== null) return `#/run/${encodeURIComponent(run)}`;
  if (view === 'compare' && name !== undefined) return `#/compare/class/${encodeURIComponent(name)}`;
  if (view === 'compare' && compared.length > 0)
    return `#/compare/${compared.map(encodeURIComponent).join(',')}`;
  if (view === 'lessons' && lesson !== null) return `#/lessons/${encodeURIComponent(lesson)}`;
  return `#/${view}`;
}

/** Undefined for an address that says nothing, or that no view has. */
export function placeAt(hash: string): Place | undefined {
  const [, first = '', rest = '', last = ''] = hash.split('/');
  if (first === 'run' && rest !== '')
    return { view: 'bench', run: decoded(rest), compared: [], lesson: null };
  if (first === 'compare' && rest === 'class' && last !== '')
    return { view: 'compare', run: null, compared: [], lesson: null, class: decoded(last) };
  const view = views.find((one) => one.id === first)?.id;
  const compared = view === 'compare' ? rest.split(',').filter(Boolean).map(decoded) : [];
  const lesson = view === 'lessons' && rest !== '' ? decoded(rest) : null;
  return view === undefined ? undefined : { view, run: null, compared, lesson };
}

/** As it stands where somebody has typed what no address holds. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
