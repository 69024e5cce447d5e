/** TypeScript as CommonJS JavaScript, line by line; loaded only where there is some. */
import { transform } from 'sucrase';

/** @throws SyntaxError whose stack begins with the place, as Node's own do */
export function stripTypes(source: string, file: string): string {
  try {
    return transform(source, {
      transforms: ['typescript', 'imports'],
      filePath: file,
      disableESTransforms: true,
    }).code;
  } catch (error) {
    const { message, loc } = error as { message: string; loc?: { line: number; column: number } };
    const said = message.replace(`Error transforming ${file}: `, '').replace(/ \(\d+:\d+\)$/, '');
    const failure = new SyntaxError(said);
    failure.stack = `${file}:${loc?.line ?? 1}:${loc?.column ?? 1}`;
    throw failure;
  }
}
