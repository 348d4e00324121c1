import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

/** A site that is served on this machine. */
export interface Site {
  url: string;
  /** Takes it off the net; does nothing the second time. */
  close(): Promise<void>;
}

interface Preview {
  httpServer: { address(): AddressInfo };
  close(): Promise<void>;
}

// Its types are not found from CommonJS.
const vite: { build(config: object): Promise<unknown>; preview(config: object): Promise<Preview> } = require("vite");

/**
 * Builds the page as an app would be built, and serves it.
 *
 * @param deployment What the page connects to.
 */
export async function serveSite(deployment: object): Promise<Site> {
  const outDir = mkdtempSync(path.join(tmpdir(), "commonweal-page-"));
  const config = { configFile: false, root: path.join(__dirname, "page"), logLevel: "error" };
  // Building and serving say that this process is in production, which other tests are not.
  const { NODE_ENV } = process.env;
  await vite.build({
    ...config,
    define: { DEPLOYMENT: JSON.stringify(deployment) },
    resolve: { alias: { "@commonweal/sdk": path.join(__dirname, "../../src") } },
    build: { outDir, emptyOutDir: true, modulePreload: { polyfill: false } },
  });
  const served = await vite.preview({ ...config, build: { outDir }, preview: { port: 0, host: "127.0.0.1" } });
  if (NODE_ENV === undefined) delete process.env.NODE_ENV;
  else process.env.NODE_ENV = NODE_ENV;
  let open = true;
  return {
    url: `http://127.0.0.1:${served.httpServer.address().port}/`,
    async close() {
      if (!open) return;
      open = false;
      await served.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}
