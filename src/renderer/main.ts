/** The window's entry: finds its host, builds the state, shows it. */
import './without-eval';
import { mount } from 'svelte';
import { writeNumbersFor } from '../core/format/numbers';
import { speak } from '../core/text/t';
import App from './App.svelte';
import { afterPaint } from './state/after-paint';
import { WindowState } from './state/window-state.svelte';
import { linkToHost } from './transport/link-to-host';
import './styles/index.css';

speak(navigator.languages);
writeNumbersFor(navigator.languages);

const target = document.getElementById('app');
if (target === null) throw new Error('The page has no place for the window.');
const app = new WindowState(linkToHost(window), window.sessionStorage, afterPaint);
mount(App, { target, props: { app } });
app.open();
