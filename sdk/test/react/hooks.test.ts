import { expect } from "chai";
import { CommonwealError, type Deployment } from "../../src";
import { useCommonweal, useConnect, useLive, usePlan, useRead } from "../../src/react";
import { deferred, reactPage } from "./page";

const EURO = 1_000_000n;

describe("SDK: hooks for React", () => {
  const page = reactPage();
  /** Both what there is to connect with, and what a hook gives. */
  const both =
    <T, P>(hook: (props: P) => T) =>
    (props: P) => ({ connection: useConnect(), own: hook(props) });

  /** Renders a hook, and connects the wallet of the page. */
  async function connected<T, P>(hook: (props: P) => T, props: P) {
    const { ari } = page.chain.personas;
    page.wallet.use(ari.signer);
    const rendered = page.render(both(hook), props);
    const { result } = rendered;
    await page.until(() => result.current.connection.wallets.length === 1);
    await page.library.act(() => result.current.connection.connect(result.current.connection.wallets[0]!));
    expect(result.current.connection.status).to.equal("connected");
    return { ...rendered, own: () => result.current.own, connection: () => result.current.connection };
  }

  it("need a provider around them", () => {
    const { renderHook } = page.library;
    const quiet = console.error;
    console.error = () => {};
    try {
      const hooks: (() => unknown)[] = [useCommonweal, useConnect, () => useRead(async () => 1, [])];
      for (const hook of hooks) {
        expect(() => renderHook(hook))
          .to.throw(CommonwealError)
          .with.property("name", "React_NoProvider");
      }
    } finally {
      console.error = quiet;
    }
  });

  describe("useConnect, useCommonweal", () => {
    it("find the wallet, connect, and follow its account until it is taken away", async () => {
      const { ari, elliot } = page.chain.personas;
      const { own, connection } = await connected(useCommonweal, null);
      expect(connection()).to.include({ account: ari.address, chainId: 31337n, error: null });
      expect(connection().wallet!.name).to.equal("Test Wallet");
      expect(await own()!.connection.signer!.getAddress()).to.equal(ari.address);

      await page.library.act(async () => page.wallet.use(elliot.signer));
      await page.until(() => connection().account === elliot.address);
      expect(await own()!.connection.signer!.getAddress()).to.equal(elliot.address);

      const before = own();
      await page.library.act(async () => void page.wallet.emit("chainChanged", "0x7a69"));
      await page.until(() => connection().status === "connected" && own() !== before);

      await page.library.act(async () => void page.wallet.emit("disconnect", new Error("gone")));
      expect(connection().status).to.equal("failed");
      expect(connection().error).to.include({ code: "NETWORK", name: "WalletDisconnected" });
      expect(own()).to.equal(null);

      await page.library.act(() => connection().connect(connection().wallets[0]!));
      await page.library.act(async () => void page.wallet.emit("accountsChanged", []));
      expect(connection()).to.include({ status: "disconnected", account: null, wallet: null });
      expect(own()).to.equal(null);
    });

    it("listen to the wallet no more once they are gone", async () => {
      const { unmount } = await connected(useCommonweal, null);
      expect(page.wallet.listenerCount("accountsChanged")).to.equal(1);
      unmount();
      expect(page.wallet.listenerCount("accountsChanged")).to.equal(0);
    });

    it("say why it failed", async () => {
      const elsewhere: Deployment = { ...page.chain.deployment, chainId: 100 };
      const { result } = page.render(useConnect, null, { deployment: elsewhere });
      await page.until(() => result.current.wallets.length === 1);
      await page.library.act(() => result.current.connect(result.current.wallets[0]!));
      expect(result.current.status).to.equal("failed");
      expect(result.current.error).to.include({ code: "WRONG_CHAIN", name: "WrongChain" });
      const provider = {
        request: async (asked: { method: string }) => {
          if (asked.method === "eth_accounts") return [];
          return asked.method === "eth_requestAccounts" ? decline() : page.wallet.request(asked);
        },
      };
      await page.library.act(() => result.current.connect({ ...result.current.wallets[0]!, provider }));
      expect(result.current.error).to.include({ code: "USER_REJECTED" });
    });

    it("take the last of two wallets that were chosen, whoever answers first", async () => {
      const { result } = page.render(useConnect, null);
      await page.until(() => result.current.wallets.length === 1);
      const [wallet] = result.current.wallets;
      const slow = deferred<string[]>();
      const provider = {
        request: async (asked: { method: string }) =>
          asked.method === "eth_accounts" ? slow.promise : page.wallet.request(asked),
      };
      let first: Promise<void>;
      await page.library.act(async () => {
        first = result.current.connect({ ...wallet!, uuid: "slow", provider });
        await result.current.connect(wallet!);
      });
      await page.library.act(async () => {
        slow.resolve([page.chain.personas.kim.address]);
        await first;
      });
      expect(result.current.wallet!.uuid).to.equal("test");
      expect(result.current.account).to.not.equal(page.chain.personas.kim.address);
    });

    it("read without a wallet where the app has something to read with", async () => {
      const runner = page.chain.provider;
      const { result } = page.render(both(useCommonweal), null, { runner });
      await page.until(() => result.current.own);
      expect(result.current.own!.connection.signer).to.equal(null);
      expect(result.current.connection.status).to.equal("disconnected");
    });

    it("stay connected when an app gives the same deployment and other names with each render", async () => {
      const { result, rerender } = page.render(useCommonweal, null, {
        runner: page.chain.provider,
        get deployment() {
          return JSON.parse(JSON.stringify(page.chain.deployment));
        },
      });
      await page.until(() => result.current);
      const before = result.current;
      rerender(null);
      rerender(null);
      expect(result.current).to.equal(before);
    });
  });

  describe("useRead", () => {
    it("reads, and reads again with each block or when asked", async () => {
      const { ari } = page.chain.personas;
      let times = 0;
      const read = () =>
        useRead(
          ({ relationships }) => {
            times++;
            return relationships.cashableOf(ari.address);
          },
          [],
          { refresh: "block" },
        );
      const { own } = await connected(read, null);
      await page.until(() => own().status === "ready");
      const before = own().data!;
      await (await ari.relationships.monetise({ amount: "7" })).send();
      await page.until(() => own().data === before + 7n * EURO);
      const sofar = times;
      await page.library.act(async () => own().reload());
      await page.until(() => times > sofar);
    });

    it("is idle while nobody is connected", () => {
      const { result } = page.render(() => useRead(async () => 1, []), null);
      expect(result.current).to.include({ status: "idle", data: undefined, error: null });
    });

    it("never shows a late answer of an earlier render", async () => {
      const answers = new Map<string, ReturnType<typeof deferred<string>>[]>([
        ["one", []],
        ["two", []],
      ]);
      const read = ({ name }: { name: string }) =>
        useRead(() => {
          const answer = deferred<string>();
          answers.get(name)!.push(answer);
          return answer.promise;
        }, [name]);
      const { own, rerender } = await connected(read, { name: "one" });
      const answer = (name: string, value: string) =>
        page.library.act(async () => {
          for (const one of answers.get(name)!) one.resolve(value);
        });
      rerender({ name: "two" });
      expect(own()).to.include({ status: "loading", data: undefined });
      await answer("two", "of two");
      expect(own()).to.include({ status: "ready", data: "of two" });
      await answer("one", "of one");
      expect(own()).to.include({ status: "ready", data: "of two" });
      rerender({ name: "one" });
      expect(own()).to.include({ status: "loading", data: undefined });
    });

    it("keeps what it has when it cannot be read again, and says why", async () => {
      let fails = false;
      const read = () =>
        useRead(async ({ societies }) => (fails ? societies.societyPage(99n) : "something"), [], { refresh: 0.05 });
      const { own } = await connected(read, null);
      await page.until(() => own().data === "something");
      fails = true;
      await page.until(() => own().status === "failed");
      expect(own().data).to.equal("something");
      expect(own().error!.name).to.equal("BenefitSocieties_UnknownSociety");
      fails = false;
      await page.until(() => own().status === "ready");
      expect(own().error).to.equal(null);
    });
  });

  describe("usePlan", () => {
    const monetise = ({ amount }: { amount: string }) =>
      usePlan(({ relationships }) => (amount ? relationships.monetise({ amount }) : null), [amount]);

    it("prepares, shows, sends, and sends nothing twice", async () => {
      const { ari } = page.chain.personas;
      const { own, rerender } = await connected(monetise, { amount: "" });
      expect(own()).to.include({ status: "idle", preview: null });
      rerender({ amount: "5" });
      expect(own().status).to.equal("preparing");
      await page.until(() => own().status === "ready");
      expect(own().preview!.moves[0]!.amount).to.equal(5n * EURO);
      const before = await ari.relationships.cashableOf(ari.address);
      const stages = new Set<string>();
      await page.library.act(async () => {
        const sends = [own().send({ onStage: ({ stage }) => stages.add(stage) }), own().send()];
        expect((await sends[0])!).to.equal(await sends[1]);
      });
      expect([...stages]).to.deep.equal(["checking", "asking", "sent", "mined"]);
      expect(own().status).to.equal("mined");
      expect(own().hash).to.equal(own().sent!.receipts.at(-1)!.hash);
      expect(own().sent!.events.map(({ name }) => name)).to.contain("Monetised");
      await page.library.act(async () => void (await own().send()));
      expect((await ari.relationships.cashableOf(ari.address)) - before).to.equal(5n * EURO);

      // To do it once more, it is prepared once more.
      await page.library.act(() => own().prepare());
      expect(own()).to.include({ status: "ready", sent: null });
    });

    it("says what was declined, and goes on after an approval without asking for it again", async () => {
      const { ari, neighbour } = page.chain.personas;
      const input = { operators: [ari.address], validators: [{ account: ari.address, weight: 60n }] };
      const { wallet } = await neighbour.wallets.plannedWallet(input);
      await (await neighbour.wallets.createWallet(input)).send();
      const asset = page.chain.deployment.contracts.TestEuro!.address;
      const donate = () => usePlan(({ wallets }) => wallets.donate({ wallet, asset, amount: "3" }), []);
      const { own } = await connected(donate, null);
      await page.until(() => own().status === "ready");
      const asked = () => page.wallet.asked.filter((method) => method === "eth_sendTransaction").length;
      const before = asked();
      page.wallet.declineNext();
      await page.library.act(async () => expect(await own().send()).to.equal(null));
      expect(own().status).to.equal("failed");
      expect(own().error).to.include({ code: "USER_REJECTED", name: "UserRejected" });
      await page.library.act(async () => {
        await own().send({
          onStage: (stage) => {
            if (stage.stage === "mined" && stage.call === 1) page.wallet.declineNext();
          },
        });
      });
      expect(own().error).to.include({ name: "UserRejected" });
      expect(own()).to.include({ call: 2, calls: 2 });
      expect(asked() - before).to.equal(3);
      await page.library.act(async () => void (await own().send()));
      expect(own().status).to.equal("mined");
      expect(asked() - before).to.equal(4);
    });

    it("never shows nor sends what an earlier render prepared", async () => {
      const slow = deferred<void>();
      const build = ({ amount }: { amount: string }) =>
        usePlan(
          async ({ relationships }) => {
            if (amount === "1") await slow.promise;
            return relationships.monetise({ amount });
          },
          [amount],
        );
      const { own, rerender } = await connected(build, { amount: "1" });
      rerender({ amount: "2" });
      await page.until(() => own().status === "ready");
      await page.library.act(async () => slow.resolve());
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(own().preview!.moves[0]!.amount).to.equal(2n * EURO);
    });

    it("has one person sign, for another to carry, or says why not", async () => {
      const { elliot } = page.chain.personas;
      const { makePair } = await import("../../src");
      const build = () =>
        usePlan(async (commonweal) => {
          const one = await commonweal.connection.signer!.getAddress();
          const pair = makePair({ one, other: elliot.address, contribution: EURO, regionA: "ES-CT", regionB: "ES-CT" });
          return commonweal.relationships.open({ pair });
        }, []);
      const { own } = await connected(build, null);
      await page.until(() => own().status === "ready");
      page.wallet.declineNext();
      await page.library.act(async () => expect(await own().sign()).to.equal(null));
      expect(own().error).to.include({ name: "UserRejected" });
      await page.library.act(async () => {
        const signed = await own().sign();
        const sent = await (await elliot.complete(signed!)).send();
        expect(sent.events.map(({ name }) => name)).to.contain("RelationshipOpened");
      });
      expect(own()).to.include({ status: "ready", error: null });
    });

    it("says why it cannot be prepared", async () => {
      const { own } = await connected(monetise, { amount: "1.2345678" });
      await page.until(() => own().status === "failed");
      expect(own().error!.name).to.equal("Amount_TooManyDecimals");
      expect(await own().send()).to.equal(null);
    });
  });

  describe("useLive", () => {
    it("follows while it is shown, from what deps say", async () => {
      const ended: string[] = [];
      const follow = ({ name }: { name: string }) =>
        useLive(
          async function* (_, signal) {
            try {
              for (let i = 0; !signal.aborted; i++) {
                yield `${name} ${i}`;
                await new Promise((resolve) => setTimeout(resolve, 5));
              }
            } finally {
              ended.push(name);
            }
          },
          [name],
        );
      const { own, rerender, unmount } = await connected(follow, { name: "one" });
      await page.until(() => own().latest?.startsWith("one "));
      expect(own().status).to.equal("live");
      rerender({ name: "two" });
      expect(own()).to.include({ status: "waiting", latest: undefined });
      await page.until(() => own().latest?.startsWith("two ") && ended.includes("one"));
      unmount();
      await page.until(() => ended.includes("two"));
    });

    it("shows a community wallet as it changes, and says when something went wrong or is over", async () => {
      const { ari, neighbour } = page.chain.personas;
      const input = { operators: [ari.address], validators: [{ account: ari.address, weight: 30n }] };
      const { wallet } = await neighbour.wallets.plannedWallet(input);
      await (await neighbour.wallets.createWallet(input)).send();
      const watch = () => useLive(({ wallets }, signal) => wallets.watch(wallet, { signal, interval: 20 }), []);
      const { own, unmount } = await connected(watch, null);
      await page.until(() => own().latest);
      await (await ari.wallets.donate({ wallet, asset: asset(), amount: "4" })).send();
      await page.until(() => own().latest!.assets.some(({ balance }) => balance === 4n * EURO));
      unmount();
      const wrong = await connected(() => useLive(({ wallets }) => wallets.watch(ari.address), []), null);
      await page.until(() => wrong.own().status === "failed");
      expect(wrong.own().error).to.be.instanceOf(CommonwealError);
      const short = await connected(
        () =>
          useLive(async function* () {
            yield 1;
          }, []),
        null,
      );
      await page.until(() => short.own().status === "over");
      expect(short.own().latest).to.equal(1);
    });
  });

  const asset = () => page.chain.deployment.contracts.TestEuro!.address;
  const decline = (): never => {
    throw Object.assign(new Error("declined"), { code: 4001 });
  };
});
