using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Mote.Desktop.Tests;

namespace Mote.Packages.Tests
{
    /// <summary>What the template makes, run on the desktop: a page, readings, and a pump that is switched.</summary>
    [TestClass]
    public sealed class DesktopProgramTests
    {
        [TestMethod]
        public async Task Program_Run_ServesItsPageAndReadingsAndSwitchesThePump()
        {
            MadeBoard made = await MadeBoard.OfAsync("Greenhouse");
            using Process process = Process.Start(made.DescribeDesktop())!;
            try
            {
                process.StandardInput.Close();
                string? line = await process.StandardOutput.ReadLineAsync(Limit.LongToken);
                if (line == null)
                {
                    Assert.Fail(await process.StandardError.ReadToEndAsync(Limit.StepToken));
                }

                Uri address = new(line);
                using HttpClient http = new(new HttpClientHandler { AutomaticDecompression = System.Net.DecompressionMethods.All }) { BaseAddress = address };
                Assert.Contains("<!doctype html>", await http.GetStringAsync("/", Limit.StepToken), StringComparison.OrdinalIgnoreCase);
                Assert.IsFalse(await PumpAsync(http));
                Assert.Contains("true", await SetPumpAsync(address));
                Assert.IsTrue(await PumpAsync(http));
            }
            finally
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(Limit.StepToken);
            }
        }

        private static async Task<bool> PumpAsync(HttpClient http)
        {
            using JsonDocument readings = JsonDocument.Parse(await http.GetStringAsync("/readings", Limit.StepToken));
            JsonElement values = readings.RootElement.GetProperty("v");
            Assert.AreEqual(18.125, values.GetProperty("soil").GetDouble(), 0.051, "0x1220 in the register of the simulated TMP102");
            Assert.IsTrue(values.GetProperty("air").GetDouble() is >= 12 and <= 28);
            return values.GetProperty("pump").GetBoolean();
        }

        // Returns the response to the command: the messages before it are the hello and what changes meanwhile.
        private static async Task<string> SetPumpAsync(Uri address)
        {
            using ClientWebSocket client = new();
            await client.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = "/ws" }.Uri, Limit.StepToken);
            await client.SendAsync(
                """{"jsonrpc":"2.0","id":7,"method":"set","params":{"name":"pump","value":true}}"""u8.ToArray(), WebSocketMessageType.Text, true, Limit.StepToken);
            byte[] buffer = new byte[65536];
            CancellationToken limit = Limit.StepToken;
            while (true)
            {
                int count = 0;
                WebSocketReceiveResult result;
                do
                {
                    result = await client.ReceiveAsync(new ArraySegment<byte>(buffer, count, buffer.Length - count), limit);
                    count += result.Count;
                }
                while (!result.EndOfMessage);
                string message = Encoding.UTF8.GetString(buffer, 0, count);
                using JsonDocument parsed = JsonDocument.Parse(message);
                if (parsed.RootElement.TryGetProperty("id", out JsonElement id) && id.ValueKind == JsonValueKind.Number && id.GetInt32() == 7)
                {
                    return parsed.RootElement.GetProperty("result").GetRawText();
                }
            }
        }
    }
}
