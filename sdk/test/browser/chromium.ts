import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Browser, chromium } from "playwright-core";

/** Chromium of the package `@sparticuz/chromium` is for this alone. */
const PACKED_FOR = "linux-x64";

/**
 * Why Chromium cannot be started here; null if it can: that of `CHROMIUM_PATH`, else the one that is installed with the
 * repository.
 */
export function chromiumMissing(): string | null {
  const here = `${process.platform}-${process.arch}`;
  if (process.env.CHROMIUM_PATH || here === PACKED_FOR) return null;
  return `Chromium comes with the repository for ${PACKED_FOR} only, and this is ${here}: say with CHROMIUM_PATH where there is one`;
}

/**
 * Where the package unpacks: a folder of this process alone. It would else take what lies in the common one, from whomever and even
 * half-written.
 */
let unpacked: Promise<string> | undefined;

async function unpack(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), "commonweal-chromium-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  // So that it brings the libraries too, which a machine without a desktop lacks.
  process.env.AWS_EXECUTION_ENV ??= "AWS_Lambda_nodejs20.x";
  try {
    const { default: packed } = await import("@sparticuz/chromium");
    const program = await packed.executablePath();
    // Its list of fonts names the common folder; without fonts every text is nothing wide.
    const fonts = path.join(folder, "fonts/fonts.conf");
    writeFileSync(fonts, readFileSync(fonts, "utf8").replaceAll("/tmp/", `${folder}/`));
    return program;
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/** Starts Chromium without a window. */
export async function startChromium(): Promise<Browser> {
  const own = process.env.CHROMIUM_PATH;
  if (!own) unpacked ??= unpack();
  const executablePath = own ?? (await unpacked);
  // The package's own arguments are for functions in a cloud: a single process, which the first page that is closed ends.
  const args = own ? [] : ["--no-sandbox"];
  try {
    return await chromium.launch({ executablePath, args, headless: true });
  } catch (error) {
    const advice = "Another one can be named with CHROMIUM_PATH.";
    throw new Error(
      `${own ?? "The Chromium of the package"} does not start here. ${advice}\n${(error as Error).message}`,
    );
  }
}
