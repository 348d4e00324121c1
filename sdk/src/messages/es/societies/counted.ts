import { counted } from "../../counted";

/** "3 participaciones". */
export function participations(shares: bigint): string {
  return counted(shares, "participación", "participaciones");
}

/** "3 personas socias". */
export function members(count: bigint | number): string {
  return counted(count, "persona socia", "personas socias");
}

/** Of those who control a society: "los 3 primeros puestos". */
export function firstPlaces(top: bigint): string {
  return top === 1n ? "el puesto 1" : `los ${top} primeros puestos`;
}
