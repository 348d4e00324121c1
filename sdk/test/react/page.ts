import { type ComponentProps, createElement, type ReactNode, StrictMode } from "react";
import { startLocalChain as hardhatChain } from "../../../scripts/deployment";
import { CommonwealProvider } from "../../src/react";
import { type LocalChain, startLocalChain } from "../../src/testing";
import { SigningWallet } from "../signingWallet";

/** What the library for tests of components needs of a page. */
const GLOBALS = ["window", "document", "navigator", "HTMLElement", "Node", "IS_REACT_ACT_ENVIRONMENT"];

/** What components are tested with; loaded only once there is a page. */
export type Library = typeof import("@testing-library/react");

/** A page, a chain and a wallet in it, for the tests of one `describe`. */
export interface ReactPage {
  chain: LocalChain;
  wallet: SigningWallet;
  library: Library;
  /** Renders a hook inside of a provider, in strict mode, in which React does everything twice. */
  render<T, P>(
    hook: (props: P) => T,
    props: P,
    options?: Partial<ComponentProps<typeof CommonwealProvider>>,
  ): { result: { current: T }; rerender(props: P): void; unmount(): void };
  /** Waits until something holds. */
  until(holds: () => unknown): Promise<void>;
}

/** Sets the page up before the tests, and takes it away after them: other tests run where there is none. */
export function reactPage(): ReactPage {
  const page = {} as ReactPage;
  const before_ = new Map<string, PropertyDescriptor | undefined>();
  let close: () => void;

  before(async () => {
    const { JSDOM } = require("jsdom");
    const { window } = new JSDOM("<!doctype html><body></body>", { url: "https://app.example" });
    close = () => window.close();
    for (const name of GLOBALS) {
      before_.set(name, Object.getOwnPropertyDescriptor(globalThis, name));
      const value = name === "window" ? window : name === "IS_REACT_ACT_ENVIRONMENT" ? true : window[name];
      Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
    }
    page.library = require("@testing-library/react");
    page.chain = await startLocalChain({ rpc: (await hardhatChain()).rpc });
    const { ari } = page.chain.personas;
    page.wallet = new SigningWallet(page.chain.provider, ari.signer);
    const info = { uuid: "test", name: "Test Wallet", icon: "", rdns: "example.wallet" };
    const announce = () => {
      const event = new window.CustomEvent("eip6963:announceProvider", { detail: { info, provider: page.wallet } });
      window.dispatchEvent(event);
    };
    window.addEventListener("eip6963:requestProvider", announce);
  });
  afterEach(() => page.library.cleanup());
  after(async () => {
    await page.chain.stop();
    close();
    for (const [name, descriptor] of before_) {
      if (descriptor) Object.defineProperty(globalThis, name, descriptor);
      else Reflect.deleteProperty(globalThis, name);
    }
  });

  page.render = (hook, props, options = {}) => {
    const wrapper = ({ children }: { children: ReactNode }) =>
      createElement(
        StrictMode,
        null,
        createElement(CommonwealProvider, { deployment: page.chain.deployment, ...options }, children),
      );
    return page.library.renderHook(hook, { wrapper, initialProps: props });
  };
  page.until = (holds) =>
    page.library.waitFor(
      () => {
        if (!holds()) throw new Error(`Waited in vain for ${holds}`);
      },
      { timeout: 10_000, interval: 10 },
    );
  return page;
}

/** A promise that somebody else ends. */
export function deferred<T>() {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
