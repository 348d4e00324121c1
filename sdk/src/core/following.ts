// Events of the past and as they happen, loaded together when some are first read.
export { events } from "./events";
export { live } from "./live";
