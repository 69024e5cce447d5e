import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { onScreen, readWindowState, writeWindowState } from '../../../src/main/window-state';
import { temporaryFolder } from '../../support/fake-lab';

const screen = { x: 0, y: 0, width: 1920, height: 1040 };
const second = { x: 1920, y: 0, width: 1280, height: 1024 };
const state = { x: 100, y: 50, width: 1200, height: 800, maximized: false };

describe('the place of the window', () => {
  it('is kept from one start to the next', () => {
    const folder = temporaryFolder();
    writeWindowState(folder, state);
    expect(readWindowState(folder)).toEqual(state);
  });

  it.each([
    '',
    '{',
    '[]',
    '{"width":-5,"height":800,"maximized":false}',
    '{"width":1e999,"height":1,"maximized":true}',
  ])('is the usual one when its file holds %j', (text) => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'window.json'), text);
    expect(readWindowState(folder)).toEqual({ width: 1280, height: 860, maximized: false });
  });

  it('stays where a screen shows it', () => {
    expect(onScreen(state, [screen])).toEqual(state);
    expect(onScreen({ ...state, x: 2000 }, [screen, second])).toEqual({ ...state, x: 2000 });
  });

  it('is left to the system when its screen is gone', () => {
    const { x: _, y: __, ...placeless } = state;
    expect(onScreen({ ...state, x: 2000 }, [screen])).toEqual(placeless);
    expect(onScreen({ ...state, y: -400 }, [screen])).toEqual(placeless);
    expect(onScreen({ ...state, x: -1190 }, [screen])).toEqual(placeless);
  });

  it('is never larger than the largest screen', () => {
    const { width, height } = onScreen({ ...state, width: 5000, height: 4000 }, [screen, second]);
    expect([width, height]).toEqual([1920, 1040]);
  });

  it('that cannot be kept is no failure', () => {
    const file = path.join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect(() => writeWindowState(path.join(file, 'folder'), state)).not.toThrow();
  });
});
