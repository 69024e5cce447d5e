/** The same task in the form that poolifier wants. */
import { ThreadWorker } from 'poolifier';

export default new ThreadWorker<number, number>((task) => task ?? -1);
