import { expect } from "chai";
import { iteratedWhenUsed, whenUsed } from "../../src/core/whenUsed";

async function* count(from: number): AsyncGenerator<number> {
  for (let next = from; ; next++) yield next;
}

/** A module, and how often it was loaded; the first loads fail. */
function moduleThatFails(failures: number) {
  const told = { loads: 0 };
  const load = async () => {
    told.loads += 1;
    if (told.loads <= failures) throw new Error("offline");
    return { add: async (a: number, b: number) => a + b, count };
  };
  return { told, load };
}

describe("SDK: what is loaded when it is used", () => {
  it("is not loaded before a function is called, and once for all", async () => {
    const { told, load } = moduleThatFails(0);
    const { add } = whenUsed(load, ["add"]);
    expect(told.loads).to.equal(0);
    expect(await Promise.all([add(1, 2), add(3, 4)])).to.deep.equal([3, 7]);
    expect(told.loads).to.equal(1);
  });

  it("is loaded again after it could not be", async () => {
    const { told, load } = moduleThatFails(1);
    const { add } = whenUsed(load, ["add"]);
    const failure = await add(1, 2).catch((error) => error);
    expect(failure).to.be.an("error").with.property("message", "offline");
    expect(await add(1, 2)).to.equal(3);
    expect(told.loads).to.equal(2);
  });

  it("is loaded with the first step of an iterator", async () => {
    const { told, load } = moduleThatFails(0);
    const { count } = iteratedWhenUsed(load, ["count"]);
    const numbers = count(5);
    expect(told.loads).to.equal(0);
    const found: number[] = [];
    for await (const one of numbers) {
      found.push(one);
      if (found.length === 3) break;
    }
    expect(found).to.deep.equal([5, 6, 7]);
    expect(await numbers.next()).to.deep.equal({ done: true, value: undefined });
  });

  it("is not loaded for an iterator that is left before its first step", async () => {
    const { told, load } = moduleThatFails(0);
    const { count } = iteratedWhenUsed(load, ["count"]);
    const numbers = count(5);
    expect(await numbers.return(1)).to.deep.equal({ done: true, value: 1 });
    expect(await numbers.next()).to.deep.equal({ done: true, value: undefined });
    expect(told.loads).to.equal(0);
  });

  it("ends an iterator that waits as soon as it is left", async () => {
    let ended = false;
    const waiting: AsyncIterableIterator<number> = {
      [Symbol.asyncIterator]: () => waiting,
      next: () => new Promise(() => {}),
      return: async () => {
        ended = true;
        return { done: true, value: undefined };
      },
    };
    const { follow } = iteratedWhenUsed(async () => ({ follow: () => waiting }), ["follow"]);
    const following = follow();
    void following.next();
    await following.return?.();
    expect(ended).to.equal(true);
  });

  it("passes an error into an iterator, begun or not", async () => {
    const { load } = moduleThatFails(0);
    const { count } = iteratedWhenUsed(load, ["count"]);
    const wrong = new Error("wrong");
    for (const begun of [false, true]) {
      const numbers = count(1);
      if (begun) await numbers.next();
      expect(await numbers.throw(wrong).catch((error) => error)).to.equal(wrong);
      expect((await numbers.next()).done).to.equal(true);
    }
  });
});
