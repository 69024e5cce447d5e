/** The window's entry: finds its host, builds the state, shows it. */
import './without-eval';
import { mount } from 'svelte';
import { writeNumbersFor } from '../core/format/numbers';
import { speak } from '../core/text/t';
import App from './App.svelte';
import { afterPaint } from './state/after-paint';
import { type PageWorker, PageWorkers } from './state/page-workers';
import { WindowState } from './state/window-state.svelte';
import { linkToHost } from './transport/link-to-host';
import './styles/index.css';

speak(navigator.languages);
writeNumbersFor(navigator.languages);

/** So soon is a page gone that is closed, in ms. */
const goneWithinMs = 300;

const target = document.getElementById('app');
if (target === null) throw new Error('The page has no place for the window.');
const app = new WindowState(linkToHost(window), window.sessionStorage, afterPaint, (connection) => {
  const workers = new PageWorkers(connection, startWorker, () => document.hidden);
  // A page that is closed or reloaded is hidden first; it is gone before this would say so.
  document.addEventListener('visibilitychange', () => setTimeout(() => void workers.offer(), goneWithinMs));
  return workers;
});
mount(App, { target, props: { app } });
app.open();

function startWorker(): PageWorker {
  return new Worker(new URL('../web-worker/start.ts', import.meta.url), { type: 'module' }) as PageWorker;
}
