import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id, MaxUint256, parseEther } from "ethers";
import { EURO, usualWorld } from "../../wallets/world";
import type { Line } from "../preview";
import type { Story } from "../stories";
import { coin, coinsOf, euro, eurosOf, happens, plainly } from "./telling";

const RECEIPT = plainly(
  /It is given for good: the operators propose what it is for, and two thirds of the electors can stop that\./,
  /The receipt is a claim for one case only: if the wallet is ended one day, at most what was given comes back\./,
  /A plain transfer to the wallet's address needs nothing of this, and gives no receipt\./,
);

export const donationStories: Story[] = [
  {
    it: "gives money and native coin with the receipt that was announced",
    writes: ["donate", "donateNative"],
    async tell() {
      const all = await loadFixture(usualWorld);
      const { donor, wallet, address, asset } = all;
      await all.euro.mint(donor, 1_000n * EURO);
      const gives = (amount: bigint, besides: Line[]) =>
        happens(
          all,
          donor,
          "donate",
          { wallet: address, asset, amount, purpose: id("clinic") },
          async () => [
            [
              /(?<who>\S+) gives (?<sum>.+ tEUR) to the community wallet, with a receipt\./,
              { who: "Donor", sum: euro(amount) },
            ],
            ...RECEIPT,
            ...besides,
          ],
          { places: eurosOf(all, donor) },
        );
      const first = 60n * EURO + 1n;
      await gives(first, [
        [/The wallet is asked twice: first to allow the transfer of (?<sum>.+ tEUR)\./, { sum: euro(first) }],
      ]);
      await all.euro.connect(donor).approve(address, MaxUint256);
      await gives(5n, []);
      const [receipt, given] = await wallet.receiptOf(asset, 1n);
      expect([receipt.donor, given]).to.deep.equal([donor.address, 5n]);
      const amount = parseEther("0.5");
      await happens(
        all,
        donor,
        "donateNative",
        { wallet: address, amount },
        () => [
          [
            /(?<who>\S+) gives (?<sum>.+ native coin) to the community wallet, with a receipt\./,
            { who: "Donor", sum: coin(amount) },
          ],
          ...RECEIPT,
        ],
        { places: await coinsOf(all, donor) },
      );
    },
  },
];
