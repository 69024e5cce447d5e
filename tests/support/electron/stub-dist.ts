/**
 * A folder that electron-builder takes for an unpacked Electron: the files that it renames, edits and whose fuses it sets, and nothing
 * that runs. https://www.electronjs.org/docs/latest/tutorial/fuses says how the fuses are found in a binary.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';

/** Behind it: version of the wire, number of fuses, and one character for each ("0" off, "1" on). */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuses = 10;
const binary = Buffer.concat([
  Buffer.from(sentinel),
  Buffer.from([1, fuses]),
  Buffer.from('0'.repeat(fuses)),
]);

const helpers = [
  'Electron Helper',
  'Electron Helper (GPU)',
  'Electron Helper (Plugin)',
  'Electron Helper (Renderer)',
];

export function writeStubDist(folder: string, platform: 'linux' | 'darwin' | 'win32'): void {
  const write = (file: string, content: string | Buffer) => {
    const target = path.join(folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, content, { mode: 0o755 });
  };
  if (platform !== 'darwin') {
    if (platform === 'win32') write('electron.exe', windowsProgram());
    else write('electron', binary);
    return;
  }
  const contents = 'Electron.app/Contents';
  write(`${contents}/Info.plist`, plist('Electron'));
  write(`${contents}/MacOS/Electron`, '');
  write(`${contents}/Resources/electron.icns`, '');
  write(`${contents}/Frameworks/Electron Framework.framework/Electron Framework`, binary);
  for (const name of helpers) {
    write(`${contents}/Frameworks/${name}.app/Contents/Info.plist`, plist(name));
    write(`${contents}/Frameworks/${name}.app/Contents/MacOS/${name}`, '');
  }
}

/** A program without code, with the version information that Windows shows of a file. */
function windowsProgram(): Buffer {
  const program = NtExecutable.createEmpty();
  program.setExtraData(binary);
  const resource = NtExecutableResource.from(program);
  const version = Resource.VersionInfo.createEmpty();
  version.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: 'Electron' });
  version.outputToResourceEntries(resource.entries);
  resource.outputResource(program);
  return Buffer.from(program.generate());
}

function plist(name: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>CFBundleExecutable</key><string>${name}</string>
<key>CFBundleIconFile</key><string>electron.icns</string>
<key>CFBundleIdentifier</key><string>com.github.Electron</string>
<key>CFBundleName</key><string>${name}</string>
<key>CFBundlePackageType</key><string>APPL</string>
</dict></plist>
`;
}
