/** The same task in the form that workerpool wants, for threads and processes. */
import workerpool from 'workerpool';

workerpool.worker({ noop: (task: number) => task });
