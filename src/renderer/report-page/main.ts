/** The entry of the report in a file: reads the run that was written into it, and shows it as the window would. */
import { mount } from 'svelte';
import { z } from 'zod';
import { writeNumbersFor } from '../../core/format/numbers';
import { speak } from '../../core/text/t';
import { readReport } from './read-report';
import ReportPage from './ReportPage.svelte';
import '../styles/index.css';
import './report.css';

// Compiling schemas needs `eval`, which the page's policy forbids.
z.config({ jitless: true });

speak(navigator.languages);
writeNumbersFor(navigator.languages);

const target = document.getElementById('report');
if (target === null) throw new Error('The page has no place for the report.');
mount(ReportPage, {
  target,
  props: { read: readReport(document.getElementById('data')?.textContent ?? '') },
});
