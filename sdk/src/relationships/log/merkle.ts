import { AbiCoder, concat, keccak256 } from "ethers";

/** Two nodes hashed in the order of their values, so that a proof needs no positions. */
function hashPair(x: string, y: string): string {
  return keccak256(BigInt(x) < BigInt(y) ? concat([x, y]) : concat([y, x]));
}

/**
 * A leaf as OpenZeppelin's StandardMerkleTree hashes it: twice, so that no inner node can pass for a leaf.
 *
 * @example leafHash(["uint256"], [7n]).length; // 66
 */
export function leafHash(types: readonly string[], values: readonly unknown[]): string {
  return keccak256(keccak256(AbiCoder.defaultAbiCoder().encode([...types], [...values])));
}

/** A Merkle tree, laid out like OpenZeppelin's `StandardMerkleTree`, so that `MerkleProof` verifies its proofs. */
export class MerkleTree {
  private readonly nodes: string[];
  private readonly places: number[];

  /** @param leaves Leaf hashes in any order; at least one. */
  constructor(leaves: readonly string[]) {
    const sorted = leaves
      .map((hash, index) => ({ hash, index }))
      .sort((x, y) => (BigInt(x.hash) < BigInt(y.hash) ? -1 : 1));
    const size = 2 * leaves.length - 1;
    this.nodes = new Array<string>(size);
    this.places = new Array<number>(leaves.length);
    sorted.forEach(({ hash, index }, order) => {
      this.nodes[size - 1 - order] = hash;
      this.places[index] = size - 1 - order;
    });
    for (let node = size - 1 - leaves.length; node >= 0; node--) {
      this.nodes[node] = hashPair(this.nodes[2 * node + 1], this.nodes[2 * node + 2]);
    }
  }

  /** The root. */
  get root(): string {
    return this.nodes[0];
  }

  /** The proof of the leaf that was given at this index. */
  proof(index: number): string[] {
    const proof: string[] = [];
    for (let node = this.places[index]; node > 0; node = (node - 1) >> 1) {
      proof.push(this.nodes[node % 2 === 1 ? node + 1 : node - 1]);
    }
    return proof;
  }
}

/**
 * Whether a proof leads from a leaf to a root.
 *
 * @example
 * const leaf = leafHash(["uint256"], [7n]);
 * verifyProof(leaf, leaf, []); // true: a tree of one leaf
 */
export function verifyProof(root: string, leaf: string, proof: readonly string[]): boolean {
  return proof.reduce(hashPair, leaf) === root.toLowerCase();
}
