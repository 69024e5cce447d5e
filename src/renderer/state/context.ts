/** How components reach the window's state without passing it through every one of them. */
import { createContext } from 'svelte';
import type { WindowState } from './window-state.svelte';

export const [useWindow, provideWindow] = createContext<WindowState>();
