/** What a projector shows of a lesson, one screen after the other. */
import { type Block, isBlock, type Prose } from '../../core/lesson/lesson';

/** Pieces of text that can be read from the last row without scrolling. */
const mostPieces = 2;

/** A block stands alone, and text is shown a few pieces at a time; a heading begins a screen. Never an empty one. */
export function lessonSlides(parts: readonly (Prose | Block)[]): readonly (Prose | Block)[][] {
  const slides: (Prose | Block)[][] = [];
  let isOpen = false;
  for (const part of parts) {
    const last = slides.at(-1);
    const pieces = last?.filter(({ kind }) => kind !== 'heading').length ?? 0;
    const goesOn = isOpen && !isBlock(part) && part.kind !== 'heading' && pieces < mostPieces;
    if (goesOn) last?.push(part);
    else slides.push([part]);
    isOpen = !isBlock(part);
  }
  return slides;
}
