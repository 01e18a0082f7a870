using System.Net.Http;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Mote.Desktop.Tests.Simulator;

namespace Mote.Desktop.Tests.Samples
{
    /// <summary>The simulator's small client, which does what a browser cannot.</summary>
    [TestClass]
    public sealed class SampleClientTests
    {
        [TestMethod]
        [DataRow("127.0.0.1")]
        [DataRow("::1")]
        public async Task Post_ServerListensOnOneLoopbackAddress_ClientSaysHappyNewYear(string address)
        {
            if (address == "::1" && !Socket.OSSupportsIPv6)
            {
                Assert.Inconclusive("There is no IPv6.");
            }

            using SimulatorProcess simulator = await SimulatorProcess.StartAsync("--sample", "greeting", "--listen", address);
            using (ClientWebSocket watch = new())
            {
                await watch.ConnectAsync(new UriBuilder(new Uri(simulator.Uri, "watch")) { Scheme = "ws" }.Uri, Limit.StepToken);
                await PostAsync(simulator.Uri, null, 204);
                string line;
                do
                {
                    byte[] buffer = new byte[256];
                    WebSocketReceiveResult result = await watch.ReceiveAsync(buffer, Limit.StepToken);
                    line = Encoding.UTF8.GetString(buffer, 0, result.Count);
                }
                while (!line.EndsWith("answered: Happy new year to you too!", StringComparison.Ordinal));
                await watch.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Limit.StepToken);
            }

            await PostAsync(simulator.Uri, "http://foreign.example", 403);
            await PostAsync(simulator.Uri, "null", 403);
            await simulator.StopAsync();
        }

        private static async Task PostAsync(Uri page, string? origin, int status)
        {
            using HttpClient client = new();
            using HttpRequestMessage request = new(HttpMethod.Post, new Uri(page, "client"));
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
            if (origin != null)
            {
                request.Headers.Add("Origin", origin);
            }

            using HttpResponseMessage response = await client.SendAsync(request, Limit.StepToken);
            Assert.AreEqual(status, (int)response.StatusCode);
        }
    }
}
