/** Written by `npm run text:types` from en.json: change that file instead. */
declare const texts: {
  "first-look.cancelled": "You cancelled the last run before it measured anything.",
  "first-look.no-results": "The last run produced no results.",
  "form.workers-help": {
    "one": "Each number is measured. You can use {count} CPU here.",
    "other": "Each number is measured. You can use {count} CPUs here."
  }
};
export default texts;
