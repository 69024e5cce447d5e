// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { views } from '../../../src/core/protocol/views';
import { viewComponents } from '../../../src/renderer/views';

test('each view has the one component that lies in its folder, and no folder has another', () => {
  expect(Object.keys(viewComponents).sort()).toEqual(views.map(({ id }) => id).sort());
});
