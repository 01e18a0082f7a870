using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;

namespace Mote.Desktop.Tests.Simulator
{
    /// <summary>What <c>--settings</c> keeps.</summary>
    [TestClass]
    public sealed class SettingsTests
    {
        private const string Token = "a-token-that-is-long-enough";

        [TestMethod]
        public async Task Run_WithSettings_KeepsThemForTheNextRun()
        {
            string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
            try
            {
                using (SimulatorProcess first = await SimulatorProcess.StartAsync("--settings", path))
                {
                    (HttpStatusCode status, string body) = await PostAsync(first, "settings.set", $$$"""{"settings":{"name":"Shed","token":"{{{Token}}}"}}""", null);
                    Assert.AreEqual(HttpStatusCode.OK, status, body);
                    Assert.AreEqual("{\"restart\":true}", body);
                    await first.StopAsync();
                }

                using (SimulatorProcess second = await SimulatorProcess.StartAsync("--settings", path))
                {
                    Assert.AreEqual(HttpStatusCode.Unauthorized, (await PostAsync(second, "settings.get", "{}", null)).Status);
                    Assert.AreEqual("{\"settings\":{\"name\":\"Shed\",\"token\":\"set\",\"readOnlyToken\":\"none\"}}", (await PostAsync(second, "settings.get", "{}", Token)).Body);
                    await second.StopAsync();
                }

                File.WriteAllText(path, "");
                File.WriteAllText(path + "2", "");
                using SimulatorProcess third = await SimulatorProcess.StartAsync("--settings", path);
                Assert.AreEqual(HttpStatusCode.Unauthorized, (await PostAsync(third, "settings.get", "{}", Token)).Status);
                await third.StopAsync();
            }
            finally
            {
                File.Delete(path);
                File.Delete(path + "2");
            }
        }

        [TestMethod]
        public async Task Restart_OfTheSimulator_RespondsClosesClientsAndStartsWithTheSettings()
        {
            string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
            try
            {
                using SimulatorProcess simulator = await SimulatorProcess.StartAsync("--settings", path);
                Assert.AreEqual("{\"restart\":true}", (await PostAsync(simulator, "settings.set", $$$"""{"settings":{"token":"{{{Token}}}"}}""", null)).Body);
                using ClientWebSocket client = new();
                await client.ConnectAsync(new UriBuilder(simulator.Uri) { Scheme = "ws", Path = "/ws" }.Uri, Limit.StepToken);
                Assert.AreEqual((HttpStatusCode.OK, "{\"restart\":true}"), await PostAsync(simulator, "restart", "{}", null));
                byte[] buffer = new byte[4096];
                WebSocketReceiveResult received;
                do
                {
                    received = await client.ReceiveAsync(buffer, Limit.StepToken);
                }
                while (received.MessageType != WebSocketMessageType.Close);

                Assert.AreEqual(WebSocketCloseStatus.EndpointUnavailable, received.CloseStatus);
                await client.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Limit.StepToken);
                await WaitForServerAsync(simulator.Uri);
                Assert.AreEqual(HttpStatusCode.Unauthorized, (await PostAsync(simulator, "settings.get", "{}", null)).Status);
                Assert.AreEqual("{\"settings\":{\"token\":\"set\",\"readOnlyToken\":\"none\"}}", (await PostAsync(simulator, "settings.get", "{}", Token)).Body);
                await simulator.StopAsync();
            }
            finally
            {
                File.Delete(path);
                File.Delete(path + "2");
            }
        }

        private static async Task WaitForServerAsync(Uri uri)
        {
            CancellationToken token = Limit.StepToken;
            while (true)
            {
                try
                {
                    using TcpClient client = new();
                    await client.ConnectAsync(uri.Host, uri.Port, token);
                    return;
                }
                catch (SocketException)
                {
                    await Task.Delay(20, token);
                }
            }
        }

        private static async Task<(HttpStatusCode Status, string Body)> PostAsync(SimulatorProcess simulator, string method, string body, string? token)
        {
            using HttpClient client = new();
            using HttpRequestMessage request = new(HttpMethod.Post, new Uri(simulator.Uri, "/rpc/" + method)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            request.Headers.Authorization = token == null ? null : new AuthenticationHeaderValue("Bearer", token);
            using HttpResponseMessage response = await client.SendAsync(request, Limit.StepToken);
            return (response.StatusCode, await response.Content.ReadAsStringAsync(Limit.StepToken));
        }
    }
}
