/** The server's answers as JSON; an error says what the server said. */
export class UnknownRunError extends Error {}

export async function fetchRuns() {
  return (await fetchJson("/api/runs")).runs ?? [];
}

export function fetchRun(run) {
  return fetchJson(`/api/runs/${encodeURIComponent(run)}`);
}

export function eventsAddress(run, cursor) {
  const from = cursor === null || cursor === undefined ? "" : `?cursor=${encodeURIComponent(cursor)}`;
  return `/api/runs/${encodeURIComponent(run)}/events${from}`;
}

async function fetchJson(address) {
  const response = await fetch(address, { headers: { Accept: "application/json" } });
  const json = await response.json().catch(() => ({}));
  if (response.status === 404) {
    throw new UnknownRunError(json.error ?? "no such run");
  }
  if (!response.ok) {
    throw new Error(json.error ?? `the server answered ${response.status}`);
  }
  return json;
}
