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

/** Starts Chromium without a window. */
export async function startChromium(): Promise<Browser> {
  const own = process.env.CHROMIUM_PATH;
  if (own) return chromium.launch({ executablePath: own, headless: true });
  // So that it brings the libraries too, which a machine without a desktop lacks.
  process.env.AWS_EXECUTION_ENV ??= "AWS_Lambda_nodejs20.x";
  const { default: packed } = await import("@sparticuz/chromium");
  // Its own arguments are for functions in a cloud: a single process, which the first page that is closed ends.
  return chromium.launch({ executablePath: await packed.executablePath(), args: ["--no-sandbox"], headless: true });
}
