/**
 * How the report becomes one file: out/main/report.html, into which exports write their run. The result panels of the
 * window, with script and styles inside, and a policy that allows these two and nothing else.
 */
import { createHash } from 'node:crypto';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';
import { withoutEval } from './scripts/without-eval.js';

export default defineConfig({
  root: 'src/renderer',
  logLevel: 'warn',
  plugins: [svelte(), withoutEval(), oneFile()],
  build: {
    target: 'es2022',
    minify: true,
    emptyOutDir: false,
    modulePreload: false,
    chunkSizeWarningLimit: 1000,
    rolldownOptions: { input: 'src/renderer/report.html', checks: { bundlerTimings: false } },
  },
});

/** Puts the one script and the one style sheet into the page, and takes their files away. */
function oneFile(): Plugin {
  return {
    name: 'one-file',
    enforce: 'post',
    generateBundle(_, bundle) {
      const page = bundle['report.html'];
      const files = Object.values(bundle).filter((file) => file !== page);
      const script = files.flatMap((file) => (file.type === 'chunk' ? [file.code] : []));
      const styles = files.flatMap((file) => (file.type === 'asset' ? [String(file.source)] : []));
      if (page?.type !== 'asset' || script.length !== 1 || styles.length !== 1)
        this.error(
          `The report must be one page, one script and one style sheet, not ${files.length + 1} files.`,
        );
      // Inside of a page these two would end or hide the script, whatever string they stand in.
      const code = (script[0] ?? '').replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
      const css = styles[0] ?? '';
      page.source = String(page.source)
        .replace(/\s*<script type="module"[^>]*src=[^>]*><\/script>/, '')
        .replace(/\s*<link rel="stylesheet"[^>]*>/, '')
        .replace('</title>', () => `</title>\n    ${policy(code, css)}\n    <style>${css}</style>`)
        // After the data that it reads.
        .replace('</body>', () => `  <script type="module">${code}</script>\n  </body>`);
      for (const file of files) Reflect.deleteProperty(bundle, file.fileName);
    },
  };
}

function policy(code: string, css: string): string {
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ${hash(code)}; style-src ${hash(css)}; img-src data: blob:; base-uri 'none'; form-action 'none'" />`;
}
