/** "1 persona", "3 personas". */
export function counted(count: bigint | number, one: string, many: string): string {
  return `${count} ${BigInt(count) === 1n ? one : many}`;
}
