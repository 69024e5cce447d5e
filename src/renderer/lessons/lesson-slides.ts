/** What a projector shows of a lesson, one screen after the other. */
import { type Block, isBlock, type Prose } from '../../core/lesson/lesson';

/** A slide is the text up to a block and the block; a heading begins a new one. Never empty but for an empty lesson. */
export function lessonSlides(parts: readonly (Prose | Block)[]): readonly (Prose | Block)[][] {
  const slides: (Prose | Block)[][] = [];
  let slide: (Prose | Block)[] = [];
  for (const part of parts) {
    if (part.kind === 'heading' && slide.length > 0) {
      slides.push(slide);
      slide = [];
    }
    slide.push(part);
    if (isBlock(part)) {
      slides.push(slide);
      slide = [];
    }
  }
  return slide.length > 0 ? [...slides, slide] : slides;
}
