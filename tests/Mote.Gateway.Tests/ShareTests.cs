using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Mote.Desktop.Tests;
using Mote.Desktop.Tests.Processes;
using Mote.Gateway.Tests.Support;

namespace Mote.Gateway.Tests
{
    /// <summary>Three processes that share twelve boards: one is killed, one is cut off from the broker. Each board counts the gateways that watch it.</summary>
    [TestClass]
    public sealed class ShareTests
    {
        private const int BoardCount = 12;

        // A gateway that is gone is taken over within ten seconds. The test waits longer, since it asserts outcomes; the benchmark measures.
        [TestMethod]
        public async Task Boards_OfAGatewayThatIsKilledOrCutOff_AreTakenOverAndServedByOneOnly()
        {
            using Mosquitto broker = await Mosquitto.StartAsync();
            TestBoard[] boards = [.. Enumerable.Range(0, BoardCount).Select(_ => new TestBoard())];
            using Relay relay = new(broker.Port);
            using GatewayProcess first = GatewayProcess.Start("one", broker.Port, boards);
            using GatewayProcess second = GatewayProcess.Start("two", broker.Port, boards);
            using GatewayProcess third = GatewayProcess.Start("three", relay.Port, boards);
            try
            {
                await Eventually.TrueAsync(() => Served(first, second, third, boards), "three gateways divide the boards among themselves");
                int[] all = [.. await Task.WhenAll(first.CountAsync(), second.CountAsync(), third.CountAsync())];
                Assert.IsTrue(all.Count(count => count > 0) >= 2, string.Join(' ', all));

                // Nobody is told: no close, no goodbye.
                first.Kill();
                await Eventually.TrueAsync(() => Served(null, second, third, boards), "the two take over the boards of the one that was killed");

                // The third does not know either; it leaves its boards by itself.
                relay.Cut();
                await Eventually.TrueAsync(async () => await second.CountAsync() == BoardCount && await third.CountAsync() == 0, "the second has all boards, the third none");

                await using Watcher watcher = await Watcher.ConnectAsync(broker.Port);
                foreach (int i in Enumerable.Range(0, BoardCount))
                {
                    await watcher.WaitAsync($"mote/b{i}/availability", "online");
                }

                // It comes back, and takes its part again.
                relay.Mend();
                await Eventually.TrueAsync(() => Served(null, second, third, boards), "the third takes its part again");
            }
            finally
            {
                foreach (TestBoard board in boards)
                {
                    board.Dispose();
                }
            }
        }

        // Each gateway that is alive has at least one board where there are that many, and together they have each once.
        private static async Task<bool> Served(GatewayProcess? first, GatewayProcess second, GatewayProcess third, TestBoard[] boards)
        {
            int[] counts = await Task.WhenAll(new[] { first, second, third }.OfType<GatewayProcess>().Select(gateway => gateway.CountAsync()));
            return counts.Sum() == boards.Length && counts.Count(count => count > 0) == counts.Length;
        }

        private sealed class GatewayProcess : IDisposable
        {
            private readonly HttpClient _client = new() { Timeout = Limit.Step };
            private readonly Process _process;
            private readonly string _http;

            private GatewayProcess(Process process, string http)
            {
                _process = process;
                _http = http;
            }

            public static GatewayProcess Start(string instance, int brokerPort, TestBoard[] boards)
            {
                string http = $"http://127.0.0.1:{Mosquitto.FreePort()}";
                List<string> arguments = [typeof(GatewayService).Assembly.Location, "--broker", $"mqtt://127.0.0.1:{brokerPort}", "--share", "site", "--http", http];
                for (int i = 0; i < boards.Length; i++)
                {
                    arguments.AddRange(["--board", $"b{i.ToString(CultureInfo.InvariantCulture)}={boards[i].Url}"]);
                }

                // Names that each start made up would now and then give one of the three no board at all.
                ProcessStartInfo start = CommandResult.Redirected(Programs.Dotnet, arguments);
                start.Environment["MOTE_GATEWAY_Instance"] = instance;
                Process process = Process.Start(start)!;
                process.OutputDataReceived += (_, _) => { };
                process.ErrorDataReceived += (_, _) => { };
                process.BeginOutputReadLine();
                process.BeginErrorReadLine();
                return new GatewayProcess(process, http);
            }

            /// <summary>How many boards it has, by its metrics; -1 where it does not say.</summary>
            public async Task<int> CountAsync()
            {
                try
                {
                    string metrics = await _client.GetStringAsync(_http + "/metrics");
                    return metrics.Split('\n').Count(line => line.StartsWith("mote_board_up{", StringComparison.Ordinal) && line.EndsWith(" 1", StringComparison.Ordinal));
                }
                catch (HttpRequestException)
                {
                    return -1;
                }
            }

            public void Kill()
            {
                _process.Kill();
                _process.WaitForExit();
            }

            public void Dispose()
            {
                if (!_process.HasExited)
                {
                    Kill();
                }

                _process.Dispose();
                _client.Dispose();
            }
        }

        /// <summary>A way to the broker that can be cut: nothing passes any more, and neither side is told.</summary>
        private sealed class Relay : IDisposable
        {
            private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
            private readonly CancellationTokenSource _stop = new();
            private readonly int _target;
            private volatile bool _isCut;

            public Relay(int target)
            {
                _target = target;
                _listener.Start();
                Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
                _ = Task.Run(AcceptAsync);
            }

            public int Port { get; }

            public void Cut() => _isCut = true;

            public void Mend() => _isCut = false;

            public void Dispose()
            {
                _stop.Cancel();
                _listener.Stop();
            }

            private async Task AcceptAsync()
            {
                try
                {
                    while (true)
                    {
                        TcpClient near = await _listener.AcceptTcpClientAsync(_stop.Token);
                        TcpClient far = new();
                        await far.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
                        _ = Task.WhenAll(PassAsync(near, far), PassAsync(far, near)).ContinueWith(
                            _ =>
                            {
                                near.Dispose();
                                far.Dispose();
                            },
                            TaskScheduler.Default);
                    }
                }
                catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
                {
                    // The test is over, or the broker is.
                }
            }

            private async Task PassAsync(TcpClient from, TcpClient to)
            {
                byte[] buffer = new byte[8192];
                try
                {
                    while (true)
                    {
                        int count = await from.GetStream().ReadAsync(buffer, _stop.Token);
                        if (count == 0)
                        {
                            to.Client.Shutdown(SocketShutdown.Send);
                            return;
                        }

                        // What comes while the way is cut is lost, as everything behind it is.
                        if (!_isCut)
                        {
                            await to.GetStream().WriteAsync(buffer.AsMemory(0, count), _stop.Token);
                        }
                    }
                }
                catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException or SocketException)
                {
                    from.Close();
                    to.Close();
                }
            }
        }
    }
}
