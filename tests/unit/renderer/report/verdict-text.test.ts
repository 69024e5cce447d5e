import { describe, expect, it } from 'vitest';
import { aboutVerdict } from '../../../../src/renderer/report/verdict-text';

const shifted = { code: 'other-load', message: 'other programs' };
const wide = { code: 'wide-interval', message: 'the interval is wide' };
const beside = /^The interval only shows how much the rounds differ\./;

describe('what a verdict rests on', () => {
  it('says what a narrow interval does not, beside a figure that others may have moved', () => {
    const { title, lines } = aboutVerdict('threads × 2', 'doubtful', [shifted, wide]);
    expect(title).toBe('threads × 2: Doubtful');
    expect(lines).toEqual(['Other programs', 'The interval is wide', expect.stringMatching(beside)]);
  });

  it('says nothing of it where rounds alone are in doubt, or where no figure is shown', () => {
    expect(aboutVerdict('threads × 2', 'doubtful', [wide]).lines).toEqual(['The interval is wide']);
    expect(aboutVerdict('threads × 2', 'void', [shifted]).lines).toEqual(['Other programs']);
  });

  it('says so where nothing speaks against the figures', () => {
    expect(aboutVerdict('threads × 2', 'sound', []).lines).toHaveLength(1);
  });
});
