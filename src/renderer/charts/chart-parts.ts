/** The parts of Chart.js that are used, and nothing else, so that the window stays small. */
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  Tooltip,
} from 'chart.js';
import { endLabelsPlugin } from './end-labels';
import { whiskersPlugin } from './whiskers';

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  Tooltip,
  endLabelsPlugin,
  whiskersPlugin,
);

export { Chart };
