/** The entry of the report in a file: reads the run that was written into it, and shows it as the window would. */
import '../without-eval';
import { mount } from 'svelte';
import { writeNumbersFor } from '../../core/format/numbers';
import { speak } from '../../core/text/t';
import { readReport } from './read-report';
import ReportPage from './ReportPage.svelte';
import '../styles/index.css';
import './report.css';

speak(navigator.languages);
writeNumbersFor(navigator.languages);

const target = document.getElementById('report');
if (target === null) throw new Error('The page has no place for the report.');
mount(ReportPage, {
  target,
  props: { read: readReport(document.getElementById('data')?.textContent ?? '') },
});
