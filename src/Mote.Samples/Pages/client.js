// A browser cannot do what the button asks for. The simulator's own small client can; a device has none.
byId("compose").addEventListener("submit", async event => {
  event.preventDefault();
  try {
    const response = await fetch("client", { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" });
    if (!response.ok) note("no client: status " + response.status + (response.status === 429 ? ", four are running" : ", only the simulator has one, without TLS"), "bad");
  } catch (error) {
    note(String(error), "bad");
  }
});
