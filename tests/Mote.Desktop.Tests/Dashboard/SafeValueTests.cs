using System.Globalization;
using System.Net.Sockets;
using System.Reflection;
using Mote.Dashboard;
using Mote.Dashboard.Channels;
using Mote.Desktop.Tests.Faults.Support;
using Mote.Server;

namespace Mote.Desktop.Tests.Dashboard
{
    /// <summary>Every way in which a device stops watching over its outputs, times every kind of output: each ends at its safe value. A real server
    /// with real sockets; the head's part is played as hardware/esp32/Program.cs plays it.</summary>
    [TestClass]
    public sealed class SafeValueTests
    {
        private const int On = Channel.OnMilliUnits;

        public enum End
        {
            Crash,
            Hang,
            Stop,
            Restart,
        }

        public static IEnumerable<object[]> Table =>
            from end in Enum.GetValues<End>()
            from output in new[]
            {
                new Row("plain", Min: 0, Max: On, Safe: 0, SafeAfterMs: 0, Expected: 0),
                new Row("heater", Min: 0, Max: On, Safe: 0, SafeAfterMs: 60_000, Expected: 0),
                new Row("alarm", Min: 0, Max: On, Safe: On, SafeAfterMs: 60_000, Expected: On),
                new Row("pump", Min: 0, Max: On, Safe: On, SafeAfterMs: 0, Expected: On),
                new Row("dimmer", Min: 0, Max: 255_000, Safe: 0, SafeAfterMs: 0, Expected: 0),
                new Row("fan", Min: 20_000, Max: 100_000, Safe: 0, SafeAfterMs: 0, Expected: 20_000),
                new Row("valve", Min: -90_000, Max: 90_000, Safe: 45_000, SafeAfterMs: 5_000, Expected: 45_000),
            }
            from setter in new[] { "client", "pulse", "code" }
            where setter != "pulse" || output.Max == On
            select new object[] { end, output.Name, setter, output };

        [TestMethod]
        [DynamicData(nameof(Table))]
        public void Settle_However_LeavesEveryOutputAtItsSafeValue(End end, string name, string setter, object row)
        {
            Row declared = (Row)row;
            Output output = new();
            Output thrower = new() { Throws = true };
            ChannelTable channels = new();
            channels.Add(new SwitchChannel("thrower", thrower));
            channels.Add(declared.Max == On
                ? new SwitchChannel(name, output) { SafeMilliUnits = declared.Safe, SafeAfterMs = declared.SafeAfterMs }
                : new LevelChannel(name, "", declared.Min, declared.Max, output) { SafeMilliUnits = declared.Safe, SafeAfterMs = declared.SafeAfterMs });
            DashboardHandler dashboard = new(new DashboardOptions(), channels);
            MoteServer server = new(new ServerLimits());
            using Ender ender = new(dashboard, server);
            server.AddTicker(ender);
            server.AddWebSocket("/ws", dashboard, 512, null);
            server.Start("127.0.0.1", 0);
            using RawPeer peer = RawPeer.Open(new Uri($"ws://127.0.0.1:{server.Port}/ws"));
            int before = declared.Max == On ? On - declared.Expected : declared.Max;
            switch (setter)
            {
                case "client":
                    string value = declared.Max == On ? (before == On ? "true" : "false") : (before / 1000).ToString(CultureInfo.InvariantCulture);
                    output.Value = declared.Expected;
                    peer.Send(RawFrame.Masked($"{{\"jsonrpc\":\"2.0\",\"method\":\"set\",\"params\":{{\"name\":\"{name}\",\"value\":{value}}}}}"));
                    ServerUnderTest.WaitUntil(() => output.Value == before, "it was set");
                    break;
                case "pulse":
                    output.Value = 0;
                    peer.Send(RawFrame.Masked($"{{\"jsonrpc\":\"2.0\",\"method\":\"pulse\",\"params\":{{\"name\":\"{name}\",\"ms\":3600000}}}}"));
                    ServerUnderTest.WaitUntil(() => output.Value == On, "it was on");
                    break;
                default:
                    output.Value = before;
                    break;
            }

            ender.Bring(end);
            Task<bool> settled = Task.Run(dashboard.Settle);

            Assert.IsTrue(settled.Wait(Limit.Step), "whoever waits for a thread that hangs, hangs");
            Assert.IsFalse(settled.Result, "one output throws");
            Assert.AreEqual(declared.Expected, output.Value);
        }

        internal sealed record Row(string Name, int Min, int Max, int Safe, int SafeAfterMs, int Expected);

        private sealed class Output : IDigitalOutput, ILevelOutput
        {
            private volatile int _value;

            public bool Throws { get; init; }

            public int Value
            {
                get => _value;
                set => _value = value;
            }

            public bool TryWrite(bool on) => TryWrite(on ? On : 0);

            public bool TryWrite(int milliUnits)
            {
                if (Throws)
                {
                    throw new InvalidOperationException("a broken wire");
                }

                _value = milliUnits;
                return true;
            }

            public bool TryRead(out bool on)
            {
                on = _value != 0;
                return true;
            }

            public bool TryRead(out int milliUnits)
            {
                milliUnits = _value;
                return true;
            }
        }

        /// <summary>The dashboard's ticker, until the server's thread is to hang in it, holding the dashboard's own lock.</summary>
        private sealed class Ender(DashboardHandler dashboard, MoteServer server) : ITicker, IDisposable
        {
            private readonly ManualResetEventSlim _isHanging = new();
            private readonly ManualResetEventSlim _goOn = new();
            private volatile bool _hangs;

            public int Tick(int nowMs)
            {
                if (_hangs)
                {
                    lock (dashboard)
                    {
                        _isHanging.Set();
                        _goOn.Wait(Limit.Long);
                    }
                }

                return Math.Min(dashboard.Tick(nowMs), 20);
            }

            public void Bring(End end)
            {
                switch (end)
                {
                    case End.Crash:
                        ((Socket)Field(Field(Field(server, "_loop"), "_wait"), "_bell")).Dispose();
                        ServerUnderTest.WaitUntil(() => server.Failure != null, "the server's thread had died");
                        break;
                    case End.Hang:
                        _hangs = true;
                        Assert.IsTrue(_isHanging.Wait(Limit.Step));
                        break;
                    case End.Stop:
                        server.Stop();
                        break;
                    default:
                        // The board is restarted while all is well.
                        break;
                }
            }

            public void Dispose()
            {
                _hangs = false;
                _goOn.Set();
                server.Stop();
            }

            private static object Field(object owner, string name) =>
                owner.GetType().GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(owner)!;
        }
    }
}
