/**
 * What no window may do, whatever ends up in it: go elsewhere, open windows, embed others, ask for permissions, load
 * files. See https://www.electronjs.org/docs/latest/tutorial/security; tests go through its list.
 */
import { app, type Session, shell, type WebContents } from 'electron';
import { windowOrigin } from '../core/protocol/ipc-channel';
import { isExternalLink } from '../core/protocol/window-policy';

/** Copying a chart as a picture; reading the clipboard is not among them. */
const allowedPermissions: readonly string[] = ['clipboard-sanitized-write'];

/** Holds for every window that will ever be made. */
export function lockDown(): void {
  app.on('session-created', lockSession);
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
}

function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide) =>
    decide(allowedPermissions.includes(permission)),
  );
  session.setPermissionCheckHandler((_contents, permission) => allowedPermissions.includes(permission));
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event, item) => {
    // Exports are made by the window itself; nothing else is ever fetched.
    if (!item.getURL().startsWith(`blob:${windowOrigin}/`)) event.preventDefault();
  });
}

function lockContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openListed(url);
    return { action: 'deny' };
  });
}

/** In the user's browser, and only the pages that the window is known to link to. */
export function openListed(address: string): void {
  if (isExternalLink(address)) void shell.openExternal(address);
}
