/** The server's answers as JSON; an error says what the server said. */
export class UnknownRunError extends Error {}

/** {runs, unreachable}: all runs, and the addresses of the detector's instances that did not tell of theirs. */
export async function fetchRuns() {
  const { runs = [], unreachable = [] } = await fetchJson("/api/runs");
  return { runs, unreachable };
}

/** @param query {attempt, from, to, points}, each left out where it is null or undefined */
export function fetchRun(run, query = {}, signal = undefined) {
  return fetchJson(`/api/runs/${encodeURIComponent(run)}${queryOf(query)}`, signal);
}

export function eventsAddress(run, cursor, points) {
  return `/api/runs/${encodeURIComponent(run)}/events${queryOf({ cursor, points })}`;
}

/** Where the steps of a range are as CSV, every one of them. */
export function csvAddress(run, query) {
  return `/api/runs/${encodeURIComponent(run)}/steps.csv${queryOf(query)}`;
}

function queryOf(values) {
  const given = Object.entries(values).filter(([, value]) => value !== null && value !== undefined);
  return given.length === 0 ? "" : `?${given.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&")}`;
}

async function fetchJson(address, signal) {
  const response = await fetch(address, { headers: { Accept: "application/json" }, signal });
  const json = await response.json().catch(() => ({}));
  if (response.status === 404) {
    throw new UnknownRunError(json.error ?? "no such run");
  }
  if (!response.ok) {
    throw new Error(json.error ?? `the server answered ${response.status}`);
  }
  return json;
}
