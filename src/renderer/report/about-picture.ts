/** What a picture of a result says beside the chart, so that it can stand alone. */
import type { Descriptors } from '../../core/experiment/descriptors';
import type { RunRecord } from '../../core/record/run-record';
import { headlineOf } from '../../core/report/headline';
import { sentenceOf } from '../../core/report/headline-sentence';
import { machineLine } from '../machine/core-groups';
import { aboutText } from './about-run';
import { shownPoints } from './shown-points';
import { timeText } from './time-text';
import { verdictLook } from './verdict-text';

export interface PictureOrigin {
  /** What was measured. */
  run: string;
  /** The answer with how far it can be believed; empty without one. */
  verdict: string;
  /** On which machine, and when. */
  origin: string;
}

/** Title and settings; the answer with its verdict, empty without one; machine and date. */
export function aboutPicture(record: RunRecord, descriptors: Descriptors): PictureOrigin {
  const points = shownPoints(record, descriptors.models);
  const headline = headlineOf(record, points);
  const about = aboutText(record, descriptors);
  const { mark, text } = headline === undefined ? { mark: '', text: '' } : verdictLook(headline.level);
  return {
    run: record.title === undefined ? about : `${record.title} · ${about}`,
    verdict: headline === undefined ? '' : `${mark} ${text}. ${sentenceOf(headline, points, record.words)}`,
    origin: `${record.machine.cpu.model}, ${machineLine(record.machine)} · ${timeText(record.startedAt)}`,
  };
}
