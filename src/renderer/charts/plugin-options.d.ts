/** Tells Chart.js's types of the plugins that live here. */
import type { ChartType } from 'chart.js';
import type { EndLabelOptions } from './end-labels';
import type { WhiskerOptions } from './whiskers';

declare module 'chart.js' {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- must repeat the parameter that Chart.js declares
  interface PluginOptionsByType<TType extends ChartType> {
    endLabels?: Partial<EndLabelOptions>;
    whiskers?: Partial<WhiskerOptions>;
  }
}
