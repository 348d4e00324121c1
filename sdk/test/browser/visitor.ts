import type { Wallet } from "ethers";
import type { Browser, Page } from "playwright-core";
import type { LocalChain } from "../../src/testing";
import { SigningWallet } from "../signingWallet";

/** What a wallet's answer looks like on its way into the page. */
type Answer = { value: unknown } | { failure: { code: number; message: string } };

/** How a node or a wallet says that something in it went wrong (EIP-1474). */
const INTERNAL = -32603;

/** Somebody with a browser and a wallet in it. */
export interface Visitor {
  page: Page;
  wallet: SigningWallet;
  /** What the browser complained of. */
  complaints: string[];
  /** What the page loaded, by path. */
  loaded: string[];
  /** What stands in a part of the page, once it is something else than nothing. */
  reads(id: string): Promise<string>;
  /** Waits until a part of the page says something. */
  waits(id: string, words: string): Promise<void>;
}

/**
 * Opens a browser of its own for a person. Their wallet announces itself to every page (EIP-6963); its keys stay outside of the
 * page, as in a wallet, and it signs what it is asked for.
 *
 * @param chainId Chain that the wallet is on (default: the chain).
 */
export async function visitor(
  browser: Browser,
  { provider }: LocalChain,
  signer: Wallet,
  chainId?: string,
): Promise<Visitor> {
  const wallet = new SigningWallet(provider, signer);
  const context = await browser.newContext();
  const answer = async (method: string, params: any[]): Promise<Answer> => {
    if (method === "eth_chainId" && chainId) return { value: chainId };
    try {
      return { value: await wallet.request({ method, params }) };
    } catch (error) {
      const { code, message, info } = error as { code?: unknown; message: string; info?: { error?: any } };
      // What the node answered is passed on as wallets do; ethers has wrapped it.
      return { failure: info?.error ?? { code: typeof code === "number" ? code : INTERNAL, message } };
    }
  };
  await context.exposeFunction("walletAnswers", answer);
  await context.addInitScript(announceWallet, signer.address);
  const page = await context.newPage();
  const [complaints, loaded]: [string[], string[]] = [[], []];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (line) => {
    if (line.type() === "error" || line.type() === "warning") complaints.push(line.text());
  });
  page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
  const part = (id: string) => page.locator(`#${id}`);
  return {
    page,
    wallet,
    complaints,
    loaded,
    async reads(id) {
      await part(id).filter({ hasText: /\S/ }).waitFor();
      return (await part(id).textContent()) ?? "";
    },
    async waits(id, words) {
      await part(id).filter({ hasText: words }).waitFor();
    },
  };
}

/** Runs in the page, before anything of it: the part of a wallet that is in pages. */
function announceWallet(uuid: string): void {
  const page = globalThis as any;
  const request = async ({ method, params = [] }: { method: string; params?: unknown[] }) => {
    const given = await page.walletAnswers(method, params);
    if (given.failure) throw Object.assign(new Error(given.failure.message), given.failure);
    return given.value;
  };
  const info = {
    uuid,
    name: "Pocket",
    rdns: "example.pocket",
    icon: "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>",
  };
  const detail = Object.freeze({ info, provider: { request } });
  const announce = () => page.dispatchEvent(new page.CustomEvent("eip6963:announceProvider", { detail }));
  page.addEventListener("eip6963:requestProvider", announce);
  announce();
}
