import { EventEmitter } from "node:events";
import { expect } from "chai";
import { type BrowserWallet, discoverBrowserWallets, watchBrowserWallet } from "../../src";

const ICON = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>";

/** A wallet in a page, which announces itself when it is asked, as EIP-6963 says. */
function installed(
  page: EventTarget,
  info: Record<string, unknown>,
  provider: unknown = { request: async () => null },
) {
  const announce = () =>
    page.dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail: Object.freeze({ info, provider }) }));
  page.addEventListener("eip6963:requestProvider", announce);
  announce();
  return { announce, provider };
}

const info = (uuid: string, some: Record<string, unknown> = {}) => ({
  uuid,
  name: `Wallet ${uuid}`,
  icon: ICON,
  rdns: `example.${uuid}`,
  ...some,
});
const uuids = (wallets: readonly BrowserWallet[]) => wallets.map(({ uuid }) => uuid);

describe("SDK: wallets of a page (EIP-6963)", () => {
  it("finds those that were there before, and those that come late, once each", () => {
    const page = new EventTarget();
    const early = installed(page, info("a"));
    const found = discoverBrowserWallets(page);
    expect(found.wallets).to.deep.equal([{ ...info("a"), provider: early.provider }]);
    let told = 0;
    const unsubscribe = found.subscribe(() => told++);
    installed(page, info("b"));
    expect(uuids(found.wallets)).to.deep.equal(["a", "b"]);
    expect(told).to.equal(1);
    early.announce();
    found.refresh();
    expect([uuids(found.wallets).join(), told]).to.deep.equal(["a,b", 1]);
    unsubscribe();
    installed(page, info("c"));
    expect([uuids(found.wallets).join(), told]).to.deep.equal(["a,b,c", 1]);
    found.stop();
    installed(page, info("d"));
    expect(uuids(found.wallets)).to.deep.equal(["a", "b", "c"]);
  });

  it("gives the same list until it changes, and takes a wallet's newer provider", () => {
    const page = new EventTarget();
    const found = discoverBrowserWallets(page);
    installed(page, info("a"));
    const before = found.wallets;
    found.refresh();
    expect(found.wallets).to.equal(before);
    const newer = installed(page, info("a"));
    expect(found.wallets).to.not.equal(before);
    expect(found.wallets.map(({ provider }) => provider)).to.deep.equal([newer.provider]);
  });

  it("takes nothing that is not as the standard says, and shows no icon that a page would load", () => {
    const page = new EventTarget();
    const found = discoverBrowserWallets(page);
    for (const wrong of [info(""), { uuid: "x" }, info("x", { name: 1 }), info("x", { rdns: undefined })]) {
      installed(page, wrong);
    }
    installed(page, info("x"), {});
    installed(page, info("x"), null);
    page.dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail: null }));
    page.dispatchEvent(new Event("eip6963:announceProvider"));
    expect(found.wallets).to.deep.equal([]);
    installed(page, info("a", { icon: "https://example.org/track.png" }));
    installed(page, info("b", { icon: "data:text/html,<script>" }));
    expect(found.wallets.map(({ icon }) => icon)).to.deep.equal(["", ""]);
  });

  it("finds none where there is no page", () => {
    const found = discoverBrowserWallets();
    found.refresh();
    expect(found.wallets).to.deep.equal([]);
    found.stop();
  });

  it("tells of other accounts, another chain and a lost connection, until it is stopped", () => {
    const provider = Object.assign(new EventEmitter(), { request: async () => null });
    const told: unknown[] = [];
    const stop = watchBrowserWallet(provider, {
      onAccounts: (accounts) => told.push(accounts),
      onChain: (chainId) => told.push(chainId),
      onDisconnect: () => told.push("disconnect"),
    });
    provider.emit("accountsChanged", ["0xA"]);
    provider.emit("chainChanged", "0x64");
    provider.emit("disconnect", new Error("gone"));
    expect(told).to.deep.equal([["0xA"], 100n, "disconnect"]);
    stop();
    provider.emit("accountsChanged", []);
    expect(told).to.have.length(3);
    expect(provider.listenerCount("accountsChanged")).to.equal(0);
    // A wallet that tells nothing is no mistake.
    watchBrowserWallet({ request: async () => null }, {})();
  });
});
