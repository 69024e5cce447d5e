// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { commandFor, type KeyEvent, shortcuts, takesText } from '../../../../src/renderer/state/shortcuts';
import { views } from '../../../../src/core/protocol/views';

const key = (name: string, over: Partial<KeyEvent> = {}): KeyEvent => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...over,
});

describe('keys', () => {
  it('leave letters to the field that is typed into, but not Ctrl + Enter and Esc', () => {
    expect(commandFor(key('t'), true)).toBeUndefined();
    expect(commandFor(key('Enter', { ctrlKey: true }), true)).toBe('run');
    expect(commandFor(key('Enter', { metaKey: true }), true)).toBe('run');
    expect(commandFor(key('Escape'), true)).toBe('cancel');
  });

  it('leave the browser its own: Ctrl + T, Ctrl + P, Alt + 1', () => {
    expect(commandFor(key('t', { ctrlKey: true }), false)).toBeUndefined();
    expect(commandFor(key('p', { metaKey: true }), false)).toBeUndefined();
    expect(commandFor(key('1', { altKey: true }), false)).toBeUndefined();
  });

  it('reach every view by its number', () => {
    expect(views.map((_, index) => commandFor(key(String(index + 1)), false))).toEqual(
      views.map(({ id }) => `show-${id}`),
    );
  });

  it('each do one thing', () => {
    expect(new Set(shortcuts.map(({ keys }) => keys)).size).toBe(shortcuts.length);
  });
});

describe('typing', () => {
  it('goes into text fields and lists, not into check boxes and sliders', () => {
    const field = (type: string) => Object.assign(document.createElement('input'), { type });
    expect(['text', 'search'].every((type) => takesText(field(type)))).toBe(true);
    expect(takesText(document.createElement('select'))).toBe(true);
    expect(['checkbox', 'range'].some((type) => takesText(field(type)))).toBe(false);
    expect(takesText(document.body)).toBe(false);
  });
});
