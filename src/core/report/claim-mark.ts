/** How hosts head a claim: a mark and a word, so that neither colour nor shape stands alone. */
import { t } from '../text/t';
import type { Claim } from './claims/claim';

export function claimMark(shown: Claim['shown']): { mark: string; text: string } {
  switch (shown) {
    case 'yes':
      return { mark: '✓', text: t('claim.yes') };
    case 'no':
      return { mark: '✕', text: t('claim.no') };
    case 'unclear':
      return { mark: '◌', text: t('claim.unclear') };
  }
}
