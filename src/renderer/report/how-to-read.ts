/** How the pictures of a result are read: for the button beside each of them, and for reports. */
import { t } from '../../core/text/t';

export type PictureKind =
  'speedup' | 'comparison' | 'ledger' | 'timeline' | 'switches' | 'queues' | 'measures';

export function howToRead(kind: PictureKind): readonly string[] {
  switch (kind) {
    case 'speedup':
      return [t('read.speedup'), t('read.fits'), t('read.marks')];
    case 'comparison':
      return [t('read.comparison'), t('read.marks')];
    case 'ledger':
      return [t('read.ledger'), t('read.ledger-words')];
    case 'timeline':
      return [t('read.timeline')];
    case 'switches':
      return [t('read.switches')];
    case 'queues':
      return [t('read.queues'), t('read.queue-phases')];
    case 'measures':
      return [t('read.measures')];
  }
}
