import { loadFixture } from "@nomicfoundation/hardhat-toolbox/network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";
import { Dice, times } from "../karma/exact";
import { deploy } from "./deploy";

type Harness = Awaited<ReturnType<typeof deploy>>;

/** A character of one to four bytes in UTF-8. */
function character(dice: Dice): string {
  const [from, to] = [
    [0x01, 0x7f],
    [0x80, 0x7ff],
    [0x800, 0xd7ff],
    [0xe000, 0xffff],
    [0x10000, 0x10ffff],
  ][dice.below(5)];
  return String.fromCodePoint(from + dice.below(to - from + 1));
}

/** What the contract says of any bytes, with any bytes behind them. */
async function charactersOf(text: Harness, raw: Uint8Array, behind = "") {
  const { data } = { data: text.interface.encodeFunctionData("characters", [""]) };
  const head = data.slice(0, 10 + 64);
  const length = raw.length.toString(16).padStart(64, "0");
  const padding = behind.repeat(64).slice(0, 2 * ((32 - (raw.length % 32)) % 32));
  const call = `${head}${length}${ethers.hexlify(raw).slice(2)}${padding}`;
  const answer = await ethers.provider.call({ to: await text.getAddress(), data: call });
  return Number(BigInt(answer));
}

describe("Text", () => {
  it("counts characters as JavaScript does, for UTF-8 of 0 to 400 bytes", async () => {
    const text = await loadFixture(deploy);
    const dice = new Dice(11);
    for (let bytes = 0; bytes <= 400; bytes++) {
      let words = "";
      let left = bytes;
      while (left > 0) {
        const next = dice.chance(0.2) ? "e" : character(dice);
        const size = Buffer.byteLength(next);
        if (size > left) continue;
        words += next;
        left -= size;
      }
      expect(Buffer.byteLength(words)).to.equal(bytes);
      expect(await text.characters(words), words).to.equal([...words].length);
      if (process.env.SOLIDITY_COVERAGE && bytes > 70) break;
    }
  });

  it("counts what people write", async () => {
    const text = await loadFixture(deploy);
    for (const [words, characters] of [
      ["", 0],
      ["a", 1],
      ["Nachbarschaftshilfe Köln", 24],
      ["Взаимопомощь", 12],
      ["互助会", 3],
      ["🤝🌍", 2],
      ["a".repeat(32), 32],
      ["ä".repeat(32), 32],
      ["ä".repeat(33), 33],
      [`${"a".repeat(31)}ä`, 32],
      [`${"a".repeat(30)}€€`, 32],
    ] as const) {
      expect(await text.characters(words), words).to.equal(characters);
    }
  });

  it("does not look at what lies behind the end of the text", async () => {
    const text = await loadFixture(deploy);
    for (const behind of ["00", "80", "bf", "ff"]) {
      for (const length of [0, 1, 5, 31, 32, 33, 63, 65]) {
        const raw = new Uint8Array(length).fill(0x61);
        expect(await charactersOf(text, raw, behind), `${length} bytes, then ${behind}`).to.equal(length);
      }
    }
  });

  it("counts of bytes that are not UTF-8 those that continue nothing, and never fails", async () => {
    const text = await loadFixture(deploy);
    const dice = new Dice(12);
    for (const byte of [0x00, 0x7f, 0x80, 0xbf, 0xc0, 0xff]) {
      for (const length of [1, 32, 33, 255]) {
        const expected = byte === 0x80 || byte === 0xbf ? 0 : length;
        expect(await charactersOf(text, new Uint8Array(length).fill(byte))).to.equal(expected);
      }
    }
    for (let i = 0; i < times(200); i++) {
      const raw = Uint8Array.from({ length: dice.below(200) }, () => dice.below(256));
      const expected = raw.filter((byte) => byte >> 6 !== 2).length;
      expect(await charactersOf(text, raw, "80")).to.equal(expected);
    }
  });
});
